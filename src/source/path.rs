//! Key paths: how rules, templates and messages name a value.

use std::fmt;

/// The way to a value, as in `projects[1].budget.total`. Indexes count from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyPath(String);

/// One step of a [`KeyPath`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// Into a table.
    Key(&'a str),
    /// Into an array.
    Index(usize),
}

impl KeyPath {
    /// The whole file.
    pub fn root() -> Self {
        Self::default()
    }

    /// The path in its text form.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// One key further.
    pub fn key(&self, key: &str) -> Self {
        if self.0.is_empty() {
            Self(key.to_owned())
        } else {
            Self([&self.0, ".", key].concat())
        }
    }

    /// One entry further.
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}[{index}]", self.0))
    }

    /// The same value of the entry before, in the innermost list on the way.
    pub fn before(&self) -> Option<Self> {
        let (list, rest) = self.0.rsplit_once('[')?;
        let (index, rest) = rest.split_once(']')?;
        let index = index.parse::<usize>().ok()?.checked_sub(1)?;
        Some(Self(format!("{list}[{index}]{rest}")))
    }

    /// Whether it is the whole file.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys without the indexes, as a section header names them.
    pub fn keys(&self) -> String {
        let mut keys = String::with_capacity(self.0.len());
        for part in self.0.split('.').filter(|part| !part.is_empty()) {
            if !keys.is_empty() {
                keys.push('.');
            }
            keys.push_str(part.split('[').next().unwrap_or_default());
        }
        keys
    }

    /// The steps from the root.
    pub fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        self.0.split('.').filter(|part| !part.is_empty()).flat_map(|part| {
            let (key, indexes) = part.split_once('[').unwrap_or((part, ""));
            let indexes = indexes
                .split(['[', ']'])
                .filter_map(|digits| digits.parse().ok())
                .map(Step::Index);
            std::iter::once(Step::Key(key)).chain(indexes)
        })
    }

    /// The path in its text form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

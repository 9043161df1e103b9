//! The spanned tree of a TOML file, owned, so that it can travel with its file.

use std::ops::Range;
use std::sync::OnceLock;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use super::spelling::Spelling;

/// A value and the bytes it is written in.
#[derive(Debug)]
pub struct Node {
    /// Bytes of the file. For a table with a header, those of the header.
    pub span: Range<usize>,
    /// The value.
    pub value: Value,
    /// How a text is spelt, found when first asked for.
    spelling: OnceLock<Option<Box<Spelling>>>,
}

impl Node {
    /// How the text is spelt in its file, its lines joined; `None` if it is no text.
    pub fn spelling(&self, file: &str) -> Option<&Spelling> {
        let made = self.spelling.get_or_init(|| {
            let Value::Text(text) = &self.value else { return None };
            let written = file.get(self.span.clone())?;
            let spelling = Spelling::of(written, self.span.start, text)?;
            Some(Box::new(spelling.joined(text)))
        });
        made.as_deref()
    }
}

/// A TOML value. Numbers keep their digits.
#[derive(Debug)]
pub enum Value {
    /// A string, escapes resolved.
    Text(String),
    /// Digits and their base.
    Integer(String, u32),
    /// Digits as written, without separators.
    Float(String),
    /// A truth value.
    Boolean(bool),
    /// Any of TOML's dates and times.
    Datetime(Datetime),
    /// A list, also of `[[…]]` sections.
    Array(Vec<Node>),
    /// A table.
    Table(Table),
}

/// A table with its keys in the order of the file.
#[derive(Debug, Default)]
pub struct Table(Vec<Entry>);

/// A key and its value.
#[derive(Debug)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Bytes of the key.
    pub key_span: Range<usize>,
    /// The value.
    pub node: Node,
}

impl Table {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.0.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The entries in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.0.iter()
    }
}

impl From<DeTable<'_>> for Table {
    fn from(table: DeTable<'_>) -> Self {
        let entry = |(key, value): (Spanned<_>, Spanned<_>)| Entry {
            key_span: key.span(),
            key: std::borrow::Cow::into_owned(key.into_inner()),
            node: value.into(),
        };
        let mut entries: Vec<Entry> = table.into_iter().map(entry).collect();
        entries.sort_by_key(|entry| entry.key_span.start);
        Self(entries)
    }
}

impl From<Spanned<DeValue<'_>>> for Node {
    fn from(spanned: Spanned<DeValue<'_>>) -> Self {
        let span = spanned.span();
        let value = match spanned.into_inner() {
            DeValue::String(text) => Value::Text(text.into_owned()),
            DeValue::Integer(number) => {
                Value::Integer(number.as_str().to_owned(), number.radix())
            }
            DeValue::Float(number) => Value::Float(number.as_str().to_owned()),
            DeValue::Boolean(flag) => Value::Boolean(flag),
            DeValue::Datetime(when) => Value::Datetime(when),
            DeValue::Array(array) => Value::Array(array.into_iter().map(Node::from).collect()),
            DeValue::Table(table) => Value::Table(table.into()),
        };
        Self { span, value, spelling: OnceLock::new() }
    }
}

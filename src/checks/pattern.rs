//! A regular expression that a rule looks for, made when first needed.

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

use super::subject::Text;

/// An expression written in the program.
pub struct Pattern {
    written: &'static str,
    made: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// The expression as written.
    pub const fn new(written: &'static str) -> Self {
        Self { written, made: OnceLock::new() }
    }

    /// The expression; `None` if it is none, which the rule's own example would show.
    pub fn regex(&self) -> Option<&Regex> {
        self.made.get_or_init(|| Regex::new(self.written).ok()).as_ref()
    }

    /// Every place in the texts that fits.
    pub fn within<'t, 'a>(
        &self,
        texts: impl IntoIterator<Item = &'t Text<'a>>,
    ) -> impl Iterator<Item = (&'t Text<'a>, Range<usize>)>
    where
        'a: 't,
    {
        texts.into_iter().flat_map(|text| {
            let found = self.regex().into_iter().flat_map(|regex| regex.find_iter(text.text));
            found.map(move |found| (text, found.range()))
        })
    }
}

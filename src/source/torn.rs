//! Where a file could not be read, and what may be missing from the tree for that reason. What
//! is missing there is no mistake of its own.

use std::ops::Range;

use super::Source;
use crate::diag::{Code, Diagnostics};

/// The places of a file that are no TOML.
pub(super) struct Torn<'a> {
    text: &'a str,
    /// The lines, in order.
    lines: Vec<Range<usize>>,
    /// Where the sections begin of which the header could be read, in order.
    headers: Vec<usize>,
    /// From here on nothing is what it seems.
    end: usize,
}

impl<'a> Torn<'a> {
    /// Those that have been told.
    pub fn of(source: &'a Source, told: &Diagnostics) -> Self {
        let text = &source.file.text;
        let syntax = told.iter().filter(|told| told.code == Code::TomlSyntax);
        let places = syntax.filter_map(|told| told.place.as_ref());
        let places = places.filter(|place| place.file == source.file);
        let mut lines: Vec<Range<usize>> =
            places.map(|place| line_around(text, place.range.start)).collect();
        lines.sort_by_key(|line| line.start);
        lines.dedup();
        let end = source.unreliable_from.unwrap_or(usize::MAX);
        let mut torn = Self { text, lines, headers: vec![], end };
        if !torn.is_empty() {
            let mut start = 0;
            for line in text.split_inclusive('\n') {
                if line.trim_start().starts_with('[') && !torn.holds(start) {
                    torn.headers.push(start);
                }
                start += line.len();
            }
        }
        torn
    }

    /// Whether the whole file could be read.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether what was read at an offset is guesswork.
    pub fn holds(&self, at: usize) -> bool {
        let before = self.lines.partition_point(|line| line.start <= at);
        at >= self.end || before.checked_sub(1).is_some_and(|last| at < self.lines[last].end)
    }

    /// Whether the key of a table that begins at an offset may have been lost.
    pub fn may_lack(&self, table: usize, key: &str) -> bool {
        let extent = table..self.next_header(table);
        let lost = |line: &str| key_of(line).is_none_or(|lost| lost == key);
        !self.is_empty() && (extent.end > self.end || self.lines_in(&extent).any(lost))
    }

    /// Whether a section may have been lost from one offset to the end of the section at another:
    /// a line that gives no key a value may have been its header, or cost the next one.
    pub fn may_lack_section(&self, from: usize, last: usize) -> bool {
        let extent = from..self.next_header(last);
        let lost = |line: &str| key_of(line).is_none();
        !self.is_empty() && (extent.end > self.end || self.lines_in(&extent).any(lost))
    }

    fn next_header(&self, at: usize) -> usize {
        let next = self.headers.partition_point(|header| *header <= at);
        self.headers.get(next).copied().unwrap_or(self.text.len())
    }

    fn lines_in(&self, extent: &Range<usize>) -> impl Iterator<Item = &'a str> {
        let first = self.lines.partition_point(|line| line.end <= extent.start);
        let lines = self.lines[first..].iter().take_while(|line| line.start < extent.end);
        lines.map(|line| &self.text[line.clone()])
    }
}

/// The line around an offset, with its end.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    start..text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

/// The key that a line gives a value to.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim();
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    (!key.is_empty() && key.chars().all(is_bare)).then_some(key)
}

//! TOML text to a tree that knows its places.
//!
//! The parser reads what is right. What it refuses is read once more, by [`scan`], which
//! finds all that was done wrong and recovers the rest. What the keys mean is for [`read`]
//! with a [`shape`].

mod absent;
mod advice;
mod amount;
mod calendar;
pub mod character;
mod document;
mod figures;
mod path;
mod read;
mod scan;
pub mod schema;
mod script;
pub mod shape;
mod spelling;
mod text;
mod titles;
mod together;
mod tree;

use std::ops::Range;
use std::sync::Arc;

use toml::de::DeTable;

use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Place, SourceFile};

pub use advice::nearest;
pub use amount::Amount;
pub use calendar::{Date, Month, days_of_month, is_leap, month};
pub use character::is_blank;
pub use document::{Content, Datum, Document, Entry, Position, Record, Text};
pub use path::{KeyPath, Step};
pub use read::expression;
use scan::Scanned;
pub use script::undrawn;
use shape::{Field, Fields};
use spelling::join_lines;
pub use text::codepoint;
pub use together::{Clash, Keys, Together};
use tree::{Node, Table, Value};

/// What some editors write before everything else.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// A value that is no table and no list, as it was written.
#[derive(Debug, Clone, Copy)]
pub enum Written<'a> {
    /// A text, escapes resolved.
    Text(&'a str),
    /// Digits, without separators.
    Number(&'a str),
    /// A day, months and days from 1.
    Date {
        /// Of the common era.
        year: u16,
        /// From 1.
        month: u8,
        /// From 1.
        day: u8,
    },
}

fn values(
    node: &Node,
    path: &KeyPath,
    visit: &mut impl FnMut(&KeyPath, Written<'_>, &Range<usize>),
) {
    match &node.value {
        Value::Text(text) => visit(path, Written::Text(text), &node.span),
        Value::Integer(digits, 10) | Value::Float(digits) => {
            visit(path, Written::Number(digits), &node.span);
        }
        Value::Datetime(when) => {
            if let Some(date) = when.date {
                let (year, month, day) = (date.year, date.month, date.day);
                visit(path, Written::Date { year, month, day }, &node.span);
            }
        }
        Value::Integer(..) | Value::Boolean(_) | Value::Gap => {}
        Value::Array(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                values(entry, &path.index(index), visit);
            }
        }
        Value::Table(table) => {
            for entry in table.iter() {
                values(&entry.node, &path.key(&entry.key), visit);
            }
        }
    }
}

fn text_spans(node: &Node, spans: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Text(_) => spans.push(node.span.clone()),
        Value::Array(entries) => entries.iter().for_each(|entry| text_spans(entry, spans)),
        Value::Table(table) => table.iter().for_each(|entry| text_spans(&entry.node, spans)),
        _ => {}
    }
}

/// Every text of a file as it is read, whatever its form, each in lines of its own.
pub fn texts(file: &Arc<SourceFile>) -> String {
    let parsed = DeTable::parse(&file.text).map(|tree| Table::from(tree.into_inner()));
    let tree =
        parsed.unwrap_or_else(|_| Source::parse(file, &[], &mut Diagnostics::new()).tree);
    let mut texts = String::with_capacity(file.text.len());
    tree.iter().for_each(|entry| add_texts(&entry.node, &mut texts));
    texts
}

fn add_texts(node: &Node, texts: &mut String) {
    match &node.value {
        Value::Text(text) => {
            texts.push_str(&join_lines(text));
            texts.push('\n');
        }
        Value::Array(entries) => entries.iter().for_each(|entry| add_texts(entry, texts)),
        Value::Table(table) => table.iter().for_each(|entry| add_texts(&entry.node, texts)),
        _ => {}
    }
}

/// A parsed TOML file, not read yet.
#[derive(Debug)]
pub struct Source {
    file: Arc<SourceFile>,
    tree: Table,
    /// Whether it is no TOML, or lacks a header: the tree is what it most likely says.
    broken: bool,
}

/// A problem for each character of a file that turns the direction of writing, with its
/// offset.
pub fn turns(file: &Arc<SourceFile>) -> impl Iterator<Item = (usize, Diagnostic)> {
    file.text.match_indices(character::is_direction).map(|(at, turn)| {
        let place = Place { file: file.clone(), range: at..at + turn.len() };
        let codepoint = turn.chars().next().map(codepoint).unwrap_or_default();
        let found = Diagnostic::new(Code::ForbiddenCharacter).at(place);
        (at, found.arg("kind", "direction").arg("codepoint", codepoint).help("help-direction"))
    })
}

/// What the parser refuses and no cause was found for, in its own words.
fn unexplained(file: &Arc<SourceFile>, error: &toml::de::Error) -> Diagnostic {
    let place = Place { file: file.clone(), range: error.span().unwrap_or_default() };
    let found = Diagnostic::new(Code::TomlSyntax).at(place);
    found.arg("message", Arg::Message("toml-other")).note(error.message())
}

/// Reads a file that must have some fields, as far as it can be read. Unless it is whole, errors
/// were pushed.
pub fn read(file: &Arc<SourceFile>, fields: &Fields, out: &mut Diagnostics) -> Document {
    Source::parse(file, fields.known(), out).read(fields, out)
}

impl Source {
    /// Parses a file that should have some fields. What could be understood of a broken file
    /// is kept, so that later stages can report on it in the same run.
    pub fn parse(file: &Arc<SourceFile>, fields: &[Field], out: &mut Diagnostics) -> Self {
        // It does no harm here, so it is for those who mend.
        if out.is_whole() && file.text.starts_with(BYTE_ORDER_MARK) {
            let mark = Place { file: file.clone(), range: 0..BYTE_ORDER_MARK.len_utf8() };
            let found = Diagnostic::new(Code::ByteOrderMark).at(mark.clone());
            out.push(found.fix(mark, ""));
        }
        let parsed = DeTable::parse(&file.text).map(|tree| Table::from(tree.into_inner()));
        let source = match parsed {
            Ok(tree) if tree.has_only(fields) => {
                Self { file: file.clone(), tree, broken: false }
            }
            // A header may be missing.
            Ok(tree) => {
                let recovered = Self::recover(file, fields, out);
                if recovered.broken { recovered } else { Self { tree, ..recovered } }
            }
            Err(error) => {
                let recovered = Self::recover(file, fields, out);
                if !recovered.broken {
                    out.push(unexplained(file, &error));
                }
                Self { broken: true, ..recovered }
            }
        };
        source.refuse_turns(out);
        source
    }

    /// The file.
    pub fn file(&self) -> &Arc<SourceFile> {
        &self.file
    }

    /// What can be read of a file that is no TOML, or that lacks a header. Says what is wrong
    /// with it: something if and only if the parser refuses it, or a key is where it cannot be.
    pub fn recover(file: &Arc<SourceFile>, fields: &[Field], out: &mut Diagnostics) -> Self {
        let Scanned { tree, causes } = scan::scan(&file.text, fields);
        let broken = !causes.is_empty();
        causes.into_iter().for_each(|cause| out.push(cause.diagnostic(file)));
        Self { file: file.clone(), tree, broken }
    }

    /// What it says of some fields. Unless it is whole, errors were pushed, here or when it was
    /// parsed.
    pub fn read(&self, fields: &Fields, out: &mut Diagnostics) -> Document {
        read::read(self, fields, out)
    }

    /// Refuses characters that turn the direction of writing outside the texts, whose
    /// characters are read one by one: in a comment or a key they let the file say something
    /// else than what is read.
    fn refuse_turns(&self, out: &mut Diagnostics) {
        if !self.file.text.contains(character::is_direction) {
            return;
        }
        let mut texts = vec![];
        self.tree.iter().for_each(|entry| text_spans(&entry.node, &mut texts));
        texts.sort_by_key(|text| text.start);
        for (at, found) in turns(&self.file) {
            let before = texts.partition_point(|text: &Range<usize>| text.start <= at);
            if before == 0 || texts[before - 1].end <= at {
                out.push(found);
            }
        }
    }

    /// Visits every text, number and day of the file with its path and its bytes, in the file's
    /// order, whatever its form.
    pub fn values(&self, visit: &mut impl FnMut(&KeyPath, Written<'_>, &Range<usize>)) {
        for entry in self.tree.iter() {
            values(&entry.node, &KeyPath::root().key(&entry.key), visit);
        }
    }
}

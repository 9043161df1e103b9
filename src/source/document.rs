//! What a file says, value by value, as its form declares it: the one tree that rules look
//! at and templates are filled from.
//!
//! A record has a datum for each of its fields, in their order, also for what was left out.
//! Each datum knows its bytes of the file and its number, by which the keys that lead to it
//! are found; so a path is written only for what is told of.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rust_decimal::Decimal;

use super::amount::Amount;
use super::calendar::{Date, Month};
use super::shape::{Field, Fields};
use super::spelling::Spelling;
use super::{KeyPath, Step};
use crate::diag::{Place, SourceFile};

/// A file that was read as far as it can be.
#[derive(Debug)]
pub struct Document {
    /// The file.
    pub file: Arc<SourceFile>,
    /// All of it.
    pub root: Datum,
    /// Whether all of it could be read, and as it must be.
    pub whole: bool,
    pub(super) links: Vec<Link>,
}

/// From a datum to the one that it stands in.
#[derive(Debug)]
pub(super) struct Link {
    pub above: u32,
    pub step: Owned,
}

/// A step that owns its key.
#[derive(Debug, Clone)]
pub(super) enum Owned {
    Root,
    Key(Arc<str>),
    Index(usize),
}

/// A value, or its absence.
#[derive(Debug)]
pub struct Datum {
    pub(super) number: u32,
    pub(super) span: Range<usize>,
    /// Whether anything stands in the file for it. What was left out has the place of what it
    /// was left out of.
    pub written: bool,
    /// Whether it is not sure what was meant: an error was told of its form.
    pub flawed: bool,
    /// What it is.
    pub content: Content,
}

/// What a datum is.
#[derive(Debug)]
pub enum Content {
    /// Nothing, where the form allows that.
    Blank,
    /// Nothing that could be read, where something must be or was meant. Who needs what should
    /// be here has nothing to say: what is wrong was told.
    Gap,
    /// A text.
    Text(Text),
    /// An exact decimal with the digits that were written.
    Number(Amount),
    /// A whole number.
    Whole(i64),
    /// A truth value.
    Flag(bool),
    /// A day.
    Date(Date),
    /// A month.
    Month(Month),
    /// Entries.
    List(Vec<Datum>),
    /// A table with a datum for each of its fields.
    Record(Record),
    /// A table whose keys are the writer's, in the order of the file.
    Named(Vec<Entry>),
}

/// A text with its lines joined, as it is printed.
#[derive(Debug)]
pub struct Text {
    /// What it says.
    pub words: Arc<str>,
    /// How it is spelt in its file, found when first asked for.
    spelling: OnceLock<Option<Box<Spelling>>>,
}

/// A table of the form.
#[derive(Debug)]
pub struct Record {
    /// Its fields.
    pub fields: Fields,
    /// One for each field.
    pub data: Vec<Datum>,
}

/// A key of the writer's own and what stands under it.
#[derive(Debug)]
pub struct Entry {
    /// The key.
    pub key: Arc<str>,
    /// The value.
    pub value: Datum,
}

impl Text {
    pub(super) fn new(words: impl Into<Arc<str>>) -> Self {
        Self { words: words.into(), spelling: OnceLock::new() }
    }
}

/// Which datum of its document one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position(u32);

impl Content {
    /// The same for another place. What it holds still knows where it was written, but counts as
    /// not written where it is put.
    pub fn copied(&self) -> Self {
        let datum = |datum: &Datum| Datum {
            number: datum.number,
            span: datum.span.clone(),
            written: false,
            flawed: datum.flawed,
            content: datum.content.copied(),
        };
        match self {
            Self::Blank => Self::Blank,
            Self::Gap => Self::Gap,
            // Templates tell texts apart by where their bytes lie.
            Self::Text(text) => Self::Text(Text::new(&*text.words)),
            Self::Number(amount) => Self::Number(*amount),
            Self::Whole(number) => Self::Whole(*number),
            Self::Flag(flag) => Self::Flag(*flag),
            Self::Date(day) => Self::Date(*day),
            Self::Month(month) => Self::Month(*month),
            Self::List(entries) => Self::List(entries.iter().map(datum).collect()),
            Self::Record(record) => Self::Record(Record {
                fields: record.fields.clone(),
                data: record.data.iter().map(datum).collect(),
            }),
            Self::Named(entries) => {
                let entry = |entry: &Entry| Entry {
                    key: entry.key.clone(),
                    value: datum(&entry.value),
                };
                Self::Named(entries.iter().map(entry).collect())
            }
        }
    }
}

/// What a form does not have.
static NOTHING: Datum =
    Datum { number: 0, span: 0..0, written: false, flawed: false, content: Content::Blank };

impl Datum {
    /// A datum that no file has: blank.
    pub fn nothing() -> &'static Self {
        &NOTHING
    }

    /// Whether nothing is said here, where the form allows that.
    pub fn is_blank(&self) -> bool {
        matches!(self.content, Content::Blank)
    }

    /// Whether it is not known what was meant.
    pub fn is_gap(&self) -> bool {
        matches!(self.content, Content::Gap)
    }

    /// The words of a text.
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(&text.words),
            _ => None,
        }
    }

    /// A number.
    pub fn number(&self) -> Option<Decimal> {
        Some(self.amount()?.number)
    }

    /// A number as it prints.
    pub fn amount(&self) -> Option<Amount> {
        match self.content {
            Content::Number(amount) => Some(amount),
            _ => None,
        }
    }

    /// A whole number.
    pub fn whole(&self) -> Option<i64> {
        match self.content {
            Content::Whole(number) => Some(number),
            _ => None,
        }
    }

    /// A truth value.
    pub fn flag(&self) -> Option<bool> {
        match self.content {
            Content::Flag(flag) => Some(flag),
            _ => None,
        }
    }

    /// A day.
    pub fn date(&self) -> Option<Date> {
        match self.content {
            Content::Date(date) => Some(date),
            _ => None,
        }
    }

    /// The entries of a list; none of anything else.
    pub fn entries(&self) -> &[Datum] {
        match &self.content {
            Content::List(entries) => entries,
            _ => &[],
        }
    }

    /// The words of the texts of a list.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.entries().iter().filter_map(Self::text)
    }

    /// A table of the form.
    pub fn record(&self) -> Option<&Record> {
        match &self.content {
            Content::Record(record) => Some(record),
            _ => None,
        }
    }

    /// The keys of a table whose keys are the writer's.
    pub fn named(&self) -> &[Entry] {
        match &self.content {
            Content::Named(entries) => entries,
            _ => &[],
        }
    }

    /// What stands under a key of a record; nothing if it is none, or has no such key.
    pub fn get(&self, key: &str) -> &Datum {
        self.record().map_or(Self::nothing(), |record| record.get(key))
    }

    /// Which datum of its document it is.
    pub fn position(&self) -> Position {
        Position(self.number)
    }

    /// Visits this and everything below it, in the order of the form.
    pub fn visit<'d>(&'d self, see: &mut impl FnMut(&'d Datum)) {
        see(self);
        match &self.content {
            Content::List(data) => data.iter().for_each(|datum| datum.visit(see)),
            Content::Record(record) => record.data.iter().for_each(|datum| datum.visit(see)),
            Content::Named(entries) => entries.iter().for_each(|entry| entry.value.visit(see)),
            _ => {}
        }
    }
}

impl Record {
    /// What stands under a key; nothing if the record has no such key.
    pub fn get(&self, key: &str) -> &Datum {
        let at = self.fields.find(key).map(|(at, _)| at);
        at.and_then(|at| self.data.get(at)).unwrap_or(Datum::nothing())
    }

    /// The fields with their data.
    pub fn pairs(&self) -> impl Iterator<Item = (&Field, &Datum)> {
        self.fields.iter().zip(&self.data)
    }
}

impl Document {
    /// What stands under a key of the file.
    pub fn get(&self, key: &str) -> &Datum {
        self.root.get(key)
    }

    /// The keys that lead to a datum.
    pub fn path(&self, datum: &Datum) -> KeyPath {
        path_of(&self.links, datum.number)
    }

    /// The place of a datum; of what was left out, that of what it was left out of.
    pub fn place(&self, datum: &Datum) -> Place {
        Place { file: self.file.clone(), range: datum.span.clone() }
    }

    /// The place of some bytes of a text; that of all of it if it is no text.
    pub fn place_in(&self, datum: &Datum, range: &Range<usize>) -> Place {
        let Content::Text(text) = &datum.content else { return self.place(datum) };
        let spelling = text.spelling.get_or_init(|| {
            let written = self.file.text.get(datum.span.clone())?;
            Spelling::of_joined(written, datum.span.start, &text.words).map(Box::new)
        });
        match spelling {
            Some(spelling) => Place { file: self.file.clone(), range: spelling.place(range) },
            None => self.place(datum),
        }
    }

    /// The datum that keys lead to.
    pub fn find(&self, path: &KeyPath) -> Option<&Datum> {
        let (datum, rest) = self.nearest(path);
        (rest == 0).then_some(datum)
    }

    /// The place that keys lead to; that of the nearest value above it that exists if they lead
    /// nowhere.
    pub fn place_at(&self, path: &KeyPath) -> Place {
        self.place(self.nearest(path).0)
    }

    /// How far keys lead, and how many are left.
    fn nearest(&self, path: &KeyPath) -> (&Datum, usize) {
        let steps: Vec<Step<'_>> = path.steps().collect();
        let mut datum = &self.root;
        for (at, step) in steps.iter().enumerate() {
            let next = match (step, &datum.content) {
                (Step::Key(key), Content::Record(record)) => {
                    record.fields.find(key).and_then(|(at, _)| record.data.get(at))
                }
                (Step::Key(key), Content::Named(entries)) => {
                    entries.iter().find(|entry| &*entry.key == *key).map(|entry| &entry.value)
                }
                (Step::Index(index), Content::List(entries)) => entries.get(*index),
                _ => None,
            };
            match next {
                Some(next) => datum = next,
                None => return (datum, steps.len() - at),
            }
        }
        (datum, 0)
    }

    /// Puts content where nothing is written.
    pub fn put(&mut self, position: Position, content: Content) {
        let path = path_of(&self.links, position.0);
        let mut datum = &mut self.root;
        for step in path.steps() {
            let next = match (step, &mut datum.content) {
                (Step::Key(key), Content::Record(record)) => {
                    let at = record.fields.find(key).map(|(at, _)| at);
                    at.and_then(|at| record.data.get_mut(at))
                }
                (Step::Index(index), Content::List(entries)) => entries.get_mut(index),
                _ => None,
            };
            let Some(next) = next else { return };
            datum = next;
        }
        if !datum.written {
            datum.content = content;
        }
    }

    /// Visits every datum of the file, in the order of the form.
    pub fn visit<'d>(&'d self, see: &mut impl FnMut(&'d Datum)) {
        self.root.visit(see);
    }
}

/// The keys that lead to the datum of a number.
pub(super) fn path_of(links: &[Link], number: u32) -> KeyPath {
    let Some(link) = links.get(number as usize) else { return KeyPath::root() };
    match &link.step {
        Owned::Root => KeyPath::root(),
        Owned::Key(key) => path_of(links, link.above).key(key),
        Owned::Index(index) => path_of(links, link.above).index(*index),
    }
}

//! Visible text of which nobody knows which value it prints: a layout that takes a value apart
//! or writes it in another way loses its place.
//!
//! A label of the layout prints no value, though it may say the same; it only joins what may
//! be one, like the 年 of a date.

use crate::form::Said;

/// Texts in the order in which they were painted.
#[derive(Debug, Default)]
struct Stream {
    text: String,
    runs: Vec<Run>,
}

/// Characters that stand one behind the other on a line and were written by one expression.
#[derive(Debug)]
struct Run {
    start: usize,
    is_label: bool,
}

/// All such text, and labels.
#[derive(Debug, Default)]
pub struct Loose {
    all: Stream,
    /// The same by what wrote it: a long text may be interrupted by a page number.
    by_writer: Vec<Stream>,
}

impl Loose {
    /// A number for an expression that writes.
    pub fn writer(&mut self) -> usize {
        self.by_writer.push(Stream::default());
        self.by_writer.len() - 1
    }

    /// Begins a run of a writer; of none if it is a label.
    pub fn begin(&mut self, writer: Option<usize>) {
        self.all.begin(writer.is_none());
        if let Some(stream) = writer.and_then(|writer| self.by_writer.get_mut(writer)) {
            stream.begin(false);
        }
    }

    /// Adds characters to a run.
    pub fn push(&mut self, writer: Option<usize>, words: &str) {
        let own = writer.and_then(|writer| self.by_writer.get_mut(writer));
        for stream in own.into_iter().chain([&mut self.all]) {
            stream.text.extend(words.chars().filter(|c| !c.is_whitespace()));
        }
    }

    /// Whether a value may stand here.
    pub fn says(&self, said: &Said) -> bool {
        let mut streams = self.by_writer.iter().chain([&self.all]);
        streams.any(|stream| said.forms.iter().any(|form| stream.says(form, said.is_choice)))
    }
}

impl Stream {
    fn begin(&mut self, is_label: bool) {
        self.runs.push(Run { start: self.text.len(), is_label });
    }

    fn says(&self, form: &str, is_choice: bool) -> bool {
        self.text.match_indices(form).any(|(start, _)| {
            let end = start + form.len();
            let first = self.runs.partition_point(|run| run.start <= start);
            let last = self.runs.partition_point(|run| run.start < end);
            let runs = self.runs.get(first.saturating_sub(1)..last).unwrap_or_default();
            let is_label = runs.iter().all(|run| run.is_label);
            let is_whole = self.parts(start) && self.parts(end);
            (!is_label || is_choice && is_whole)
                && self.ends_number(start)
                && self.ends_number(end)
        })
    }

    /// Whether runs part at an offset.
    fn parts(&self, at: usize) -> bool {
        at == self.text.len() || self.runs.binary_search_by_key(&at, |run| run.start).is_ok()
    }

    /// Whether no number goes on at an offset: 12 does not stand in 2012.
    fn ends_number(&self, at: usize) -> bool {
        let (before, after) = self.text.split_at(at);
        self.parts(at) || !(is_digit(before.chars().rev()) && is_digit(after.chars()))
    }
}

/// Whether a digit comes next, be it behind a point or comma of its number.
fn is_digit(mut characters: impl Iterator<Item = char>) -> bool {
    match characters.next() {
        Some('.' | ',') => characters.next().is_some_and(|c| c.is_ascii_digit()),
        next => next.is_some_and(|c| c.is_ascii_digit()),
    }
}

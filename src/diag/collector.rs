//! The collector that stages push into.

use super::{Diagnostic, Severity, fold};

/// The collector that stages push into.
#[derive(Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

/// How many errors and how many warnings there are, those that are not listed included.
pub fn counts<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> (usize, usize) {
    diagnostics.into_iter().fold((0, 0), |(errors, warnings), diagnostic| {
        let number = 1 + diagnostic.others;
        match diagnostic.severity {
            Severity::Error => (errors + number, warnings),
            Severity::Warning => (errors, warnings + number),
        }
    })
}

impl Diagnostics {
    /// An empty collector.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem. Beyond [`MOST`](super::MOST) one that is like the last in the same value
    /// is only counted: it would not be listed, and memory has an end.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let full = self.0.len() >= fold::MOST;
        match self.0.last_mut().filter(|last| full && fold::alike(last, &diagnostic)) {
            Some(last) => last.others += 1 + diagnostic.others,
            None => self.0.push(diagnostic),
        }
    }

    /// Adds all problems of another collector.
    pub fn extend(&mut self, other: Diagnostics) {
        if self.0.is_empty() {
            self.0 = other.0;
        } else {
            self.0.extend(other.0);
        }
    }

    /// The problems in the order they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity == Severity::Error)
    }

    /// The problems, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        self.0.iter_mut()
    }

    /// Drops the problems that do not satisfy a condition.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.0.retain(keep);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The problems in the order in which they are told: errors first, each part by file and
    /// place, each problem once; what has no place comes first. Of each file at most
    /// [`MOST`](super::MOST) are listed.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        fn key(d: &Diagnostic) -> (Severity, Option<(&str, usize, usize)>) {
            let place = d.place.as_ref();
            let place = place.map(|p| (p.file.name.as_str(), p.range.start, p.range.end));
            (d.severity, place)
        }
        self.0.sort_by(|a, b| key(a).cmp(&key(b)));
        self.0.dedup_by(|again, first| {
            let same = first.code == again.code
                && key(first) == key(again)
                && first.args == again.args;
            first.others = first.others.max(if same { again.others } else { 0 });
            same
        });
        fold::listed(self.0)
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

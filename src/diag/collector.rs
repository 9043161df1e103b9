//! The collector that stages push into.

use std::cmp::Ordering;
use std::sync::Arc;

use super::{Diagnostic, Place, Severity, fold};

/// The collector that stages push into.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// Whether problems are kept that would not be listed.
    whole: bool,
}

/// Errors before warnings, then by file and place.
fn order(one: &Diagnostic, other: &Diagnostic) -> Ordering {
    let by_place = match (&one.place, &other.place) {
        (Some(one), Some(other)) => {
            // Mostly it is one file, of which the name need not be read.
            let same = Arc::ptr_eq(&one.file, &other.file);
            let by_file =
                if same { Ordering::Equal } else { one.file.name.cmp(&other.file.name) };
            let range = |place: &Place| (place.range.start, place.range.end);
            by_file.then_with(|| range(one).cmp(&range(other)))
        }
        (one, other) => one.is_some().cmp(&other.is_some()),
    };
    one.severity.cmp(&other.severity).then(by_place)
}

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

    /// An empty collector that keeps every problem, also those that would not be listed.
    pub fn whole() -> Self {
        Self { list: vec![], whole: true }
    }

    /// Whether it keeps every problem: somebody wants to mend what can be mended.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// An empty collector that keeps what this one keeps.
    pub fn part(&self) -> Self {
        Self { list: vec![], whole: self.whole }
    }

    /// Adds a problem. Beyond [`MOST`](super::MOST) one that is like the last in the same project
    /// is only counted: it would not be listed, and memory has an end.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let full = !self.whole && self.list.len() >= fold::MOST;
        match self.list.last_mut().filter(|last| full && fold::alike(last, &diagnostic)) {
            Some(last) => last.others += 1 + diagnostic.others,
            None => self.list.push(diagnostic),
        }
    }

    /// Adds all problems of another collector.
    pub fn extend(&mut self, other: Diagnostics) {
        if self.list.is_empty() {
            self.list = other.list;
        } else {
            self.list.extend(other.list);
        }
    }

    /// The problems in the order they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// The problems, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        self.list.iter_mut()
    }

    /// Drops the problems that do not satisfy a condition.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The problems in the order in which they are told: errors first, each part by file and
    /// place, each problem once; what has no place comes first. Of each file at most
    /// [`MOST`](super::MOST) are listed.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.list.sort_by(order);
        let mut once: Vec<Diagnostic> = vec![];
        // Where those of the same place begin.
        let mut here = 0;
        for again in self.list {
            if once.last().is_some_and(|last| order(last, &again).is_ne()) {
                here = once.len();
            }
            let same =
                |first: &&mut Diagnostic| first.code == again.code && first.args == again.args;
            match once[here..].iter_mut().find(same) {
                Some(first) => first.others = first.others.max(again.others),
                None => once.push(again),
            }
        }
        fold::listed(once)
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

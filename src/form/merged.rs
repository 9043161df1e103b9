//! A layout over those that it extends: what is written on top holds.

use crate::diag::Place;
use crate::source::{Datum, Document, KeyPath};

/// A value of some layers.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    document: &'a Document,
    /// What is written.
    pub datum: &'a Datum,
}

/// What the layers say of one thing, the top one first.
#[derive(Debug, Clone)]
pub struct Merged<'a>(Vec<At<'a>>);

impl<'a> At<'a> {
    /// Where it stands.
    pub fn place(self) -> Place {
        self.document.place(self.datum)
    }

    /// The keys that lead to it.
    pub fn path(self) -> KeyPath {
        self.document.path(self.datum)
    }

    /// Whether it stands in a file.
    pub fn is_of(self, document: &Document) -> bool {
        std::ptr::eq(self.document, document)
    }

    /// Another value of the same layer.
    pub fn other(self, datum: &'a Datum) -> Self {
        Self { datum, ..self }
    }

    /// The entries of a list.
    pub fn entries(self) -> impl Iterator<Item = Self> {
        self.datum.entries().iter().map(move |datum| self.other(datum))
    }
}

impl<'a> Merged<'a> {
    /// All that some layers say, the top one first.
    pub fn new(layers: impl IntoIterator<Item = &'a Document>) -> Self {
        let all = |document: &'a Document| At { document, datum: &document.root };
        Self(layers.into_iter().map(all).collect())
    }

    /// What one layer says.
    pub fn of(at: At<'a>) -> Self {
        Self(vec![at])
    }

    /// Puts what another layer says on top.
    pub fn put(&mut self, at: At<'a>) {
        self.0.insert(0, at);
    }

    /// What is said at the top.
    pub fn top(&self) -> Option<At<'a>> {
        self.0.first().copied()
    }

    /// The layers from the top one that says something else under a key than those below it.
    pub fn since_other(&self, key: &str) -> Self {
        let text = |at: &At<'a>| {
            let datum = at.datum.get(key);
            datum.text().or_else(|| datum.texts().next()).map(str::to_owned)
        };
        let own = self.0.iter().find_map(text);
        let other = self.0.iter().position(|at| text(at).is_some_and(|t| Some(t) != own));
        Self(self.0[..other.unwrap_or(self.0.len())].to_vec())
    }

    /// What the layers say below a key of a table of the language.
    pub fn below(&self, key: &str) -> Self {
        let below = self.0.iter().map(|at| at.other(at.datum.get(key)));
        Self(below.filter(|at| at.datum.written).collect())
    }

    /// What holds under a key of a table of the language.
    pub fn get(&self, key: &str) -> Option<At<'a>> {
        self.below(key).top()
    }

    /// The text that holds under a key.
    pub fn text(&self, key: &str) -> Option<&'a str> {
        self.get(key)?.datum.text()
    }

    /// The whole number that holds under a key.
    pub fn whole(&self, key: &str) -> Option<i64> {
        self.get(key)?.datum.whole()
    }

    /// Whether a key holds `true`.
    pub fn flag(&self, key: &str) -> Option<bool> {
        self.get(key)?.datum.flag()
    }

    /// The texts of the list that holds under a key.
    pub fn texts(&self, key: &str) -> Vec<&'a str> {
        self.get(key).into_iter().flat_map(|at| at.datum.texts()).collect()
    }

    /// Every key of tables whose keys are the writer's, those of the bottom first, with what is
    /// said under it.
    pub fn named(&self) -> Vec<(&'a str, Self)> {
        let mut named: Vec<(&str, Self)> = vec![];
        for at in self.0.iter().rev() {
            for entry in at.datum.named() {
                let said = at.other(&entry.value);
                match named.iter_mut().find(|(key, _)| *key == &*entry.key) {
                    Some((_, merged)) => merged.put(said),
                    None => named.push((&entry.key, Self::of(said))),
                }
            }
        }
        named
    }

    /// The layers themselves, the bottom first.
    pub fn layers(&self) -> impl Iterator<Item = At<'a>> {
        self.0.iter().rev().copied()
    }
}

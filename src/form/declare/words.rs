//! The words that a form declares, and what it says of the rules.

use std::collections::HashSet;

use super::super::Switches;
use super::super::merged::{At, Merged};
use super::super::words::{Meaning, Second, Vocabulary, Word};
use super::Declaring;
use crate::diag::{Code, Severity};
use crate::source::Datum;

impl<'a> Declaring<'a, '_> {
    /// The vocabularies with their names. A word that stands twice in one is told.
    pub(super) fn vocabularies(&mut self, all: &[(&str, Merged<'a>)]) {
        for (name, said) in all {
            let words: Vec<At<'a>> = said.top().into_iter().flat_map(At::entries).collect();
            self.distinct(words.iter().flat_map(|word| names(*word)));
            for word in &words {
                let below = word.other(word.datum.get("second"));
                self.distinct(below.entries().flat_map(names));
            }
            let words = words.iter().map(|at| word(at.datum)).collect();
            self.vocabularies.push(((*name).to_owned(), Vocabulary(words)));
        }
    }

    pub(super) fn distinct(&mut self, names: impl Iterator<Item = At<'a>>) {
        let mut met = HashSet::new();
        for at in names {
            let Some(name) = at.datum.text() else { continue };
            if !met.insert(name) {
                self.fail(at, "word-twice", |d| d.arg("word", name).help("help-word-twice"));
            }
        }
    }
}

/// What may be written for a word: alone, or in a table that has more names.
fn names<'a>(word: At<'a>) -> impl Iterator<Item = At<'a>> {
    let name = match word.datum.text() {
        Some(_) => word,
        None => word.other(word.datum.get("name")),
    };
    let others = ["also", "mistaken"].into_iter();
    let others = others.flat_map(move |key| word.other(word.datum.get(key)).entries());
    std::iter::once(name).chain(others)
}

fn word(datum: &Datum) -> Word {
    let is = |key: &str| datum.get(key).flag() == Some(true);
    Word {
        name: text(datum.get("name")),
        also: texts(datum.get("also")),
        needed: is("needed"),
        mistaken: texts(datum.get("mistaken")),
        implied: is("implied"),
        blank_rows: is("blank_rows"),
        weight: datum.get("weight").number(),
        means: means(datum),
        second: datum.get("second").entries().iter().map(second).collect(),
    }
}

fn second(datum: &Datum) -> Second {
    match datum.text() {
        Some(name) => Second { name: name.to_owned(), also: vec![], means: None },
        None => Second {
            name: text(datum.get("name")),
            also: texts(datum.get("also")),
            means: means(datum),
        },
    }
}

fn text(datum: &Datum) -> String {
    datum.text().unwrap_or_default().to_owned()
}

fn texts(datum: &Datum) -> Vec<String> {
    datum.texts().map(str::to_owned).collect()
}

fn means(datum: &Datum) -> Option<Meaning> {
    datum.get("means").text().and_then(Meaning::of)
}

/// What a form says of the rules.
pub(super) fn switches(rules: &Merged<'_>) -> Switches {
    let level = |code: &Code| {
        let said = rules.below(code.as_str());
        // One layer may set the level, another what the rule compares with.
        let word = |at: At<'_>| {
            at.datum.text().or_else(|| at.datum.get("level").text()).map(str::to_owned)
        };
        let words: Vec<String> = said.layers().filter_map(word).collect();
        Some((*code, Severity::named(words.last()?)))
    };
    let parameter = |code: Code, key: &str| rules.below(code.as_str()).get(key);
    let pair = |pair: At<'_>| {
        let mut words = pair.datum.texts().map(str::to_owned);
        Some((words.next()?, words.next()?))
    };
    let floor = parameter(Code::SatisfactionLow, "floor");
    let least = parameter(Code::TooFewIndicators, "least");
    let last_place = parameter(Code::ComputedDiffers, "last_place");
    let words = parameter(Code::ConfusableWord, "words");
    Switches {
        levels: Code::RULES.iter().filter_map(level).collect(),
        satisfaction_floor: floor.and_then(|at| at.datum.number()),
        least_indicators: least.and_then(|at| at.datum.whole()?.try_into().ok()),
        last_place: last_place.and_then(|at| at.datum.whole()?.try_into().ok()).unwrap_or(0),
        confusions: words.into_iter().flat_map(At::entries).filter_map(pair).collect(),
    }
}

//! The words that a form declares, and what it says of the rules.

use super::super::Switches;
use super::super::merged::{At, Merged};
use super::super::words::{Meaning, Second, Vocabulary, Word};
use crate::diag::{Code, Severity};
use crate::source::Datum;

/// A vocabulary and its name.
pub(super) fn vocabulary((key, said): &(&str, Merged<'_>)) -> (String, Vocabulary) {
    let text = |datum: &Datum| datum.text().unwrap_or_default().to_owned();
    let means = |datum: &Datum| datum.get("means").text().and_then(Meaning::of);
    let texts = |datum: &Datum| datum.texts().map(str::to_owned).collect();
    let second = |datum: &Datum| match datum.text() {
        Some(name) => Second { name: name.to_owned(), also: vec![], means: None },
        None => Second {
            name: text(datum.get("name")),
            also: texts(datum.get("also")),
            means: means(datum),
        },
    };
    let is = |datum: &Datum| datum.flag() == Some(true);
    let word = |datum: &Datum| Word {
        name: text(datum.get("name")),
        also: texts(datum.get("also")),
        needed: is(datum.get("needed")),
        mistaken: texts(datum.get("mistaken")),
        implied: is(datum.get("implied")),
        blank_rows: is(datum.get("blank_rows")),
        weight: datum.get("weight").number(),
        means: means(datum),
        second: datum.get("second").entries().iter().map(second).collect(),
    };
    let words = said.top().into_iter().flat_map(|at| at.datum.entries()).map(word);
    ((*key).to_owned(), Vocabulary(words.collect()))
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

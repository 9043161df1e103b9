//! A number that the data state and the form makes from others: both, and what it is made of.

use super::Subject;
use super::subject::Said;
use crate::diag::{Arg, Code, Diagnostic};
use crate::form::{Computed, Made, Reach, Standpoint};
use crate::source::{Amount, Datum};

/// Parts of a sum that are shown; more make no message that is read.
const MOST_PARTS: usize = 8;

/// The finding that what is written is not what comes out.
pub fn finding(
    subject: &Subject<'_>,
    code: Code,
    said: &Said<'_>,
    computed: &Computed,
) -> Option<Diagnostic> {
    let at = subject.standpoint(said)?;
    let total = said.datum.amount().filter(|_| said.datum.written)?;
    let Made::Number(made) = computed.made(at) else { return None };
    let places = computed.places.unwrap_or(made.scale().max(total.number.scale()));
    if total.number == made || subject.is_near(total.number, made, places) {
        return None;
    }
    let found = subject
        .at(code, said.datum)
        .arg("title", &*said.field.title)
        .arg("total", Arg::display(total))
        .arg("sum", Arg::display(Amount { number: made, places: total.places }));
    let parts = computed.making.reaches().into_iter();
    let parts =
        parts.flat_map(|reach| reach.data(at).into_iter().map(move |part| (reach, part)));
    Some(labelled(subject, found, parts.collect()))
}

/// A finding with the numbers that something is made from, where they are written.
pub fn labelled(
    subject: &Subject<'_>,
    found: Diagnostic,
    parts: Vec<(&Reach, &Datum)>,
) -> Diagnostic {
    let parts = parts.into_iter().filter(|(_, part)| part.written);
    let parts = parts.filter_map(|(reach, part)| Some((reach, part, part.amount()?)));
    parts.take(MOST_PARTS).fold(found, |found, (reach, part, amount)| {
        let said = [("title", Arg::from(&*reach.title)), ("amount", Arg::display(amount))];
        found.label_with(subject.place(part), "label-part", said)
    })
}

impl<'a> Subject<'a> {
    /// Where what is said of a field is looked at from: its own record.
    pub fn standpoint(&self, said: &Said<'a>) -> Option<Standpoint<'a>> {
        Some(Standpoint { root: self.document.root.record()?, here: said.record })
    }
}

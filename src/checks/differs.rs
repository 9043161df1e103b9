//! A number that the data state and the form makes from others: both, and what it is made of.

use super::subject::Said;
use super::{Subject, amount_negative, told};
use rust_decimal::Decimal;

use crate::diag::{Arg, Code, Diagnostic};
use crate::form::{Made, Reach, Standpoint};
use crate::source::{Amount, Datum};

/// Parts of a sum that are shown; more make no message that is read.
const MOST_PARTS: usize = 8;

/// What is written of a number, and what comes out instead.
pub struct Off<'a> {
    total: Amount,
    made: Decimal,
    parts: Vec<Part<'a>>,
}

/// How what is written of a number is off what the form makes of the others; nothing if that comes
/// of what is told of itself or of one of those.
pub fn off<'a>(subject: &Subject<'a>, said: &Said<'a>) -> Option<Off<'a>> {
    let computed = said.declared.computed.as_ref()?;
    let at = subject.standpoint(said);
    let total = said.datum.amount().filter(|_| said.datum.written)?;
    let Made::Number(made) = computed.made(at) else { return None };
    let places = computed.places.and_then(|places| places.try_into().ok());
    let places = places.unwrap_or(made.scale().max(total.number.scale()));
    let is_right = |made| total.number == made || subject.is_near(total.number, made, places);
    if is_right(made) || amount_negative::is_wrong(subject, said) {
        return None;
    }
    let parts = parts(computed.making.reaches(), at);
    let may_be = told::may_be(subject, computed, made, &parts);
    let is_open = may_be.is_none_or(|numbers| numbers.into_iter().any(is_right));
    (!is_open).then_some(Off { total, made, parts })
}

impl Off<'_> {
    /// By how much it should be more.
    pub fn by(&self) -> Option<Decimal> {
        self.made.checked_sub(self.total.number)
    }

    /// The finding that what is written is not what comes out.
    pub fn finding(self, subject: &Subject<'_>, code: Code, said: &Said<'_>) -> Diagnostic {
        let Self { total, made, parts } = self;
        let found = subject
            .at(code, said.datum)
            .arg("title", &*said.field.title)
            .arg("total", Arg::display(total))
            .arg("sum", Arg::display(Amount { number: made, places: total.places }));
        labelled(subject, found, &parts)
    }
}

/// A number that something is made from, and the way to it.
pub type Part<'a> = (&'a Reach, &'a Datum);

/// All that some ways lead to.
pub fn parts<'a>(reaches: Vec<&'a Reach>, at: Standpoint<'a>) -> Vec<Part<'a>> {
    let parts = |reach: &'a Reach| reach.data(at).into_iter().map(move |part| (reach, part));
    reaches.into_iter().flat_map(parts).collect()
}

/// The datum at which a finding about a number stands: the number if it is written, else the
/// first part of it that is, or of what those are made from.
pub fn stated<'a>(subject: &Subject<'a>, said: &Said<'a>, parts: &[Part<'a>]) -> &'a Datum {
    let parts = parts.iter().map(|(_, part)| *part).collect();
    let written = if said.datum.written { None } else { written(subject, parts) };
    written.unwrap_or(said.datum)
}

/// The first of some numbers that is written, or of what they are made from.
fn written<'a>(subject: &Subject<'a>, numbers: Vec<&'a Datum>) -> Option<&'a Datum> {
    let made_from = |number: &&'a Datum| {
        let said = told::said_of(subject, number)?;
        written(subject, told::parts(subject, said).collect())
    };
    let first = numbers.iter().copied().find(|number| number.written);
    first.or_else(|| numbers.iter().find_map(made_from))
}

/// A finding with the numbers that something is made from: where they are written, and how many
/// more there are; without a place those that the form puts in for what is not written.
pub fn labelled(subject: &Subject<'_>, found: Diagnostic, parts: &[Part<'_>]) -> Diagnostic {
    let numbers =
        parts.iter().filter_map(|(reach, part)| Some((*reach, *part, part.amount()?)));
    let (written, given): (Vec<_>, Vec<_>) = numbers.partition(|(_, part, _)| part.written);
    let (shown, more) = written.split_at(written.len().min(MOST_PARTS));
    let mut found = shown.iter().fold(found, |found, (reach, part, amount)| {
        let said = [("title", Arg::from(titled(reach))), ("amount", Arg::display(amount))];
        found.label_with(subject.place(part), "label-part", said)
    });
    if !more.is_empty() {
        let rest =
            more.iter().fold(Decimal::ZERO, |rest, (reach, _, amount)| match reach.is_taken {
                true => rest.saturating_sub(amount.number),
                false => rest.saturating_add(amount.number),
            });
        found = found.arg("more", more.len()).arg("rest", rest.to_string());
        found = found.note(Arg::Message("note-more-parts"));
    }
    if !given.is_empty() {
        let said = given.iter().map(|(reach, _, amount)| format!("{} {amount}", titled(reach)));
        let said: Vec<String> = said.take(MOST_PARTS).collect();
        found = found.arg("given", said.join("、")).note(Arg::Message("note-given-parts"));
    }
    found
}

/// What a part is called, with a minus if it is taken away.
fn titled(reach: &Reach) -> String {
    let sign = if reach.is_taken { "− " } else { "" };
    format!("{sign}{}", reach.title)
}

impl<'a> Subject<'a> {
    /// Where what is said of a field is looked at from: its own record.
    pub fn standpoint(&self, said: &Said<'a>) -> Standpoint<'a> {
        Standpoint { document: self.document, here: said.record }
    }
}

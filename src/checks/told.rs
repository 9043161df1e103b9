//! Numbers of which something is told: what only follows from them is not told again.

use rust_decimal::Decimal;

use super::subject::Said;
use super::{Subject, amount_negative, differs, limit_exceeded};
use crate::diag::Code;
use crate::form::Computed;
use crate::source::Datum;

/// More sums of what may be meant are not looked at.
const MOST: usize = 256;

/// Whether a number is told to be wrong, or is made from one that is.
pub fn is_told(subject: &Subject<'_>, datum: &Datum) -> bool {
    let Some(said) = said_of(subject, datum) else { return false };
    amount_negative::is_wrong(subject, said)
        || limit_exceeded::is_out(subject, said)
        || is_off(subject, said)
        || !datum.written && has_told_part(subject, said)
}

/// Whether a number is made from one that is told to be wrong.
pub fn has_told_part(subject: &Subject<'_>, said: &Said<'_>) -> bool {
    parts(subject, said).any(|part| is_told(subject, part))
}

/// Whether a number is made from another.
pub fn is_made_from(subject: &Subject<'_>, said: &Said<'_>, other: &Datum) -> bool {
    parts(subject, said).any(|part| part.position() == other.position())
}

/// The numbers that one is made from.
pub fn parts<'a>(subject: &Subject<'a>, said: &Said<'a>) -> impl Iterator<Item = &'a Datum> {
    let computed = said.declared.computed.as_ref();
    let reaches = computed.map(|computed| computed.making.reaches()).unwrap_or_default();
    differs::parts(reaches, subject.standpoint(said)).into_iter().map(|(_, part)| part)
}

/// What a number may come to that the form makes of some parts, each of which may be meant as it
/// is written or as it is told that it should be; `None` if it may be anything.
pub fn may_be(
    subject: &Subject<'_>,
    computed: &Computed,
    made: Decimal,
    parts: &[differs::Part<'_>],
) -> Option<Vec<Decimal>> {
    let mut numbers = vec![made];
    for (reach, part) in parts.iter().filter(|(_, part)| is_told(subject, part)) {
        let off = said_of(subject, part).and_then(|said| off(subject, said));
        let by = off.filter(|_| computed.making.is_sum() && numbers.len() < MOST)?.by()?;
        let by = if reach.is_taken { -by } else { by };
        let others = numbers.iter().filter_map(|number| number.checked_add(by));
        numbers.extend(others.collect::<Vec<_>>());
    }
    Some(numbers)
}

/// Whether it is told of a number that it is not what it is made from.
pub fn is_off(subject: &Subject<'_>, said: &Said<'_>) -> bool {
    off(subject, said).is_some()
}

/// How a number is off what it is made from, if a rule that speaks tells that.
fn off<'a>(subject: &Subject<'a>, said: &Said<'a>) -> Option<differs::Off<'a>> {
    let is_total = subject.is_total(said) && said.declared.is_sum();
    let code = if is_total { Code::BudgetTotal } else { Code::ComputedDiffers };
    subject.form.severity(code)?;
    differs::off(subject, said)
}

/// What is said of a number: of one that stands for another, of that.
pub fn said_of<'s, 'a>(subject: &'s Subject<'a>, datum: &Datum) -> Option<&'s Said<'a>> {
    let mut fields = subject.fields().iter();
    fields.find(|said| said.datum.position() == datum.position())
}

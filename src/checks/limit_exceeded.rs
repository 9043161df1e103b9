//! `limit-exceeded`: a number outside of what the form allows, such as a score above its
//! weight, or half a person.

use rust_decimal::Decimal;

use super::subject::Said;
use super::{Need, Rule, Subject, amount_negative, differs, told};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::{Declared, Holds, Made, Term};
use crate::source::{Amount, Datum};

pub const RULE: Rule = Rule {
    code: Code::LimitExceeded,
    needs: &[Need::Declares("least / most / places", |field| {
        let said = field.relations.as_ref();
        places(field).is_some()
            || said.is_some_and(|said| said.least.is_some() || said.most.is_some())
    })],
    check,
};

/// Most places of what is written in a field. Amounts have a rule of their own, and what is
/// computed is compared.
fn places(field: &Declared) -> Option<u32> {
    let is_typed = field.holds != Holds::Amount && field.computed.is_none();
    field.places.filter(|_| is_typed)
}

/// The numbers of a field that are written with too many places, and how many they have at most.
fn too_fine<'a>(said: &Said<'a>) -> impl Iterator<Item = (&'a Datum, Amount, u32)> {
    let data = std::iter::once(said.datum).chain(said.datum.entries());
    let most = places(said.declared);
    data.filter(|datum| datum.written).filter_map(move |datum| {
        let (number, most) = (datum.amount()?, most?);
        (number.number.normalize().scale() > most).then_some((datum, number, most))
    })
}

/// A limit that a number is outside of.
struct Exceeded<'a> {
    number: Amount,
    kind: &'static str,
    limit: Decimal,
    bound: &'a Term,
    /// What the number is made from, if it is.
    parts: Vec<differs::Part<'a>>,
}

impl<'a> Exceeded<'a> {
    /// All of a number, whatever they come of.
    fn all(subject: &Subject<'a>, said: &Said<'a>) -> Vec<Self> {
        let (Some(relations), Some(number)) = (&said.declared.relations, said.datum.amount())
        else {
            return vec![];
        };
        let at = subject.standpoint(said);
        let computed = said.declared.computed.as_ref().filter(|_| !said.datum.written);
        let reaches = computed.map(|computed| computed.making.reaches()).unwrap_or_default();
        let bounds = [(&relations.least, "least"), (&relations.most, "most")].into_iter();
        let exceeded = bounds.filter_map(|(bound, kind)| {
            let bound = bound.as_ref()?;
            let Made::Number(limit) = bound.number(at) else { return None };
            let own = number.number;
            let is_out = if kind == "least" { own < limit } else { own > limit };
            let parts = || differs::parts(reaches.clone(), at);
            is_out.then(|| Self { number, kind, limit, bound, parts: parts() })
        });
        exceeded.collect()
    }

    /// The number that it is compared with, if that is no fixed one.
    fn other(&self, subject: &Subject<'a>, said: &Said<'a>) -> Option<&'a Datum> {
        Some(self.bound.reach()?.only(subject.standpoint(said)))
    }
}

/// The limits that a number is outside of by itself, and not for what is told of others.
fn exceeded<'a>(subject: &Subject<'a>, said: &Said<'a>) -> Vec<Exceeded<'a>> {
    let mut found = Exceeded::all(subject, said);
    if !found.is_empty() && (told::has_told_part(subject, said) || told::is_off(subject, said))
    {
        return vec![];
    }
    found.retain(|exceeded| {
        let is_below = exceeded.kind == "least" && amount_negative::is_wrong(subject, said);
        let other = exceeded.other(subject, said);
        let other = other.and_then(|other| told::said_of(subject, other));
        !is_below
            && other.is_none_or(|other| {
                !told::has_told_part(subject, other)
                    && !told::is_off(subject, other)
                    && !is_beyond(subject, other)
            })
    });
    found
}

/// Whether a number is told to have too many places, or to be outside of a limit: a fixed one, or
/// another number that is not made from it and within such limits.
pub fn is_out(subject: &Subject<'_>, said: &Said<'_>) -> bool {
    let is_out = |exceeded: &Exceeded<'_>| {
        let Some(other) = exceeded.other(subject, said) else { return true };
        told::said_of(subject, other).is_some_and(|other| {
            !is_beyond(subject, other) && !told::is_made_from(subject, other, said.datum)
        })
    };
    subject.form.severity(RULE.code).is_some()
        && (too_fine(said).next().is_some() || Exceeded::all(subject, said).iter().any(is_out))
}

/// Whether a number is below zero, or outside of limits that are the same in every document.
fn is_beyond(subject: &Subject<'_>, said: &Said<'_>) -> bool {
    let exceeded = Exceeded::all(subject, said);
    amount_negative::is_wrong(subject, said)
        || exceeded.iter().any(|exceeded| exceeded.bound.reach().is_none())
}

/// Whether a number is told to be outside of its limits, or to be part of one that is.
pub fn tells(subject: &Subject<'_>, part: &Datum) -> bool {
    subject.form.severity(RULE.code).is_some()
        && subject.fields().iter().any(|said| {
            exceeded(subject, said).iter().any(|exceeded| {
                let mut parts = exceeded.parts.iter().map(|(_, part)| *part);
                std::ptr::eq(said.datum, part) || parts.any(|own| std::ptr::eq(own, part))
            })
        })
}

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for said in subject.fields() {
        let found = |number: Amount, datum, kind, limit: Decimal| {
            let unit = if said.declared.holds == Holds::Percent { "%" } else { "" };
            subject
                .at(RULE.code, datum)
                .arg("kind", kind)
                .arg("title", &*said.field.title)
                .arg("number", format!("{number}{unit}"))
                .arg("limit", format!("{limit}{unit}"))
        };
        let exceeded = exceeded(subject, said);
        for (datum, number, most) in too_fine(said).filter(|_| exceeded.is_empty()) {
            let kind = if most == 0 { "whole" } else { "places" };
            out.push(found(number, datum, kind, most.into()).arg("places", most as usize));
        }
        for exceeded in exceeded {
            let other = exceeded.other(subject, said).filter(|other| other.written);
            let Exceeded { number, kind, limit, bound, parts } = exceeded;
            let found = found(number, differs::stated(subject, said, &parts), kind, limit);
            let computed = said.declared.computed.as_ref().filter(|_| !said.datum.written);
            let found = match computed {
                Some(computed) => {
                    let found = found.arg("formula", computed.making.formula());
                    differs::labelled(subject, found.help("help-formula"), &parts)
                }
                None => found,
            };
            out.push(match bound.reach().zip(other) {
                Some((reach, other)) => {
                    let label = [("title", Arg::from(&*reach.title))];
                    found.label_with(subject.place(other), "label-limit", label)
                }
                None => found,
            });
        }
    }
}

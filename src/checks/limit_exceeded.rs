//! `limit-exceeded`: a number outside of what the form allows, such as a score above its weight.

use rust_decimal::Decimal;

use super::subject::Said;
use super::{Need, Rule, Subject, differs};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::{Holds, Made, Term};
use crate::source::{Amount, Datum};

pub const RULE: Rule = Rule {
    code: Code::LimitExceeded,
    needs: &[Need::Declares("least / most", |field| {
        let said = field.relations.as_ref();
        said.is_some_and(|said| said.least.is_some() || said.most.is_some())
    })],
    check,
};

/// A limit that a number is outside of.
struct Exceeded<'a> {
    number: Amount,
    kind: &'static str,
    limit: Decimal,
    bound: &'a Term,
    /// What the number is made from, if it is.
    parts: Vec<differs::Part<'a>>,
}

fn exceeded<'a>(subject: &Subject<'a>, said: &Said<'a>) -> Vec<Exceeded<'a>> {
    let (Some(relations), Some(number), Some(at)) =
        (&said.declared.relations, said.datum.amount(), subject.standpoint(said))
    else {
        return vec![];
    };
    let computed = said.declared.computed.as_ref().filter(|_| !said.datum.written);
    let reaches = computed.map(|computed| computed.making.reaches()).unwrap_or_default();
    let bounds = [(&relations.least, "least"), (&relations.most, "most")].into_iter();
    let exceeded = bounds.filter_map(|(bound, kind)| {
        let bound = bound.as_ref()?;
        let Made::Number(limit) = bound.number(at) else { return None };
        let own = number.number;
        let is_out = if kind == "least" { own < limit } else { own > limit };
        let parts = || differs::parts(reaches.clone(), at);
        is_out.then(|| Exceeded { number, kind, limit, bound, parts: parts() })
    });
    exceeded.collect()
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
        for Exceeded { number, kind, limit, bound, parts } in exceeded(subject, said) {
            let unit = if said.declared.holds == Holds::Percent { "%" } else { "" };
            let found = subject
                .at(Code::LimitExceeded, differs::stated(said, &parts))
                .arg("kind", kind)
                .arg("title", &*said.field.title)
                .arg("number", format!("{number}{unit}"))
                .arg("limit", format!("{limit}{unit}"));
            let computed = said.declared.computed.as_ref().filter(|_| !said.datum.written);
            let found = match computed {
                Some(computed) => {
                    let found = found.arg("formula", computed.making.formula());
                    differs::labelled(subject, found.help("help-formula"), &parts)
                }
                None => found,
            };
            let other = bound.reach().zip(subject.standpoint(said));
            let other = other.map(|(reach, at)| (reach, reach.only(at)));
            out.push(match other.filter(|(_, other)| other.written) {
                Some((reach, other)) => {
                    let label = [("title", Arg::from(&*reach.title))];
                    found.label_with(subject.place(other), "label-limit", label)
                }
                None => found,
            });
        }
    }
}

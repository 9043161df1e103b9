//! `date-order`: a day, month or year before the one that the form puts first, such as an end before
//! its start. A month is not before a day that lies in it.

use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::source::{Content, Date, Datum, Month};

pub const RULE: Rule = Rule {
    code: Code::DateOrder,
    needs: &[Need::Declares("not_before", |field| {
        field.relations.as_ref().is_some_and(|said| said.not_before.is_some())
    })],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for said in subject.fields() {
        let first = said.declared.relations.as_ref().and_then(|said| said.not_before.as_ref());
        let Some(first) = first else { continue };
        let other = first.only(subject.standpoint(said));
        if is_before(said.datum, other) {
            let label = [("title", Arg::from(&*first.title))];
            out.push(
                subject
                    .at(Code::DateOrder, said.datum)
                    .arg("title", &*said.field.title)
                    .arg("other", &*first.title)
                    .label_with(subject.place(other), "label-first", label),
            );
        }
    }
}

/// Whether one time is before another, as far as both are said.
fn is_before(one: &Datum, other: &Datum) -> bool {
    let (one, other) = (time(one), time(other));
    one.iter().zip(&other).find(|(one, other)| one != other).is_some_and(|(a, b)| a < b)
}

/// When it is, from the year on, as far as it is said; nothing if it is no time.
fn time(datum: &Datum) -> Vec<i64> {
    match datum.content {
        Content::Whole(year) => vec![year],
        Content::Month(Month { year, month }) => vec![year.into(), month.into()],
        Content::Date(Date { year, month, day }) => {
            vec![year.into(), month.into(), day.into()]
        }
        _ => vec![],
    }
}

//! `date-order`: a day before the one that the form puts first, such as an end before its start.

use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::source::Date;

pub const RULE: Rule = Rule {
    code: Code::DateOrder,
    needs: &[Need::Declares("not_before", |field| {
        field.relations.as_ref().is_some_and(|said| said.not_before.is_some())
    })],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let order = |day: Date| (day.year, day.month, day.day);
    for said in subject.fields() {
        let first = said.declared.relations.as_ref().and_then(|said| said.not_before.as_ref());
        let (Some(first), Some(own), Some(at)) =
            (first, said.datum.date(), subject.standpoint(said))
        else {
            continue;
        };
        let other = first.only(at);
        if other.date().is_some_and(|day| order(own) < order(day)) {
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

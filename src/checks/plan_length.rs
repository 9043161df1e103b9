//! `plan-length`: a list has one entry for each column of the form. With another number the columns
//! of the printed table would not match.

use super::subject::Said;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::source::Datum;

pub const RULE: Rule = Rule {
    code: Code::PlanLength,
    needs: &[Need::Declares("heads", |field| !field.heads.is_empty())],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let with_heads = subject.fields().iter().filter(|said| !said.declared.heads.is_empty());
    for Said { field, declared, datum, .. } in with_heads {
        let (entries, heads) = (datum.entries(), &declared.heads);
        let found = entries.len();
        if found != heads.len() && found > 0 && !entries.iter().any(Datum::is_gap) {
            out.push(
                subject
                    .at(Code::PlanLength, datum)
                    .arg("title", &*field.title)
                    .arg("found", found)
                    .arg("expected", heads.len())
                    .arg("heads", heads.join("、")),
            );
        }
    }
}

//! `list-length`: a list has one entry for each column that the form has for it. With another
//! number the columns of the printed table would not match. Payment plans have a rule of their own.

use super::subject::Said;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Declared, Role};
use crate::source::Datum;

pub const RULE: Rule =
    Rule { code: Code::ListLength, needs: &[Need::DeclaresFor("heads", is_looked_at)], check };

fn is_looked_at(field: &Declared, role: Option<Role>) -> bool {
    !field.heads.is_empty() && role != Some(Role::Plan)
}

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    look(subject, RULE.code, is_looked_at, out);
}

/// Tells the lists of some fields that have more or fewer entries than heads.
pub fn look(
    subject: &Subject<'_>,
    code: Code,
    is_looked_at: fn(&Declared, Option<Role>) -> bool,
    out: &mut Diagnostics,
) {
    let fields = subject.fields().iter();
    let fields = fields.filter(|said| is_looked_at(said.declared, said.role));
    for Said { field, declared, datum, .. } in fields {
        let (entries, heads) = (datum.entries(), &declared.heads);
        let found = entries.len();
        if found != heads.len() && found > 0 && !entries.iter().any(Datum::is_gap) {
            out.push(
                subject
                    .at(code, datum)
                    .arg("title", &*field.title)
                    .arg("found", found)
                    .arg("expected", heads.len())
                    .arg("heads", heads.join("、")),
            );
        }
    }
}

//! `values-identical`: four or more indicators of a project, all with one value.

use super::subject::Row;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule =
    Rule { code: Code::ValuesIdentical, needs: &[Need::Role(Role::Value)], check };

/// From how many rows on one value in all of them is no coincidence.
const FROM: usize = 4;

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for project in subject.projects() {
        let rows: Vec<Row<'_>> = project.indicators().collect();
        let mut values = rows.iter().map(|row| row.value().map(|value| value.written()));
        let Some(Some(first)) = values.next() else { continue };
        if rows.len() >= FROM && values.all(|value| value.as_ref() == Some(&first)) {
            out.push(
                subject
                    .at(Code::ValuesIdentical, rows[0].role(Role::Value))
                    .arg("rows", rows.len())
                    .arg("value", &*first),
            );
        }
    }
}

//! `indicator-duplicated`: the same name, description and value twice in one project.

use std::collections::HashMap;

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule = Rule {
    code: Code::IndicatorDuplicated,
    needs: &[Need::Role(Role::Name), Need::Role(Role::Value)],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for project in subject.projects() {
        let mut seen = HashMap::new();
        for row in project.indicators() {
            let (Some(name), Some(value)) = (row.text(Role::Name), row.value()) else {
                continue;
            };
            if row.role(Role::Description).is_gap() {
                continue;
            }
            let said = (name, row.text(Role::Description), value.written());
            let first = *seen.entry(said).or_insert(row);
            if !std::ptr::eq(first.datum, row.datum) {
                out.push(
                    subject
                        .at(Code::IndicatorDuplicated, row.role(Role::Name))
                        .arg("name", name)
                        .label(subject.place(first.role(Role::Name)), "label-first"),
                );
            }
        }
    }
}

//! `description-repeated`: two indicators of one project with one description: then one of the two does
//! not say what is counted.

use std::collections::HashMap;

use super::subject::Row;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule = Rule {
    code: Code::DescriptionRepeated,
    needs: &[Need::Role(Role::Description), Need::Role(Role::Name), Need::Role(Role::Value)],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for project in subject.projects() {
        // Of each description the first row, and the first that is not that one over again.
        let mut seen = HashMap::new();
        for row in project.indicators() {
            let (Some(description), Some(name), Some(value)) =
                (row.text(Role::Description), row.text(Role::Name), row.value())
            else {
                continue;
            };
            let said = (name, value.written());
            let described: &mut Vec<(Row<'_>, _)> = seen.entry(description).or_default();
            let other = described.iter().find(|(_, other)| *other != said);
            if let Some((first, _)) = other {
                let place = subject.place(first.role(Role::Description));
                out.push(
                    subject
                        .at(Code::DescriptionRepeated, row.role(Role::Description))
                        .arg("name", name)
                        .label(place, "label-first"),
                );
            }
            if described.is_empty() || (described.len() == 1 && other.is_some()) {
                described.push((row, said));
            }
        }
    }
}

//! `project-code-duplicated`: one code stands for one project.

use std::collections::HashMap;

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;
use crate::source::Datum;

pub const RULE: Rule =
    Rule { code: Code::ProjectCodeDuplicated, needs: &[Need::Role(Role::ProjectCode)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let mut seen: HashMap<&str, &Datum> = HashMap::new();
    for datum in subject.projects().iter().map(|project| project.role(Role::ProjectCode)) {
        let Some(code) = datum.text() else { continue };
        match seen.get(code) {
            Some(first) => out.push(
                subject
                    .at(Code::ProjectCodeDuplicated, datum)
                    .arg("code", code)
                    .label(subject.place(first), "label-first"),
            ),
            None => {
                seen.insert(code, datum);
            }
        }
    }
}

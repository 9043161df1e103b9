//! `project-code-unit`: an old code begins with the first three digits of the unit code.

use super::code_spelling::in_half_width;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule = Rule {
    code: Code::ProjectCodeUnit,
    needs: &[Need::Role(Role::ProjectCode), Need::Role(Role::DepartmentCode)],
    check,
};

/// Characters that both begin with.
const LENGTH: usize = 3;

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let department = subject.only(Role::DepartmentCode);
    let Some(unit) = department.text().map(in_half_width) else { return };
    let expected: String = unit.chars().take(LENGTH).collect();
    for project in subject.projects() {
        let Some(code) = project.text(Role::ProjectCode).map(in_half_width) else { continue };
        let old = code.split_once('-').filter(|(first, _)| first.chars().count() == LENGTH);
        let Some((first, _)) = old.filter(|_| expected.chars().count() == LENGTH) else {
            continue;
        };
        if first != expected {
            out.push(
                subject
                    .at(Code::ProjectCodeUnit, project.role(Role::ProjectCode))
                    .arg("first", first)
                    .arg("expected", expected.as_str())
                    .arg("unit", unit.as_str())
                    .label(subject.place(department), "label-unit"),
            );
        }
    }
}

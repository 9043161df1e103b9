//! `plan-length`: 资金支出计划 has one percentage for each milestone of the form.
//! With another number the columns of the printed table would not match.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::KeyPath;
use crate::workspace::{Department, Layout};

/// Pushes an error for each project whose plan is too short or too long.
pub fn check(department: &Department, layout: &Layout, out: &mut Diagnostics) {
    let expected = layout.settings.milestones.len();
    for (index, project) in department.submission.projects.iter().enumerate() {
        let found = project.spending_plan.len();
        if found != expected {
            let path = KeyPath::root().key("projects").index(index).key("spending_plan");
            out.push(
                Diagnostic::new(Code::PlanLength)
                    .arg("found", found)
                    .arg("expected", expected)
                    .arg("milestones", layout.settings.milestones.join("、"))
                    .at(department.source.place(&path)),
            );
        }
    }
}

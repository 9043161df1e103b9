//! `plan-length`: 资金支出计划 has one percentage for each milestone of the form. With another
//! number the columns of the printed table would not match.

use super::Subject;
use crate::diag::{Code, Diagnostics};
use crate::model::Slot;

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let expected = subject.layout.milestones.len();
    for (path, project) in subject.projects() {
        let plan = &project.spending_plan;
        let found = plan.len();
        if found != expected && found > 0 && !plan.iter().any(Slot::is_gap) {
            out.push(
                subject
                    .at(Code::PlanLength, &path.key("spending_plan"))
                    .arg("found", found)
                    .arg("expected", expected)
                    .arg("milestones", subject.layout.milestones.join("、")),
            );
        }
    }
}

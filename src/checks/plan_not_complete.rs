//! `plan-not-complete`: 资金支出计划 ends at 100, unless there is nothing to spend.

use rust_decimal::Decimal;

use super::Subject;
use crate::diag::{Arg, Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, project) in subject.projects() {
        let nothing = project.budget.total.0.is_zero()
            && project.spending_plan.iter().all(|percent| percent.0.is_zero());
        let Some(last) = project.spending_plan.last().filter(|_| !nothing) else { continue };
        // Beyond 100 is another rule's.
        if last.0 < Decimal::ONE_HUNDRED {
            let path = path.key("spending_plan").index(project.spending_plan.len() - 1);
            out.push(
                subject.at(Code::PlanNotComplete, &path).arg("percent", Arg::display(last)),
            );
        }
    }
}

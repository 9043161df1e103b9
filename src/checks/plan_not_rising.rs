//! `plan-not-rising`: 资金支出计划 is cumulative, so no percentage is below the one before.

use super::Subject;
use super::plan::is_cumulative;
use crate::diag::{Arg, Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, project) in subject.projects().filter(|(_, p)| is_cumulative(p)) {
        let path = path.key("spending_plan");
        for (index, pair) in project.spending_plan.windows(2).enumerate() {
            let (Some(before), Some(percent)) = (pair[0].get(), pair[1].get()) else {
                continue;
            };
            if percent < before {
                out.push(
                    subject
                        .at(Code::PlanNotRising, &path.index(index + 1))
                        .arg("percent", Arg::display(percent))
                        .arg("before", Arg::display(before))
                        .label(subject.place(&path.index(index)), "label-before"),
                );
            }
        }
    }
}

//! `plan-range`: each percentage of 资金支出计划 lies between 0 and 100.

use rust_decimal::Decimal;

use super::Subject;
use super::plan::is_cumulative;
use crate::diag::{Arg, Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, project) in subject.projects().filter(|(_, p)| is_cumulative(p)) {
        for (index, percent) in project.spending_plan.iter().enumerate() {
            let Some(percent) = percent.get() else { continue };
            if percent.0 < Decimal::ZERO || percent.0 > Decimal::ONE_HUNDRED {
                let path = path.key("spending_plan").index(index);
                out.push(
                    subject.at(Code::PlanRange, &path).arg("percent", Arg::display(percent)),
                );
            }
        }
    }
}

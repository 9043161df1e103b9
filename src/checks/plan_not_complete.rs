//! `plan-not-complete`: 资金支出计划 ends at 100, unless there is nothing to spend.

use rust_decimal::Decimal;

use super::Subject;
use super::plan::{self, Plan};
use crate::diag::{Arg, Code, Diagnostics};
use crate::model::{Amount, Slot};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, project) in subject.projects() {
        if let Some(Plan { help, written }) = plan::meant(project) {
            let list = path.key("spending_plan");
            let last = project.spending_plan.last().and_then(Slot::get);
            // The numbers change, so that it is typed and not mended.
            let finding = subject
                .at(Code::PlanNotComplete, &list)
                .arg("percent", last.map_or(String::new(), ToString::to_string))
                .arg("written", written)
                .help(help);
            out.push(finding);
            continue;
        }
        let plan = &project.spending_plan;
        let total = &project.budget.total;
        let free = total.is_gap() || total.get().is_some_and(|total| total.0.is_zero());
        let spends = |percent: &Slot<Amount>| percent.get().is_none_or(|p| !p.0.is_zero());
        let nothing = free && !plan.iter().any(spends);
        let last = plan.last().filter(|_| !nothing);
        let Some(last) = last.and_then(Slot::get) else { continue };
        // Beyond 100 is another rule's.
        if last.0 < Decimal::ONE_HUNDRED {
            let path = path.key("spending_plan").index(plan.len() - 1);
            out.push(
                subject.at(Code::PlanNotComplete, &path).arg("percent", Arg::display(last)),
            );
        }
    }
}

//! `budget-total`: 预算数 is the sum of 财政资金 and 其他资金, a blank counting as zero. Left unchecked
//! where it is blank itself, or neither part is given. (Form: 资金总额等于财政拨款和其他资金之和.)

use rust_decimal::Decimal;

use super::Subject;
use crate::diag::{Arg, Code, Diagnostics};
use crate::model::{Amount, Slot};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, project) in subject.projects() {
        let budget = &project.budget;
        let parts =
            [("fiscal", budget.fiscal, "label-fiscal"), ("other", budget.other, "label-other")];
        let given = parts.iter().any(|(_, part, _)| part.get().is_some());
        let Some(total) = budget.total.get().filter(|_| given) else { continue };
        // An amount below zero is told by its own rule.
        let amounts = [budget.total, budget.fiscal, budget.other];
        if amounts.iter().filter_map(Slot::get).any(|amount| amount.0.is_sign_negative()) {
            continue;
        }
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, (_, part, _)| match part {
            Slot::Filled(part) => sum.checked_add(part.0),
            Slot::Blank => Some(sum),
            Slot::Gap => None,
        });
        let Some(sum) = sum.filter(|sum| *sum != total.0) else { continue };
        let path = path.key("budget");
        let mut finding = subject
            .at(Code::BudgetTotal, &path.key("total"))
            .arg("total", Arg::display(total))
            .arg("sum", Arg::display(Amount(sum)));
        for (key, part, label) in parts {
            if let Some(amount) = part.get() {
                finding = finding
                    .arg(key, Arg::display(amount))
                    .label(subject.place(&path.key(key)), label);
            }
        }
        out.push(finding);
    }
}

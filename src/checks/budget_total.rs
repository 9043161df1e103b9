//! `budget-total`: 预算数 is the sum of 财政资金 and 其他资金, a blank counting as zero. Left unchecked
//! where neither part is given. (Form: 资金总额等于财政拨款和其他资金之和.)

use rust_decimal::Decimal;

use super::Subject;
use crate::diag::{Arg, Code, Diagnostics};
use crate::model::Amount;

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, project) in subject.projects() {
        let budget = &project.budget;
        if budget.fiscal.is_none() && budget.other.is_none() {
            continue;
        }
        let part = |amount: Option<Amount>| amount.map_or(Decimal::ZERO, |amount| amount.0);
        let Some(sum) = part(budget.fiscal).checked_add(part(budget.other)) else { continue };
        if sum == budget.total.0 {
            continue;
        }
        let path = path.key("budget");
        let mut finding = subject
            .at(Code::BudgetTotal, &path.key("total"))
            .arg("total", Arg::display(budget.total))
            .arg("sum", Arg::display(Amount(sum)));
        for (key, part, label) in
            [("fiscal", budget.fiscal, "label-fiscal"), ("other", budget.other, "label-other")]
        {
            if let Some(amount) = part {
                finding = finding
                    .arg(key, Arg::display(amount))
                    .label(subject.place(&path.key(key)), label);
            }
        }
        out.push(finding);
    }
}

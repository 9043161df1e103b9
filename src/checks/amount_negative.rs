//! `amount-negative`: an amount of the budget below zero.

use super::Subject;
use crate::diag::{Arg, Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, project) in subject.projects() {
        let budget = &project.budget;
        let amounts =
            [("total", Some(budget.total)), ("fiscal", budget.fiscal), ("other", budget.other)];
        for (key, amount) in amounts {
            let Some(amount) =
                amount.filter(|amount| amount.0.is_sign_negative() && !amount.0.is_zero())
            else {
                continue;
            };
            let path = path.key("budget").key(key);
            out.push(
                subject.at(Code::AmountNegative, &path).arg("amount", Arg::display(amount)),
            );
        }
    }
}

//! `amount-places`: the form counts in 万元 with two places; more hint at a figure in 元
//! that was divided.

use super::Subject;
use crate::diag::{Arg, Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, project) in subject.projects() {
        let budget = &project.budget;
        let amounts =
            [("total", Some(budget.total)), ("fiscal", budget.fiscal), ("other", budget.other)];
        for (key, amount) in amounts {
            let Some(amount) = amount.filter(|amount| amount.0.normalize().scale() > 2) else {
                continue;
            };
            let path = path.key("budget").key(key);
            out.push(subject.at(Code::AmountPlaces, &path).arg("amount", Arg::display(amount)));
        }
    }
}

//! `amount-negative`: an amount of the budget below zero.

use super::Subject;
use crate::diag::{Arg, Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, amount) in subject.amounts() {
        if amount.0.is_sign_negative() && !amount.0.is_zero() {
            out.push(
                subject.at(Code::AmountNegative, &path).arg("amount", Arg::display(amount)),
            );
        }
    }
}

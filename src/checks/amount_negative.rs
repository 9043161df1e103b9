//! `amount-negative`: an amount of the budget below zero.

use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::Holds;

pub const RULE: Rule =
    Rule { code: Code::AmountNegative, needs: &[Need::Holds(Holds::Amount)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    // What is computed is below zero by its parts, which are told.
    let amounts = subject.amounts().filter(|(_, datum, _)| datum.written);
    for (declared, datum, amount) in amounts {
        if !declared.negative && amount.number.is_sign_negative() && !amount.number.is_zero() {
            out.push(
                subject.at(Code::AmountNegative, datum).arg("amount", Arg::display(amount)),
            );
        }
    }
}

//! `amount-places`: the form counts in its unit with so many places; more hint at a figure in 元
//! that was divided.

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Holds;

pub const RULE: Rule =
    Rule { code: Code::AmountPlaces, needs: &[Need::Holds(Holds::Amount)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let money = &subject.form.money;
    for (_, datum, amount) in subject.amounts() {
        // What is computed has them from what is written.
        if datum.written && money.is_too_fine(amount, subject.shift) {
            out.push(
                subject
                    .at(Code::AmountPlaces, datum)
                    .arg("amount", money.printed(amount, subject.shift))
                    .arg("places", money.places as usize)
                    .arg("unit", money.unit.as_str()),
            );
        }
    }
}

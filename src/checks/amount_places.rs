//! `amount-places`: the form counts in its unit with so many places; more hint at a figure in 元
//! that was divided.

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Holds, Money};

pub const RULE: Rule =
    Rule { code: Code::AmountPlaces, needs: &[Need::Holds(Holds::Amount)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let money = &subject.form.money;
    let written = subject.unit.unwrap_or(&money.unit);
    for (_, datum, amount) in subject.amounts() {
        // What is computed has them from what is written.
        if datum.written && Money::is_too_fine(amount, subject.shift) {
            let printed = money.printed(amount, subject.shift);
            let said = match subject.shift {
                0 => printed,
                _ => format!("{} {written} = {printed} {}", amount.number, money.unit),
            };
            out.push(
                subject
                    .at(Code::AmountPlaces, datum)
                    .arg("amount", said)
                    .arg("places", amount.places as usize)
                    .arg("unit", money.unit.as_str()),
            );
        }
    }
}

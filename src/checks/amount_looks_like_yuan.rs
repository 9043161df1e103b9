//! `amount-looks-like-yuan`: an amount so large that it was likely typed in 元. Silent where
//! the year counts in another unit than the form, whose limits are meant for its own.

use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};

pub const RULE: Rule = Rule {
    code: Code::AmountLooksLikeYuan,
    needs: &[Need::Declares("largest", |field| field.largest.is_some())],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let own = subject.form.money.data.as_str();
    let Some(unit) = subject.unit.filter(|unit| *unit == own) else { return };
    for (declared, datum, amount) in subject.amounts() {
        if declared.largest.is_some_and(|largest| amount.number >= largest) {
            out.push(
                subject
                    .at(Code::AmountLooksLikeYuan, datum)
                    .arg("amount", Arg::display(amount))
                    .arg("unit", unit),
            );
        }
    }
}

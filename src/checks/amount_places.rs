//! `amount-places`: the form counts in 万元 with two places; more hint at a figure in 元
//! that was divided.

use super::Subject;
use crate::diag::{Arg, Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, amount) in subject.amounts() {
        if amount.0.normalize().scale() > 2 {
            out.push(subject.at(Code::AmountPlaces, &path).arg("amount", Arg::display(amount)));
        }
    }
}

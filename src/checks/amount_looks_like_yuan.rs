//! `amount-looks-like-yuan`: a total so large that it was likely typed in 元.

use super::Subject;
use crate::diag::{Arg, Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(unit) = subject.unit.filter(|unit| *unit == "万元") else { return };
    let Some(largest) = subject.layout.parameters.largest_amount else { return };
    for (path, project) in subject.projects() {
        if let Some(total) = project.budget.total.get().filter(|total| **total >= largest) {
            let path = path.key("budget").key("total");
            out.push(
                subject
                    .at(Code::AmountLooksLikeYuan, &path)
                    .arg("amount", Arg::display(total))
                    .arg("unit", unit),
            );
        }
    }
}

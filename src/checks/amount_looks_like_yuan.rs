//! `amount-looks-like-yuan`: a total so large that it was likely typed in 元.

use super::Subject;
use crate::diag::{Arg, Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    if subject.unit != "万元" {
        return;
    }
    let Some(largest) = subject.layout.parameters.largest_amount else { return };
    for (path, project) in subject.projects() {
        if project.budget.total >= largest {
            let path = path.key("budget").key("total");
            let total = Arg::display(project.budget.total);
            let unit = subject.unit;
            out.push(
                subject
                    .at(Code::AmountLooksLikeYuan, &path)
                    .arg("amount", total)
                    .arg("unit", unit),
            );
        }
    }
}

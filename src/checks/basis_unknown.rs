//! `basis-unknown`: 指标值确定依据 names a ground of a kind that the layout lists (计划,
//! 历史, 行业 and so on). Silent where the layout lists none.

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let known = &subject.layout.parameters.bases;
    if known.is_empty() {
        return;
    }
    for (path, indicator) in subject.indicators() {
        let Some(basis) = indicator.basis.get() else { continue };
        if !known.iter().any(|word| basis.contains(word.as_str())) {
            out.push(
                subject
                    .at(Code::BasisUnknown, &path.key("basis"))
                    .arg("basis", basis.as_str())
                    .arg("known", known.join("、")),
            );
        }
    }
}

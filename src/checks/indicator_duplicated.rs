//! `indicator-duplicated`: the same name, description and value twice in one project.

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let repeated = subject.repeated(|row, other| {
        row.name == other.name
            && row.description == other.description
            && row.value.to_string() == other.value.to_string()
    });
    for (path, row, first) in repeated {
        out.push(
            subject
                .at(Code::IndicatorDuplicated, &path.key("name"))
                .arg("name", row.name.as_str())
                .label(subject.place(&first.key("name")), "label-first"),
        );
    }
}

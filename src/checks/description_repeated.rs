//! `description-repeated`: two indicators of one project with one description: then one of the two does
//! not say what is counted.

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let repeated = subject.repeated(|row, other| {
        row.description == other.description
            && (row.name != other.name || row.value.to_string() != other.value.to_string())
    });
    for (path, row, first) in repeated {
        out.push(
            subject
                .at(Code::DescriptionRepeated, &path.key("description"))
                .arg("name", row.name.as_str())
                .label(subject.place(&first.key("description")), "label-first"),
        );
    }
}

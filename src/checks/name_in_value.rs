//! `name-in-value`: the value repeats the name, which stands two columns to its left.

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, indicator) in subject.indicators() {
        let (Some(name), Some(value)) = (indicator.name.get(), indicator.value.get()) else {
            continue;
        };
        if name.chars().count() > 2 && value.to_string().contains(name) {
            let path = path.key("value");
            out.push(subject.at(Code::NameInValue, &path).arg("name", name.as_str()));
        }
    }
}

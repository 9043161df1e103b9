//! `name-in-value`: the value repeats the name, which stands two columns to its left.

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, indicator) in subject.indicators() {
        let value = indicator.value.to_string();
        if indicator.name.chars().count() > 2 && value.contains(&indicator.name) {
            let path = path.key("value");
            out.push(subject.at(Code::NameInValue, &path).arg("name", indicator.name.as_str()));
        }
    }
}

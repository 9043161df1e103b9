//! `value-without-unit`: a number has a unit. Words of another sort behind it are none.

use super::Subject;
use super::measure::Measure;
use crate::diag::{Arg, Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, indicator) in subject.indicators() {
        let Some(measure) = Measure::of(&indicator.value) else { continue };
        if !measure.has_unit() {
            let finding = subject
                .at(Code::ValueWithoutUnit, &path.key("value"))
                .arg("number", Arg::display(measure.number))
                .arg("rest", measure.rest.as_str());
            out.push(if measure.rest.is_empty() {
                finding
            } else {
                finding.help("help-words")
            });
        }
    }
}

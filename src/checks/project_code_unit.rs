//! `project-code-unit`: an old code begins with the first three digits of the unit code.

use super::Subject;
use super::code_spelling::in_half_width;
use crate::diag::{Code, Diagnostics};
use crate::source::KeyPath;

/// Characters that both begin with.
const LENGTH: usize = 3;

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(unit) = subject.submission.department.code.get() else { return };
    let unit = in_half_width(unit);
    let expected: String = unit.chars().take(LENGTH).collect();
    for (path, project) in subject.projects() {
        let Some(code) = project.code.get() else { continue };
        let code = in_half_width(code);
        let old = code.split_once('-').filter(|(first, _)| first.chars().count() == LENGTH);
        let Some((first, _)) = old.filter(|_| expected.chars().count() == LENGTH) else {
            continue;
        };
        if first != expected {
            out.push(
                subject
                    .at(Code::ProjectCodeUnit, &path.key("code"))
                    .arg("first", first)
                    .arg("expected", expected.as_str())
                    .arg("unit", unit.as_str())
                    .label(subject.place(&KeyPath::new("department.code")), "label-unit"),
            );
        }
    }
}

//! `project-code-pattern`: the code has one of the forms in use: the old Hebei one or the national
//! one of 21 characters.

use super::Subject;
use super::code_spelling::in_half_width;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let patterns = &subject.layout.parameters.code_patterns;
    for (path, project) in subject.projects() {
        let Some(code) = project.code.get().filter(|_| !patterns.is_empty()) else { continue };
        if !patterns.iter().any(|p| p.fits(&in_half_width(code))) {
            let path = path.key("code");
            out.push(subject.at(Code::ProjectCodePattern, &path).arg("code", code.as_str()));
        }
    }
}

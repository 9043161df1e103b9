//! `project-code-pattern`: the code has one of the forms in use: the old Hebei one or the national
//! one of 21 characters.

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let patterns = &subject.layout.parameters.code_patterns;
    for (path, project) in subject.projects() {
        let fits: Vec<bool> = patterns.iter().filter_map(|p| p.fits(&project.code)).collect();
        if !fits.is_empty() && !fits.contains(&true) {
            let path = path.key("code");
            out.push(
                subject.at(Code::ProjectCodePattern, &path).arg("code", project.code.as_str()),
            );
        }
    }
}

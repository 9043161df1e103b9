//! `project-code-pattern`: the code has one of the forms in use: the old Hebei one or the national
//! one of 21 characters.

use regex::Regex;

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let patterns = subject.layout.parameters.code_patterns.iter();
    let patterns: Vec<Regex> =
        patterns.filter_map(|pattern| Regex::new(pattern).ok()).collect();
    if patterns.is_empty() {
        return;
    }
    for (path, project) in subject.projects() {
        if patterns.iter().all(|pattern| !pattern.is_match(&project.code)) {
            let path = path.key("code");
            out.push(
                subject.at(Code::ProjectCodePattern, &path).arg("code", project.code.as_str()),
            );
        }
    }
}

//! `project-code-duplicated`: one code stands for one project.

use std::collections::HashMap;

use super::Subject;
use crate::diag::{Code, Diagnostics};
use crate::source::KeyPath;

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let mut seen: HashMap<&str, KeyPath> = HashMap::new();
    for (path, project) in subject.projects() {
        let path = path.key("code");
        let Some(code) = project.code.get() else { continue };
        match seen.get(code.as_str()) {
            Some(first) => out.push(
                subject
                    .at(Code::ProjectCodeDuplicated, &path)
                    .arg("code", code.as_str())
                    .label(subject.place(first), "label-first"),
            ),
            None => {
                seen.insert(code, path);
            }
        }
    }
}

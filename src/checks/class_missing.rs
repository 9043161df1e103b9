//! `class-missing`: every project has an indicator in each class that the form requires.
//! (常见审核意见: 指标不够完整, 建议增加满意度指标.)

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, project) in subject.projects() {
        for class in subject.layout.classes.iter().filter(|class| class.required) {
            if project.indicators.iter().all(|indicator| indicator.class != class.name) {
                out.push(
                    subject
                        .at(Code::ClassMissing, &path)
                        .arg("project", project.name.as_str())
                        .arg("class", class.name.as_str())
                        .arg("subclasses", class.subclasses.join("、")),
                );
            }
        }
    }
}

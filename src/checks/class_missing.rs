//! `class-missing`: every project has an indicator in each class that the form requires.
//! (常见审核意见: 指标不够完整, 建议增加满意度指标.)

use std::collections::HashSet;

use super::Subject;
use super::class::meant;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let classes = &subject.layout.classes;
    for (path, project) in subject.projects() {
        let rows = project.indicators.iter();
        let present: HashSet<&str> =
            rows.filter_map(|row| Some(meant(classes, &row.class)?.name.as_str())).collect();
        for class in classes.iter().filter(|class| class.required) {
            if !present.contains(class.name.as_str()) {
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

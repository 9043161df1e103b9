//! `class-missing`: every project has an indicator in each class that the form requires.
//! (常见审核意见: 指标不够完整, 建议增加满意度指标.)

use std::collections::HashSet;

use super::Subject;
use super::class::meant;
use super::subject::called;
use crate::diag::{Code, Diagnostics};
use crate::model::Indicator;

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let classes = &subject.layout.classes;
    for (path, project) in subject.projects() {
        let rows = &project.indicators;
        // A class that the form does not have was told, and may be the one.
        let strange =
            |row: &Indicator| row.class.get().is_some_and(|c| meant(classes, c).is_none());
        if rows.iter().any(|row| row.class.is_gap() || strange(row)) {
            continue;
        }
        let named = rows.iter().filter_map(|row| row.class.get());
        let present: HashSet<&str> =
            named.filter_map(|named| Some(meant(classes, named)?.name.as_str())).collect();
        for class in classes.iter().filter(|class| class.required) {
            if !present.contains(class.name.as_str()) {
                out.push(
                    subject
                        .at(Code::ClassMissing, &path)
                        .arg("project", called(project))
                        .arg("class", class.name.as_str())
                        .arg("subclasses", class.subclasses.join("、")),
                );
            }
        }
    }
}

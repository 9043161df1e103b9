//! `output-incomplete`: 产出指标 say how much, and how well or by when.
//! (常见审核意见: 指标不够细化、量化.)

use super::Subject;
use super::measure::stem;
use super::subject::called;
use crate::diag::{Code, Diagnostics};
use crate::model::Slot;

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, project) in subject.projects() {
        let rows = &project.indicators;
        if rows.iter().any(|row| row.class.is_gap() || row.subclass.is_gap()) {
            continue;
        }
        let is =
            |text: &Slot<String>, name: &str| text.get().is_some_and(|text| stem(text) == name);
        let has = |name: &str| rows.iter().any(|row| is(&row.subclass, name));
        if !rows.iter().any(|row| is(&row.class, "产出")) {
            continue;
        }
        let missing = match (has("数量"), has("质量") || has("时效")) {
            (true, true) => continue,
            (false, true) => "数量指标",
            (true, false) => "质量指标、时效指标",
            (false, false) => "数量指标、质量指标",
        };
        out.push(
            subject
                .at(Code::OutputIncomplete, &path)
                .arg("project", called(project))
                .arg("missing", missing),
        );
    }
}

//! `output-incomplete`: 产出指标 say how much, and how well or by when.
//! (常见审核意见: 指标不够细化、量化.)

use super::Subject;
use super::measure::stem;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, project) in subject.projects() {
        let has = |name: &str| project.indicators.iter().any(|i| stem(&i.subclass) == name);
        let none_at_all = project.indicators.iter().all(|i| stem(&i.class) != "产出");
        if none_at_all {
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
                .arg("project", project.name.as_str())
                .arg("missing", missing),
        );
    }
}

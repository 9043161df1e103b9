//! `cost-missing`: building and purchase are asked for 成本指标 (审核惯例).

use super::Subject;
use super::measure::stem;
use super::subject::called;
use crate::diag::{Code, Diagnostics};

/// Words of a purpose or a name that speak of building or purchase.
const SPENDING: [&str; 6] = ["购置", "采购", "建设工程", "改造工程", "新建", "扩建"];

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, project) in subject.projects() {
        let says = |word: &&&str| {
            [&project.name, &project.purpose]
                .iter()
                .any(|text| text.get().is_some_and(|text| text.contains(**word)))
        };
        let Some(word) = SPENDING.iter().find(says) else { continue };
        // Newer forms have 成本指标 on the first level.
        let has = project.indicators.iter().any(|row| {
            [&row.subclass, &row.class].iter().any(|class| {
                class.is_gap() || class.get().is_some_and(|class| stem(class).ends_with("成本"))
            })
        });
        if !has {
            out.push(
                subject
                    .at(Code::CostMissing, &path)
                    .arg("project", called(project))
                    .arg("word", *word),
            );
        }
    }
}

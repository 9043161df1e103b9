//! `cell-blank`: a cell that reviewers look at is left out. Who writes a dash there says that it is
//! meant.

use super::Subject;
use super::subject::indicators;
use crate::diag::{Code, Diagnostics};
use crate::model::Slot;
use crate::source::KeyPath;

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let mut judge = |path: &KeyPath, key: &str, title: &str| {
        let path = path.key(key);
        if !subject.source.has(&path) {
            out.push(
                subject
                    .at(Code::CellBlank, &path)
                    .arg("title", title)
                    .arg("line", format!("{key} = \"—\"")),
            );
        }
    };
    for (path, project) in subject.projects() {
        if project.budget.total == Slot::Blank {
            judge(&path.key("budget"), "total", "预算数");
        }
        if project.spending_plan.is_empty() {
            judge(&path, "spending_plan", "资金支出计划");
        }
        for (path, row) in indicators(&path, project) {
            if row.description == Slot::Blank {
                judge(&path, "description", "绩效指标描述");
            }
            if row.basis == Slot::Blank {
                judge(&path, "basis", "指标值确定依据");
            }
        }
    }
}

//! `indicator-duplicated`: the same name, description and value twice in one project.

use super::Subject;
use super::subject::indicators;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, project) in subject.projects() {
        let rows: Vec<_> = indicators(&path, project).collect();
        for (at, (path, row)) in rows.iter().enumerate() {
            let same = rows[..at].iter().find(|(_, other)| {
                row.name == other.name
                    && row.description == other.description
                    && row.value.to_string() == other.value.to_string()
            });
            if let Some((first, _)) = same {
                out.push(
                    subject
                        .at(Code::IndicatorDuplicated, &path.key("name"))
                        .arg("name", row.name.as_str())
                        .label(subject.place(&first.key("name")), "label-first"),
                );
            }
        }
    }
}

//! `indicator-duplicated`: the same name, description and value twice in one project.

use std::collections::HashMap;

use super::Subject;
use super::subject::indicators;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, project) in subject.projects() {
        let mut seen = HashMap::new();
        for (path, row) in indicators(&path, project) {
            let (Some(name), Some(value)) = (row.name.get(), row.value.get()) else { continue };
            if row.description.is_gap() {
                continue;
            }
            let said = (name, row.description.get(), value.to_string());
            let first = seen.entry(said).or_insert_with(|| path.clone());
            if *first != path {
                out.push(
                    subject
                        .at(Code::IndicatorDuplicated, &path.key("name"))
                        .arg("name", name.as_str())
                        .label(subject.place(&first.key("name")), "label-first"),
                );
            }
        }
    }
}

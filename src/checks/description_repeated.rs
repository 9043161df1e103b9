//! `description-repeated`: two indicators of one project with one description: then one of the two does
//! not say what is counted.

use std::collections::HashMap;

use super::Subject;
use super::subject::indicators;
use crate::diag::{Code, Diagnostics};
use crate::source::KeyPath;

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, project) in subject.projects() {
        // Of each description the first row, and the first that is not that one over again.
        let mut seen = HashMap::new();
        for (path, row) in indicators(&path, project) {
            let (Some(description), Some(name), Some(value)) =
                (row.description.get(), row.name.get(), row.value.get())
            else {
                continue;
            };
            let said = (name, value.to_string());
            let described: &mut Vec<(KeyPath, _)> = seen.entry(description).or_default();
            let other = described.iter().find(|(_, other)| *other != said);
            if let Some((first, _)) = other {
                out.push(
                    subject
                        .at(Code::DescriptionRepeated, &path.key("description"))
                        .arg("name", name.as_str())
                        .label(subject.place(&first.key("description")), "label-first"),
                );
            }
            if described.is_empty() || (described.len() == 1 && other.is_some()) {
                described.push((path, said));
            }
        }
    }
}

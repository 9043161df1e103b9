//! `description-repeated`: two indicators of one project with one description: then one of the two does
//! not say what is counted.

use super::Subject;
use super::subject::indicators;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, project) in subject.projects() {
        let rows: Vec<_> = indicators(&path, project).collect();
        for (at, (path, row)) in rows.iter().enumerate() {
            let same = rows[..at].iter().find(|(_, other)| {
                row.description == other.description
                    && (row.name != other.name
                        || row.value.to_string() != other.value.to_string())
            });
            if let Some((first, _)) = same {
                out.push(
                    subject
                        .at(Code::DescriptionRepeated, &path.key("description"))
                        .arg("name", row.name.as_str())
                        .label(subject.place(&first.key("description")), "label-first"),
                );
            }
        }
    }
}

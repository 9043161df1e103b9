//! `values-identical`: four or more indicators of a project, all with one value.

use super::Subject;
use crate::diag::{Code, Diagnostics};
use crate::model::IndicatorValue;

/// From how many rows on one value in all of them is no coincidence.
const FROM: usize = 4;

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, project) in subject.projects() {
        let mut values =
            project.indicators.iter().map(|row| row.value.get().map(IndicatorValue::to_string));
        let Some(Some(first)) = values.next() else { continue };
        if project.indicators.len() >= FROM
            && values.all(|value| value.as_ref() == Some(&first))
        {
            let path = path.key("indicators").index(0).key("value");
            out.push(
                subject
                    .at(Code::ValuesIdentical, &path)
                    .arg("rows", project.indicators.len())
                    .arg("value", first),
            );
        }
    }
}

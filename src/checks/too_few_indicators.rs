//! `too-few-indicators`: a project has at least as many indicators as the layout says.

use super::Subject;
use super::subject::called;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(least) = subject.layout.parameters.min_indicators else { return };
    for (path, project) in subject.projects() {
        let found = project.indicators.len();
        // A row that could not be read may have been several.
        let known = !project.indicators.iter().any(|row| row.name.is_gap());
        if found < least && known {
            out.push(
                subject
                    .at(Code::TooFewIndicators, &path)
                    .arg("project", called(project))
                    .arg("found", found)
                    .arg("least", least),
            );
        }
    }
}

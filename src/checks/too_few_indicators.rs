//! `too-few-indicators`: a project has at least as many indicators as the layout says.

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(least) = subject.layout.parameters.min_indicators else { return };
    for (path, project) in subject.projects() {
        let found = project.indicators.len();
        if found < least {
            out.push(
                subject
                    .at(Code::TooFewIndicators, &path)
                    .arg("project", project.name.as_str())
                    .arg("found", found)
                    .arg("least", least),
            );
        }
    }
}

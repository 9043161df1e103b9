//! `too-few-indicators`: a project has at least as many indicators as the form says.

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule = Rule {
    code: Code::TooFewIndicators,
    needs: &[
        Need::Role(Role::Name),
        Need::Parameter("least", |rules| rules.least_indicators.is_some()),
    ],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(least) = subject.form.switches().least_indicators else { return };
    for (project, rows) in subject.lists() {
        // A row that could not be read may have been several.
        let known = !rows.iter().any(|row| row.role(Role::Name).is_gap());
        if rows.len() < least && known {
            out.push(
                subject
                    .at(Code::TooFewIndicators, project.datum)
                    .arg("project", project.called())
                    .arg("found", rows.len())
                    .arg("least", least),
            );
        }
    }
}

//! `value-year`: a value that is a date lies within the budget year.

use super::subject::{Goal, Text};
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::{Role, Value};

pub const RULE: Rule = Rule {
    code: Code::ValueYear,
    needs: &[Need::Role(Role::Value), Need::Role(Role::Year)],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(budget) = subject.only(Role::Year).whole() else { return };
    for Goal { project, value, readings, .. } in subject.goals() {
        let Value::Text(datum, text) = *value else { continue };
        for reading in readings {
            let years = reading.years();
            let (Some(first), Some(last)) = (years.first(), years.last()) else { continue };
            // A work of several years says so itself, or its project does.
            let is_meant = |year: &i32| {
                let says = [project.text(Role::Purpose), project.text(Role::ProjectName)];
                says.into_iter().flatten().any(|text| text.contains(&year.to_string()))
            };
            let is_now = (i64::from(*first)..=i64::from(*last)).contains(&budget);
            if is_now || is_meant(last) {
                continue;
            }
            let said = reading.lead.end..reading.rest.start;
            out.push(
                subject
                    .within(Code::ValueYear, &Text { datum, text }, &said)
                    .arg("named", last.to_string())
                    .arg("budget", Arg::display(budget)),
            );
        }
    }
}

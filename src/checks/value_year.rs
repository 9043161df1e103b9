//! `value-year`: a value that is a date lies within the budget year.

use super::said::says;
use super::subject::{Goal, Text};
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::{Role, Value};
use crate::source::Datum;

pub const RULE: Rule = Rule {
    code: Code::ValueYear,
    needs: &[Need::Role(Role::Value), Need::Role(Role::Year)],
    check,
};
/// What follows a day by which something is done.
const DONE: [char; 12] =
    ['完', '竣', '开', '到', '发', '上', '建', '交', '投', '。', '（', '；'];
/// Words of a work that goes over years.
const OVER: &[&str] = &["结转", "续建", "跨年", "质保", "分期", "两年", "三年", "五年", "多年"];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(budget) = subject.only(Role::Year).whole() else { return };
    for Goal { project, row, value, readings, .. } in subject.goals() {
        let Value::Text(datum, text) = *value else { continue };
        for reading in readings {
            let years = reading.years();
            let (Some(first), Some(last)) = (years.first(), years.last()) else { continue };
            // A work of several years says so itself, or its project does.
            let is_meant = |year: &i32| {
                let own =
                    [Role::Description, Role::Basis, Role::Name].map(|role| row.text(role));
                let named = [project.text(Role::Purpose), project.text(Role::ProjectName)];
                let all = named.into_iter().chain(own).flatten();
                let mut all = all.chain(project.texts().filter_map(Datum::text));
                all.any(|text| text.contains(&year.to_string()))
            };
            let is_now = (i64::from(*first)..=i64::from(*last)).contains(&budget);
            let rest = text.get(reading.rest.clone()).unwrap_or_default().trim();
            let is_date = rest.is_empty() || rest.starts_with(DONE);
            let goes_on =
                project.text(Role::Purpose).is_some_and(|purpose| says(purpose, OVER));
            if is_now || is_meant(last) || !is_date || goes_on {
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

//! `value-year`: a value that is a date lies within the budget year or before it.

use super::pattern::Pattern;
use super::subject::Text;
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule = Rule {
    code: Code::ValueYear,
    needs: &[Need::Role(Role::Value), Need::Role(Role::Year)],
    check,
};

static YEAR: Pattern = Pattern::new(r"20[0-9]{2}年");

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(budget) = subject.only(Role::Year).whole() else { return };
    let values = subject.indicators().filter_map(|row| row.value()?.text());
    let values: Vec<Text<'_>> = values.map(|(datum, text)| Text { datum, text }).collect();
    for (text, found) in YEAR.within(&values) {
        let named: i64 = text.text[found.start..found.start + 4].parse().unwrap_or(budget);
        if named > budget {
            out.push(
                subject
                    .within(Code::ValueYear, text, &found)
                    .arg("named", named.to_string())
                    .arg("budget", Arg::display(budget)),
            );
        }
    }
}

//! `value-year`: a value that is a date lies within the budget year or before it.

use super::Subject;
use super::pattern::Pattern;
use super::subject::{indicators, value};
use crate::diag::{Arg, Code, Diagnostics};

static YEAR: Pattern = Pattern::new(r"20[0-9]{2}年");

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(&budget) = subject.submission.year.get() else { return };
    let rows = subject.projects().flat_map(|(path, project)| indicators(&path, project));
    let values = rows.filter_map(|(path, row)| value(&path, row));
    for (text, found) in YEAR.within(&values.collect::<Vec<_>>()) {
        let named: i32 = text.text[found.start..found.start + 4].parse().unwrap_or(budget);
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

//! `date-of-last-year`: the date of the text, its own or that of its year, is from before the budget
//! is drawn up, as is left in last year's file.

use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics};
use crate::form::Role;

pub const RULE: Rule = Rule {
    code: Code::DateOfLastYear,
    needs: &[Need::Role(Role::Date), Need::Role(Role::Year)],
    check,
};

/// The month of the year before in which the first offices draw up the budget.
const FIRST_MONTH: u8 = 7;

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(budget) = subject.only(Role::Year).whole() else { return };
    let own = subject.only(Role::Date);
    let shared = subject.year.filter(|_| !own.written).map(|year| (year, year.get("date")));
    let (document, datum) = shared.unwrap_or((subject.document, own));
    let Some(date) = datum.date() else { return };
    if (i64::from(date.year), date.month) < (budget - 1, FIRST_MONTH) {
        let found = Diagnostic::new(RULE.code).path(document.path(datum));
        out.push(
            found
                .at(document.place(datum))
                .arg("named", date.year.to_string())
                .arg("budget", Arg::display(budget)),
        );
    }
}

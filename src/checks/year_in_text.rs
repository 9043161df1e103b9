//! `year-in-text`: a year that is neither that of the budget nor next to it, where the text speaks of
//! its own year, as is left from an earlier one. Titles and numbers of documents, and 截至, name other years rightly.

use super::pattern::Pattern;
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule =
    Rule { code: Code::YearInText, needs: &[Need::Sentences, Need::Role(Role::Year)], check };

static YEAR: Pattern = Pattern::new(r"((?:19|20)[0-9]{2})年(?:度|，|我|将|预算|全年|计划|拟)");
static QUOTED: Pattern = Pattern::new(
    r"《[^》]*》|〔[^〕]*〕|“[^”]*”|截至[^，。；]*|自?(?:19|20)[0-9]{2}年?[至到—-]+(?:19|20)[0-9]{2}年",
);

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let (Some(year), Some(quoted)) = (YEAR.regex(), QUOTED.regex()) else { return };
    let Some(budget) = subject.only(Role::Year).whole() else { return };
    for text in subject.sentences() {
        let excused: Vec<_> = quoted.find_iter(text.text).map(|found| found.range()).collect();
        for found in year.captures_iter(text.text) {
            let Some(number) = found.get(1) else { continue };
            let named: i64 = number.as_str().parse().unwrap_or(budget);
            let next = excused.partition_point(|range| range.end <= number.start());
            let within = excused.get(next).is_some_and(|range| range.contains(&number.start()));
            if (named - budget).abs() > 1 && !within {
                out.push(
                    subject
                        .within(Code::YearInText, text, &number.range())
                        .arg("named", number.as_str())
                        .arg("budget", Arg::display(budget)),
                );
            }
        }
    }
}

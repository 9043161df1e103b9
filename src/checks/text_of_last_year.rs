//! `text-of-last-year`: a text that stands in last year's file word for word, but for the year. Duties
//! stay the same; what is counted in a text is done once.

use super::subject::Kind;
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule = Rule {
    code: Code::TextOfLastYear,
    needs: &[Need::Texts(Kind::SENTENCES), Need::Role(Role::Year)],
    check,
};

/// Fewest characters of a text that is no accident.
const LEAST: usize = 12;

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(before) = subject.before else { return };
    let Some(budget) = subject.only(Role::Year).whole() else { return };
    let (own, last) = (budget.to_string(), (budget - 1).to_string());
    // What money is for and how an indicator is counted stay the same from year to year.
    let fields = subject.fields().iter();
    let fields = fields.filter(|said| said.kind() == Some(Kind::Prose) && said.role.is_none());
    for text in fields.flat_map(|said| said.texts()) {
        let is_of_its_year = text.text.contains(|c: char| c.is_numeric());
        let is_long = text.text.chars().count() >= LEAST;
        if is_of_its_year && is_long && before.contains(&text.text.replace(&own, &last)) {
            out.push(
                subject
                    .at(Code::TextOfLastYear, text.datum)
                    .arg("before", Arg::display(budget - 1)),
            );
        }
    }
}

//! `value-without-unit`: a number has a unit. Words of another sort behind it are none.

use super::measure::Measure;
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule =
    Rule { code: Code::ValueWithoutUnit, needs: &[Need::Role(Role::Value)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for row in subject.indicators() {
        let Some(measure) = row.value().and_then(Measure::of) else { continue };
        if !measure.has_unit() {
            let finding = subject
                .at(Code::ValueWithoutUnit, row.role(Role::Value))
                .arg("number", Arg::display(measure.number))
                .arg("rest", measure.rest.as_str());
            out.push(if measure.rest.is_empty() {
                finding
            } else {
                finding.help("help-words")
            });
        }
    }
}

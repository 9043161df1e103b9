//! `range-backwards`: a range whose end is below its start: 95-90%, 10至5个.

use super::subject::{Goal, Text};
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Role, Value};
use crate::value::Said;

pub const RULE: Rule =
    Rule { code: Code::RangeBackwards, needs: &[Need::Role(Role::Value)], check };

/// Units of a moment, of which the end may lie in the next year or month.
const ROUND: [&str; 3] = ["月", "日", "时"];
/// Words before a change: 由15日至7日.
const CHANGES: [char; 3] = ['由', '从', '自'];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for Goal { value, readings, .. } in subject.goals() {
        let Value::Text(datum, text) = *value else { continue };
        for reading in readings {
            let Said::Span(from, to) = &reading.said else { continue };
            // Numbers without a unit may be those of a telephone or of a standard.
            let (Some(unit), Some(of)) = (&from.unit, &to.unit.as_ref().or(from.unit.as_ref()))
            else {
                continue;
            };
            let is_round = ROUND.contains(&unit.name.as_str());
            let is_change = text[reading.lead.clone()].contains(CHANGES);
            if unit.name == of.name && from.number > to.number && !is_round && !is_change {
                let range = reading.signs.end..reading.rest.start;
                let text = Text { datum, text };
                let words = text.text[range.clone()].trim();
                out.push(subject.within(RULE.code, &text, &range).arg("range", words));
            }
        }
    }
}

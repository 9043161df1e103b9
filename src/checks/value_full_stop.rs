//! `value-full-stop`: a value is no sentence.

use super::subject::Text;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Role, Value};

pub const RULE: Rule =
    Rule { code: Code::ValueFullStop, needs: &[Need::Role(Role::Value)], check };

/// Marks of a sentence, and of the list that a value was cut from.
const MARKS: [char; 8] = ['。', '｡', '．', '.', '；', ';', '，', '、'];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for row in subject.indicators() {
        if let Some(Value::Text(datum, text)) = row.value() {
            let body = text.trim_end_matches(MARKS);
            if body.len() < text.len() && !body.trim().is_empty() {
                let range = body.len()..text.len();
                let text = Text { datum, text };
                let mark = &text.text[range.clone()];
                // Behind another mark something may be missing, so that only a stop is sure to go.
                let finding = match mark.trim_matches('。') {
                    "" => subject.replace(Code::ValueFullStop, &text, &range, ""),
                    _ => subject.within(Code::ValueFullStop, &text, &range),
                };
                out.push(finding.arg("mark", mark));
            }
        }
    }
}

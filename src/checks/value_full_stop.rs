//! `value-full-stop`: a value is no sentence.

use super::subject::Text;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Role, Value};

pub const RULE: Rule =
    Rule { code: Code::ValueFullStop, needs: &[Need::Role(Role::Value)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for row in subject.indicators() {
        if let Some(Value::Text(datum, text)) = row.value() {
            let body = text.trim_end_matches('。');
            if body.len() < text.len() && !body.trim().is_empty() {
                let range = body.len()..text.len();
                let text = Text { datum, text };
                out.push(subject.replace(Code::ValueFullStop, &text, &range, ""));
            }
        }
    }
}

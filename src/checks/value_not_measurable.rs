//! `value-not-measurable`: a degree or a wish, which nobody can tell in December whether it was
//! reached, unless it is declared to be words with { text = "…" }.
//! (常见审核意见: 指标不够量化.)

use super::subject::Goal;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Role, Value};
use crate::value::{Reading, Said, Words};

pub const RULE: Rule =
    Rule { code: Code::ValueNotMeasurable, needs: &[Need::Role(Role::Value)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some((field, _)) = subject.form.field(Role::Value) else { return };
    for Goal { value, readings, .. } in subject.goals() {
        let is_vague = |reading: &Reading| reading.said == Said::Words(Words::Vague);
        let is_words = |reading: &Reading| matches!(reading.said, Said::Words(_));
        if let Value::Text(datum, text) = value
            && readings.iter().all(is_words)
            && readings.iter().any(is_vague)
        {
            out.push(
                subject
                    .at(Code::ValueNotMeasurable, datum)
                    .arg("key", &*field.key)
                    .arg("value", *text),
            );
        }
    }
}

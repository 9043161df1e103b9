//! `value-not-measurable`: a value has a number, or is declared to be words with { text = "…" }.
//! (常见审核意见: 指标不够量化.)

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Role, Value};

pub const RULE: Rule =
    Rule { code: Code::ValueNotMeasurable, needs: &[Need::Role(Role::Value)], check };

/// Characters that measure without a digit: numerals, all, a grade.
const MEASURES: &str = "零一二三四五六七八九十百千万两半全级";

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some((field, _)) = subject.form.field(Role::Value) else { return };
    for row in subject.indicators() {
        if let Some(Value::Text(datum, text)) = row.value()
            && !text.contains(|c: char| c.is_numeric() || MEASURES.contains(c))
        {
            out.push(
                subject
                    .at(Code::ValueNotMeasurable, datum)
                    .arg("key", &*field.key)
                    .arg("value", text),
            );
        }
    }
}

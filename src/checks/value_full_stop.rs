//! `value-full-stop`: a value is no sentence.

use super::Subject;
use super::subject::Text;
use crate::diag::{Code, Diagnostics};
use crate::model::IndicatorValue;

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, indicator) in subject.indicators() {
        if let Some(IndicatorValue::Text(value)) = indicator.value.get() {
            let body = value.trim_end_matches('。');
            if body.len() < value.len() && !body.trim().is_empty() {
                let text = Text { path: path.key("value"), text: value };
                let range = body.len()..value.len();
                out.push(subject.replace(Code::ValueFullStop, &text, &range, ""));
            }
        }
    }
}

//! `value-sign-repeated`: one sign says it; two are a slip of the finger.

use super::Subject;
use super::subject::Text;
use crate::diag::{Code, Diagnostics};
use crate::model::IndicatorValue;

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, indicator) in subject.indicators() {
        let (path, sign) = match &indicator.value {
            IndicatorValue::Text(text) => (path.key("value"), text.as_str()),
            IndicatorValue::Parts { sign: Some(sign), .. } => {
                (path.key("value").key("sign"), sign.as_str())
            }
            _ => continue,
        };
        let Some(first) = sign.chars().next().filter(|c| "≥≤＞＜＝≧≦><=".contains(*c))
        else {
            continue;
        };
        let run: usize = sign.chars().take_while(|c| *c == first).map(char::len_utf8).sum();
        if run > first.len_utf8() {
            let text = Text { path, text: sign };
            let first = first.to_string();
            out.push(subject.replace(Code::ValueSignRepeated, &text, &(0..run), &first));
        }
    }
}

//! `value-ascii-sign`: the form writes ≥ ≤ ＞ ＜ ＝, one character each.

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
        let signs = [
            (">=", "≥"),
            ("=>", "≥"),
            ("<=", "≤"),
            ("=<", "≤"),
            (">", "＞"),
            ("<", "＜"),
            ("=", "＝"),
        ];
        if let Some((typed, right)) = signs.iter().find(|(typed, _)| sign.starts_with(typed)) {
            let text = Text { path, text: sign };
            let range = 0..typed.len();
            let finding = subject.replace(Code::ValueAsciiSign, &text, &range, right);
            out.push(finding.arg("typed", *typed));
        }
    }
}

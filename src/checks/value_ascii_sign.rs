//! `value-ascii-sign`: the form writes ≥ ≤ ＞ ＜ ＝, one character each.

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for text in subject.signs() {
        let sign = text.text;
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
            let range = 0..typed.len();
            let finding = subject.replace(Code::ValueAsciiSign, &text, &range, right);
            out.push(finding.arg("typed", *typed));
        }
    }
}

//! `value-ascii-sign`: the form writes ≥ ≤ ＞ ＜ ＝, one character each.

use super::Subject;
use super::sign::{is_repeated, typed, usual};
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for text in subject.signs() {
        let typed = typed(text.text);
        // A sign that stands twice, or with another, is another rule's.
        let Some(usual) = usual(typed).filter(|_| !is_repeated(typed)) else { continue };
        if usual != typed {
            let range = 0..typed.len();
            let finding = subject.replace(Code::ValueAsciiSign, &text, &range, usual);
            out.push(finding.arg("typed", typed));
        }
    }
}

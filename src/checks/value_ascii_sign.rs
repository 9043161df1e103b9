//! `value-ascii-sign`: the form writes ≥ ≤ ＞ ＜ ＝, one character each.

use super::sign::{is_repeated, typed, usual};
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule =
    Rule { code: Code::ValueAsciiSign, needs: &[Need::Role(Role::Value)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for text in subject.signs() {
        let typed = typed(text.text);
        // A sign that stands twice, or with another, is another rule's.
        let Some(usual) = usual(typed).filter(|_| !is_repeated(typed)) else { continue };
        let number = text.text[typed.len()..].trim_start_matches(char::is_whitespace);
        let range = 0..text.text.len() - number.len();
        let written = &text.text[range.clone()];
        if usual != written {
            let finding = subject.replace(Code::ValueAsciiSign, &text, &range, usual);
            let finding = finding.arg("typed", written);
            out.push(if usual == typed { finding.help("help-space") } else { finding });
        }
    }
}

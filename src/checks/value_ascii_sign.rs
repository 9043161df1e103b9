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
        if usual != typed {
            let range = 0..typed.len();
            let finding = subject.replace(Code::ValueAsciiSign, &text, &range, usual);
            out.push(finding.arg("typed", typed));
        }
    }
}

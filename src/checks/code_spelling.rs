//! `code-spelling`: the finance system's codes are of half width and without blanks; others
//! match nothing there.

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Holds;

pub const RULE: Rule =
    Rule { code: Code::CodeSpelling, needs: &[Need::Holds(Holds::Code)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let codes = subject.fields().iter().filter(|said| said.declared.holds == Holds::Code);
    for code in codes.flat_map(|said| said.texts()) {
        let right = in_half_width(code.text);
        if right != code.text {
            let all = 0..code.text.len();
            out.push(subject.replace(Code::CodeSpelling, &code, &all, &right));
        }
    }
}

/// A code as typed with the Chinese input method off.
pub(super) fn in_half_width(code: &str) -> String {
    let half = |character: char| {
        let code = u32::from(character);
        let narrow = (0xFF01..=0xFF5E).contains(&code).then(|| char::from_u32(code - 0xFEE0));
        narrow.flatten().unwrap_or(character)
    };
    code.trim().chars().map(half).collect()
}

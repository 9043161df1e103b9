//! `punctuation-space`: Chinese punctuation has its space within.

use super::Subject;
use super::pattern::Pattern;
use crate::diag::{Code, Diagnostics};

static PATTERN: Pattern =
    Pattern::new(r"[ \u{a0}]+[，。、；：！？）》”’]|[，。、；：！？（《][ \u{a0}]+");

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (text, found) in PATTERN.within(subject.sentences()) {
        let with: String =
            text.text[found.clone()].chars().filter(|c| !c.is_whitespace()).collect();
        out.push(subject.replace(Code::PunctuationSpace, &text, &found, &with));
    }
}

//! `punctuation-doubled`: two marks where one belongs; …… and —— are one mark each.

use super::Subject;
use super::pattern::Pattern;
use crate::diag::{Code, Diagnostics};

static PATTERN: Pattern = Pattern::new(r"[，、；：][，、；：。]+|。[，、；：。]+|[！？]{3,}");

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (text, found) in PATTERN.within(subject.sentences()) {
        let words = &text.text[found.clone()];
        out.push(subject.within(Code::PunctuationDoubled, text, &found).arg("words", words));
    }
}

//! `punctuation-doubled`: two marks where one belongs; …… and —— are one mark each.

use std::sync::LazyLock;

use regex::Regex;

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"[，、；：][，、；：。]+|。[，、；：。]+|[！？]{3,}").ok()
    });
    let Some(pattern) = &*PATTERN else { return };
    for text in subject.sentences() {
        for found in pattern.find_iter(text.text) {
            out.push(
                subject
                    .within(Code::PunctuationDoubled, &text, &found.range())
                    .arg("words", found.as_str()),
            );
        }
    }
}

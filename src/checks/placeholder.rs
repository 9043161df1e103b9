//! `placeholder`: words of a template that were to be replaced.

use std::sync::LazyLock;

use regex::Regex;

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\*{2,}|[x×✕]{2,}|某某|待填写|请填写|待定|（略）|\(略\)|〇〇|_{3,}|指标\s*\d+\s*[:：]\s*$").ok()
    });
    let Some(pattern) = &*PATTERN else { return };
    for text in subject.texts() {
        for found in pattern.find_iter(text.text) {
            // Part of a longer Latin word or a code is no placeholder.
            let letter = |c: char| c.is_ascii_alphanumeric() || c == '-';
            if text.text[..found.start()].ends_with(letter)
                || text.text[found.end()..].starts_with(letter)
            {
                continue;
            }
            out.push(
                subject
                    .within(Code::Placeholder, &text, &found.range())
                    .arg("words", found.as_str()),
            );
        }
    }
}

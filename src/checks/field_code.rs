//! `field-code`: what a word processor keeps behind its contents, as `TC … \f A \l 1`.

use std::sync::LazyLock;

use regex::Regex;

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?:TC\s[^\\]{0,60}|PAGEREF\s\S+\s|HYPERLINK\s\S+\s|MERGEFORMAT)?\\[fhlosz*]\s?[A-Z0-9]?(?:\s*\\l\s*\d)?|\bTC\s[^\\]{1,60}\\f").ok()
    });
    let Some(pattern) = &*PATTERN else { return };
    for text in subject.texts() {
        for found in pattern.find_iter(text.text) {
            out.push(
                subject
                    .within(Code::FieldCode, &text, &found.range())
                    .arg("words", found.as_str()),
            );
        }
    }
}

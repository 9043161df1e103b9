//! `instruction-left`: words by which the form tells how to fill it.

use std::sync::LazyLock;

use regex::Regex;

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            // 一百字以内 and the like, before or behind the text that it was about.
            r"^[（(][^（()）]{0,8}\d+\s*字[^（()）]{0,6}[）)]|[（(][^（()）]{0,8}\d+\s*字[^（()）]{0,6}[）)][。\s]*$",
            r"|增加（减少）\s*[\dxX×]|增加\(减少\)\s*[\dxX×]|（请[^（）]{1,20}）",
        )).ok()
    });
    let Some(pattern) = &*PATTERN else { return };
    for text in subject.texts() {
        for found in pattern.find_iter(text.text) {
            out.push(
                subject
                    .within(Code::InstructionLeft, &text, &found.range())
                    .arg("words", found.as_str()),
            );
        }
    }
}

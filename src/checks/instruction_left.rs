//! `instruction-left`: words by which the form tells how to fill it.

use std::sync::LazyLock;

use regex::Regex;

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"[（(][^（()）]{0,12}\d+\s*字(?:以内|以下|左右)[^（()）]{0,6}[）)]|增加（减少）|增加\(减少\)|（请[^（）]{1,20}）|（如[^（）]{0,10}请[^（）]{0,10}）").ok()
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

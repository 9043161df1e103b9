//! `punctuation-space`: Chinese punctuation has its space within.

use std::sync::LazyLock;

use regex::Regex;

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"[ \u{a0}]+[，。、；：！？）》”’]|[，。、；：！？（《][ \u{a0}]+").ok()
    });
    let Some(pattern) = &*PATTERN else { return };
    for text in subject.sentences() {
        for found in pattern.find_iter(text.text) {
            let Some(with) =
                Some(found.as_str().chars().filter(|c| !c.is_whitespace()).collect::<String>())
                    .filter(|with| !with.is_empty())
            else {
                continue;
            };
            out.push(
                subject
                    .replace(Code::PunctuationSpace, &text, &found.range(), &with)
                    .arg("words", found.as_str()),
            );
        }
    }
}

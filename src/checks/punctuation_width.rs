//! `punctuation-width`: between Chinese characters stands Chinese punctuation.

use std::sync::LazyLock;

use regex::Regex;

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"\p{Han}[,;:?!]|\p{Han}\([^()]*\p{Han}[^()]*\)|[,;:?!]\p{Han}").ok()
    });
    let Some(pattern) = &*PATTERN else { return };
    for text in subject.sentences() {
        for found in pattern.find_iter(text.text) {
            let Some(with) = widen(found.as_str()) else { continue };
            out.push(
                subject
                    .replace(Code::PunctuationWidth, &text, &found.range(), &with)
                    .arg("words", found.as_str()),
            );
        }
    }
}

/// The same with wide marks.
fn widen(text: &str) -> Option<String> {
    let wide = |c| match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        '(' => '（',
        ')' => '）',
        _ => c,
    };
    Some(text.chars().map(wide).collect())
}

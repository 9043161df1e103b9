//! `punctuation-width`: between Chinese characters stands Chinese punctuation.

use super::Subject;
use super::pattern::Pattern;
use crate::diag::{Code, Diagnostics};

static PATTERN: Pattern =
    Pattern::new(r"\p{Han}[,;:?!]|\p{Han}\([^()]*\p{Han}[^()]*\)|[,;:?!]\p{Han}");

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (text, found) in PATTERN.within(subject.sentences()) {
        let with = widen(&text.text[found.clone()]);
        out.push(subject.replace(Code::PunctuationWidth, text, &found, &with));
    }
}

/// The same with wide marks.
fn widen(text: &str) -> String {
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
    text.chars().map(wide).collect()
}

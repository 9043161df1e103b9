//! `sentence-cut`: a sentence that ends where its point should come.

use std::sync::LazyLock;

use regex::Regex;

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?:主要原因|原因|目标|内容|措施|分别|主要)?(?:是|为|包括|如下|以及|和|及|与|对|将)[。；]").ok()
    });
    let Some(pattern) = &*PATTERN else { return };
    for text in subject.sentences() {
        for found in pattern.find_iter(text.text) {
            out.push(
                subject
                    .within(Code::SentenceCut, &text, &found.range())
                    .arg("words", found.as_str()),
            );
        }
    }
}

//! `word-doubled`: a small word typed twice.

use std::sync::LazyLock;

use regex::Regex;

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"的的|了了|和和|是是|在在|为为|与与|及及|对对|把把|被被|我我们|工作工作|进行进行|加强加强|推进推进").ok()
    });
    let Some(pattern) = &*PATTERN else { return };
    for text in subject.sentences() {
        for found in pattern.find_iter(text.text) {
            // 了了解 and 的的确 are two words each.
            if text.text[found.end()..].starts_with(['解', '确']) {
                continue;
            }
            out.push(
                subject
                    .within(Code::WordDoubled, &text, &found.range())
                    .arg("words", found.as_str()),
            );
        }
    }
}

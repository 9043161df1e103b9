//! `sentence-cut`: a sentence that ends where its point should come.

use super::pattern::Pattern;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};

pub const RULE: Rule = Rule { code: Code::SentenceCut, needs: &[Need::Sentences], check };

static PATTERN: Pattern = Pattern::new(
    r"(?:主要原因|原因|目标|内容|措施|分别|主要)?(?:是|为|包括|如下|以及|和|及|与|对|将)[。；]",
);

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (text, found) in PATTERN.within(subject.sentences()) {
        let words = &text.text[found.clone()];
        out.push(subject.within(Code::SentenceCut, text, &found).arg("words", words));
    }
}

//! `word-doubled`: a small word typed twice.

use super::pattern::Pattern;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};

pub const RULE: Rule = Rule { code: Code::WordDoubled, needs: &[Need::Sentences], check };

static PATTERN: Pattern = Pattern::new(
    r"的的|了了|和和|是是|在在|为为|与与|及及|对对|把把|被被|我我们|工作工作|进行进行|加强加强|推进推进",
);

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (text, found) in PATTERN.within(subject.sentences()) {
        // 了了解 and 的的确 are two words each.
        if text.text[found.end..].starts_with(['解', '确']) {
            continue;
        }
        let words = &text.text[found.clone()];
        out.push(subject.within(Code::WordDoubled, text, &found).arg("words", words));
    }
}

//! `punctuation-doubled`: two marks where one belongs; …… and —— are one mark each.

use super::pattern::Pattern;
use super::subject::Kind;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};

pub const RULE: Rule =
    Rule { code: Code::PunctuationDoubled, needs: &[Need::Texts(Kind::WORDS)], check };

static PATTERN: Pattern = Pattern::new(
    r"[，、；：][，、；：。]+|。[，、；：。]+|[！？]{3,}|””|““|》》|《《|[、，；：][）》]",
);

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (text, found) in PATTERN.within(subject.marked(Kind::WORDS)) {
        let words = &text.text[found.clone()];
        out.push(subject.within(Code::PunctuationDoubled, text, &found).arg("words", words));
    }
}

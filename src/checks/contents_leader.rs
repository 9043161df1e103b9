//! `contents-leader`: dots and a page number, as they come along when a list of contents is pasted.

use super::pattern::Pattern;
use super::subject::Kind;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};

pub const RULE: Rule =
    Rule { code: Code::ContentsLeader, needs: &[Need::Texts(Kind::WORDS)], check };

static PATTERN: Pattern = Pattern::new(
    r"(?m)\s*(?:…{2,}|[.．]{4,}|[·・•]{4,}|。{4,}|(?:[-—_─] ?){5,}|\t)[\s…·.．]*[-—]?\s*[0-9０-９ⅠⅡⅢⅣⅤ]{1,3}\s*[-—]?\s*$",
);

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (text, found) in PATTERN.within(subject.texts(Kind::WORDS)) {
        let words = text.text[found.clone()].trim();
        out.push(subject.within(Code::ContentsLeader, text, &found).arg("words", words));
    }
}

//! `contents-leader`: dots and a page number, as they come along when a list of contents is pasted.

use super::pattern::Pattern;
use super::subject::{Kind, Text};
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};

pub const RULE: Rule =
    Rule { code: Code::ContentsLeader, needs: &[Need::Texts(Kind::WORDS)], check };

static PATTERN: Pattern = Pattern::new(concat!(
    r"(?m)\s*(?:[…⋯]{2,}|(?:[.．·・•。] ?){3,}|(?:[-—_─~～=－] ?){4,}|\u{3000}{3,}|(?:表|目标|措施|概况)…)[\s…·.．]*",
    r"(?:[（(]?[-—]?\s*第?\s*[0-9０-９ⅠⅡⅢⅣⅤ]{1,3}\s*页?\s*[-—]?[）)]?\s*$)",
    // So many that nothing else can be meant, wherever it stands.
    r"|(?:…{4,}|(?:[.．·] ?){8,})\s*[0-9０-９]{1,3}",
    // Its title.
    r"|^\s*目\s*录\s*$",
));

/// What leads to a page; there are two at least, with a space between them at most.
fn is_leader(character: char) -> bool {
    matches!(
        character,
        '…' | '⋯'
            | '.'
            | '．'
            | '·'
            | '・'
            | '•'
            | '。'
            | '-'
            | '—'
            | '_'
            | '─'
            | '~'
            | '～'
            | '='
            | '－'
            | '\u{3000}'
    )
}

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    // Few texts hold any, and the expression would be tried at every space.
    let led = |text: &&Text<'_>| {
        if text.text.contains(['…', '录']) {
            return true;
        }
        let mut characters = text.text.chars().filter(|c| *c != ' ').peekable();
        std::iter::from_fn(|| Some((characters.next()?, characters.peek().copied())))
            .any(|(one, next)| is_leader(one) && next.is_some_and(is_leader))
    };
    for (text, found) in PATTERN.within(subject.texts(Kind::WORDS).filter(led)) {
        let words = text.text[found.clone()].trim();
        out.push(subject.within(Code::ContentsLeader, text, &found).arg("words", words));
    }
}

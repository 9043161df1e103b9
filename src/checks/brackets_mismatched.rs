//! `brackets-mismatched`: brackets, quotes and title marks come in pairs.

use super::subject::{Kind, Text};
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::source::character::is_han;

pub const RULE: Rule =
    Rule { code: Code::BracketsMismatched, needs: &[Need::Texts(Kind::ALL)], check };

/// Marks that open, each with the one that closes. How wide they are is another rule's.
const PAIRS: [(char, char); 10] = [
    ('（', '）'),
    ('“', '”'),
    ('‘', '’'),
    ('《', '》'),
    ('〈', '〉'),
    ('【', '】'),
    ('〔', '〕'),
    ('［', '］'),
    ('「', '」'),
    ('『', '』'),
];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for text in subject.marked(Kind::ALL) {
        if let Some((at, mark)) = lonely(text) {
            let range = at..at + mark.len_utf8();
            out.push(
                subject
                    .within(Code::BracketsMismatched, text, &range)
                    .arg("mark", text.text[range].to_owned()),
            );
        }
    }
}

/// The first mark whose other half is not there. 》 at the start is typed for ≥, and two of one kind
/// are another rule's.
fn lonely(text: &Text<'_>) -> Option<(usize, char)> {
    let mut open: Vec<(usize, char, char)> = vec![];
    let mut last = ' ';
    for (at, character) in text.text.char_indices() {
        if is_han(character) {
            last = character;
            continue;
        }
        let mark = usual(character);
        let (before, twice) = (&text.text[..at], character == last);
        last = character;
        if let Some((_, close)) = PAIRS.iter().find(|(open, _)| *open == mark) {
            open.push((at, character, *close));
        } else if PAIRS.iter().any(|(_, close)| *close == mark) {
            if open.last().is_some_and(|(_, _, close)| *close == mark) {
                open.pop();
            } else if !(before.trim().is_empty() && mark == '》'
                || twice && mark != '）'
                || mark == '）' && is_number(before))
            {
                return Some((at, character));
            }
        }
    }
    open.first().map(|(at, character, _)| (*at, *character))
}

/// A bracket of full width.
fn usual(character: char) -> char {
    match character {
        '(' => '（',
        ')' => '）',
        '[' => '［',
        ']' => '］',
        _ => character,
    }
}

/// Whether a text ends in the number of a list: 1）, 一）.
fn is_number(before: &str) -> bool {
    let body = before.trim_end_matches(|c: char| {
        c.is_ascii_digit()
            || "０１２３４５６７８９一二三四五六七八九十".contains(c)
            || c.is_ascii_alphabetic()
    });
    body.len() < before.len()
        && (body.is_empty() || body.ends_with(['。', '；', '：', '，', '、', '\n', ' ', ';']))
}

//! `punctuation-width`: between Chinese characters stands Chinese punctuation.
//!
//! A wide mark has its space within, so the spaces that were typed with a narrow one go with
//! it. The brackets of a pair are one finding, with all that is narrow between them.

use std::ops::Range;

use super::subject::Kind;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::source::character::is_han;

pub const RULE: Rule =
    Rule { code: Code::PunctuationWidth, needs: &[Need::Texts(Kind::WORDS)], check };

/// Marks as they are typed, and as they should be.
const MARKS: [(char, char); 5] =
    [(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！')];
/// Spaces that go with a mark.
const SPACES: [char; 2] = [' ', '\u{a0}'];

/// What stands for some bytes of a text, and where the pair ends that it opens.
struct Edit {
    range: Range<usize>,
    with: char,
    until: usize,
}

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for text in subject.marked(Kind::WORDS) {
        let edits = edits(text.text);
        let mut rest = edits.as_slice();
        while let Some(first) = rest.first() {
            let mut until = first.until;
            let group = rest
                .iter()
                .take_while(|edit| {
                    let joins = edit.range.start < until || std::ptr::eq(*edit, first);
                    until = until.max(if joins { edit.until } else { 0 });
                    joins
                })
                .count();
            let range = first.range.start..rest[group - 1].range.end;
            let with = apply(text.text, &rest[..group]);
            out.push(subject.replace(Code::PunctuationWidth, text, &range, &with));
            rest = &rest[group..];
        }
    }
}

/// The text from the first edit to the last with all of them done.
fn apply(text: &str, edits: &[Edit]) -> String {
    let mut done = String::new();
    let mut at = edits.first().map_or(0, |first| first.range.start);
    for edit in edits {
        done.push_str(&text[at..edit.range.start]);
        done.push(edit.with);
        at = edit.range.end;
    }
    done
}

/// Every narrow mark that should be wide, in the order of the text, none over another.
fn edits(text: &str) -> Vec<Edit> {
    let mut edits = vec![];
    let mut open: Vec<usize> = vec![];
    let mut quote = None;
    // Where the last Chinese character was seen.
    let mut han = None;
    let mut before = None;
    for (at, character) in text.char_indices() {
        if is_han(character) {
            han = Some(at);
        }
        let end = at + character.len_utf8();
        match character {
            '(' => open.push(at),
            ')' => {
                if let Some(from) = open.pop()
                    && text[..from].ends_with(|c| is_han(c) || "》”".contains(c))
                    && han.is_some_and(|han| han > from)
                {
                    let inner = end_of_spaces(text, from + 1);
                    edits.push(Edit { range: from..inner, with: '（', until: end });
                    let inner = start_of_spaces(text, at);
                    edits.push(Edit { range: inner..end, with: '）', until: end });
                }
            }
            '"' => match quote.take() {
                Some(from) if is_quoted(&text[from + 1..at]) => {
                    edits.push(Edit { range: from..from + 1, with: '“', until: end });
                    edits.push(Edit { range: at..end, with: '”', until: end });
                }
                Some(_) => {}
                None => quote = Some(at),
            },
            // 1.完善 has a number before it, 3.5 one behind.
            '.' | '．' if before.is_some_and(is_han) => {
                if text[end..].is_empty() || text[end..].starts_with(is_han) {
                    edits.push(Edit { range: at..end, with: '。', until: end });
                }
            }
            _ => {
                let mark = MARKS.iter().find(|(narrow, _)| *narrow == character);
                if let Some((_, with)) = mark {
                    let (start, stop) = (start_of_spaces(text, at), end_of_spaces(text, end));
                    let (after, next) = (&text[end..], &text[stop..]);
                    // Over a space only Chinese on both sides tells that it is Chinese.
                    let is_chinese = before.is_some_and(is_han)
                        || after.starts_with(is_han)
                        || (text[..start].ends_with(is_han) && next.starts_with(is_han));
                    if is_chinese {
                        edits.push(Edit { range: start..stop, with: *with, until: stop });
                    }
                }
            }
        }
        before = Some(character);
    }
    edits.sort_by_key(|edit| edit.range.start);
    // Spaces between two marks go with the first.
    let mut last = 0;
    for edit in &mut edits {
        edit.range.start = edit.range.start.max(last);
        last = edit.range.end;
    }
    edits
}

/// Whether some words are a name or a term that Chinese quotes: no marks, no spaces.
fn is_quoted(words: &str) -> bool {
    words.contains(is_han) && words.chars().all(char::is_alphanumeric)
}

fn start_of_spaces(text: &str, end: usize) -> usize {
    text[..end].trim_end_matches(SPACES).len()
}

fn end_of_spaces(text: &str, start: usize) -> usize {
    text.len() - text[start..].trim_start_matches(SPACES).len()
}

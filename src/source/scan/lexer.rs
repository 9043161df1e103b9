//! The marks and words of a TOML text, and what is typed for them with a Chinese input
//! method.
//!
//! Nothing is refused here: what is no token of TOML is one of its own kind, and the next
//! one begins behind it.

use std::ops::Range;

use crate::source::character;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The end of the file.
    End,
    /// A line break; a lone carriage return is one, too.
    Newline,
    /// Spaces and tabs.
    Blank,
    /// From `#` to the end of the line.
    Comment,
    /// One of `[ ] { } = , .`
    Mark(char),
    /// Between quotes; whether the closing ones are there.
    Text(bool),
    /// Anything else.
    Word,
    /// A mark that stands for this one of TOML.
    Wide(char),
    /// Characters of which nothing is seen.
    Unseen,
}

/// A token and its bytes.
#[derive(Debug, Clone)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Bytes of the file.
    pub span: Range<usize>,
}

/// Marks that stand where TOML wants others.
const WIDE: [(&str, char); 10] = [
    ("“”„‟＂「」『』", '"'),
    ("‘’＇", '\''),
    ("，、；;", ','),
    ("＝═﹦", '='),
    ("：:", '='),
    ("【［〔", '['),
    ("】］〕", ']'),
    ("｛", '{'),
    ("｝", '}'),
    ("＃", '#'),
];

/// The mark of TOML that a mark stands for.
pub fn narrow(character: char) -> Option<char> {
    let found = WIDE.iter().find(|(wide, _)| wide.contains(character));
    found.map(|(_, narrow)| *narrow)
}

/// The token that begins at an offset.
pub fn token(text: &str, at: usize) -> Token {
    let rest = &text[at..];
    let Some(first) = rest.chars().next() else {
        return Token { kind: Kind::End, span: at..at };
    };
    let run = |belongs: fn(char) -> bool| {
        rest.find(|character| !belongs(character)).unwrap_or(rest.len())
    };
    let (kind, length) = match first {
        '\n' => (Kind::Newline, 1),
        '\r' => (Kind::Newline, if rest.starts_with("\r\n") { 2 } else { 1 }),
        ' ' | '\t' => (Kind::Blank, run(is_blank)),
        '#' => (Kind::Comment, rest.find(['\r', '\n']).unwrap_or(rest.len())),
        '[' | ']' | '{' | '}' | '=' | ',' | '.' => (Kind::Mark(first), 1),
        '"' | '\'' => quoted(rest, first),
        _ if is_unseen(first) => (Kind::Unseen, run(is_unseen)),
        _ => match narrow(first) {
            Some(mark) => (Kind::Wide(mark), first.len_utf8()),
            None => (Kind::Word, run(is_of_word)),
        },
    };
    Token { kind, span: at..at + length }
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t')
}

fn is_of_word(character: char) -> bool {
    !matches!(
        character,
        '\n' | '\r' | ' ' | '\t' | '#' | '[' | ']' | '{' | '}' | '=' | ',' | '.' | '"' | '\''
    ) && !is_unseen(character)
        && narrow(character).is_none()
}

/// Whether nothing is seen of a character that TOML does not know as a blank.
pub fn is_unseen(character: char) -> bool {
    match character {
        ' ' | '\t' | '\n' | '\r' => false,
        _ => {
            character.is_control()
                || character.is_whitespace()
                || character::is_unseen(character)
        }
    }
}

/// A text in quotes, and its length.
fn quoted(rest: &str, quote: char) -> (Kind, usize) {
    let three = if quote == '"' { "\"\"\"" } else { "'''" };
    let long = rest.starts_with(three);
    let begin = if long { 3 } else { 1 };
    let mut escaped = false;
    for (at, character) in rest[begin..].char_indices() {
        let at = begin + at;
        if escaped {
            escaped = false;
            if matches!(character, '"' | '\\') {
                continue;
            }
        }
        match character {
            '\\' if quote == '"' => escaped = true,
            '\n' if !long => return (Kind::Text(false), at),
            _ if character != quote => {}
            _ if !long => return (Kind::Text(true), at + 1),
            _ if rest[at..].starts_with(three) => {
                // Up to two quotes belong to the text.
                let more = rest[at + 3..].chars().take_while(|next| *next == quote).count();
                return (Kind::Text(true), at + 3 + more.min(2));
            }
            _ => {}
        }
    }
    (Kind::Text(false), rest.len())
}

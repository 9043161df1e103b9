//! Scripts other than Chinese and Latin, by the names that the messages have for them.

use std::ops::Range;

use super::character::is_unseen;
use super::text::codepoint;
use crate::diag::{Arg, Code, Diagnostic};

/// A script: the name of its message, and its blocks.
type Script = (&'static str, &'static [(char, char)]);

const SCRIPTS: [Script; 9] = [
    (
        "script-arabic",
        &[
            ('\u{600}', '\u{6FF}'),
            ('\u{750}', '\u{77F}'),
            ('\u{8A0}', '\u{8FF}'),
            ('\u{FB50}', '\u{FDFF}'),
            ('\u{FE70}', '\u{FEFC}'),
        ],
    ),
    ("script-tibetan", &[('\u{F00}', '\u{FFF}')]),
    ("script-mongolian", &[('\u{1800}', '\u{18AF}'), ('\u{11660}', '\u{1167F}')]),
    ("script-yi", &[('\u{A000}', '\u{A4CF}')]),
    ("script-dai", &[('\u{1950}', '\u{19DF}'), ('\u{1A20}', '\u{1AAF}')]),
    ("script-thai", &[('\u{E00}', '\u{E7F}')]),
    (
        "script-hangul",
        &[('\u{1100}', '\u{11FF}'), ('\u{3131}', '\u{318E}'), ('\u{AC00}', '\u{D7A3}')],
    ),
    ("script-cyrillic", &[('\u{400}', '\u{52F}')]),
    ("script-devanagari", &[('\u{900}', '\u{97F}')]),
];

/// The script of a character, if it is one of these.
pub fn script(character: char) -> Option<&'static str> {
    let within = |blocks: &[(char, char)]| {
        blocks.iter().any(|(first, last)| (*first..=*last).contains(&character))
    };
    SCRIPTS.iter().find(|(_, blocks)| within(blocks)).map(|(name, _)| *name)
}

/// What is wrong with a text of which some characters cannot be drawn, with their places in it.
pub fn undrawn(
    text: &str,
    is_missing: impl Fn(char) -> bool,
) -> impl Iterator<Item = (Range<usize>, Diagnostic)> {
    runs(text, is_missing).into_iter().map(|(range, script)| {
        let missing = &text[range.clone()];
        let first = missing.chars().next().map_or(String::new(), codepoint);
        let found = Diagnostic::new(Code::MissingGlyph).arg("character", missing);
        let several = missing.chars().nth(1).is_some();
        let found = match script.filter(|_| several) {
            Some(script) => found.arg("kind", "run").arg("script", Arg::Message(script)),
            None => found.arg("codepoint", first),
        };
        (range, found)
    })
}

/// The places of a text where characters of a kind stand: those of one script together, with
/// what parts its words, every other one alone.
fn runs(
    text: &str,
    is_of_kind: impl Fn(char) -> bool,
) -> Vec<(Range<usize>, Option<&'static str>)> {
    let mut runs: Vec<(Range<usize>, Option<&'static str>)> = vec![];
    for (at, character) in text.char_indices().filter(|(_, c)| is_of_kind(*c)) {
        let (own, end) = (script(character), at + character.len_utf8());
        let is_gap = |c: char| c.is_whitespace() || is_unseen(c);
        match runs.last_mut() {
            Some((run, script))
                if script.is_some()
                    && (own == *script || is_gap(character))
                    && text[run.end..at].chars().all(is_gap) =>
            {
                run.end = end;
            }
            _ => runs.push((at..end, own)),
        }
    }
    runs
}

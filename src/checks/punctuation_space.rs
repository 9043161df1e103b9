//! `punctuation-space`: Chinese punctuation has its space within, and the form its indents.

use std::ops::Range;

use super::pattern::Pattern;
use super::subject::Kind;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::source::character::{Wording, is_han, strays};

pub const RULE: Rule =
    Rule { code: Code::PunctuationSpace, needs: &[Need::Texts(Kind::ALL)], check };

static PATTERN: Pattern = Pattern::new(concat!(
    r"[ \u{a0}]+[，。、；：！？）》”’（《]|[，。、；：！？（《][ \u{a0}]+",
    // Characters that were spaced out to fill a line.
    r"|(?:\p{Han}[ \u{a0}\u{3000}]+)+\p{Han}",
    // An indent that was typed, and what stands behind the last character.
    r"|^[ \u{a0}\u{3000}]+|[ \u{a0}\u{3000}]+$",
));

/// What the expression looks for.
const SPACES: [char; 3] = [' ', '\u{a0}', '\u{3000}'];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let with_space = subject.marked(Kind::WORDS).filter(|text| text.text.contains(SPACES));
    for (text, found) in PATTERN.within(with_space) {
        // 第一部分 总体目标 is a heading.
        if is_heading(&text.text[..found.end]) {
            continue;
        }
        let with: String =
            text.text[found.clone()].chars().filter(|c| !c.is_whitespace()).collect();
        // Between characters it may be meant to part two names.
        let is_sure = !text.text[found.clone()].starts_with(is_han);
        let finding = match is_sure {
            true => subject.replace(Code::PunctuationSpace, text, &found, &with),
            false => subject.within(Code::PunctuationSpace, text, &found).arg("with", &*with),
        };
        out.push(if with.is_empty() { finding.help("help-delete") } else { finding });
    }
    // Characters that cannot be seen, which searching stumbles over.
    for text in subject.marked(Kind::ALL) {
        // A narrow space is seen.
        let strays = strays(text.text, Wording::Free).filter(|(_, c)| !c.is_whitespace());
        for found in runs(strays) {
            let finding = subject.replace(Code::PunctuationSpace, text, &found, "");
            out.push(finding.help("help-delete"));
        }
    }
}

/// Whether a text goes no farther than the number of a heading, and the word behind it.
fn is_heading(text: &str) -> bool {
    let heading = text.split_whitespace().next().unwrap_or_default();
    heading.starts_with('第') && heading.ends_with(['章', '节', '条', '分', '篇'])
}

/// Neighbours together.
fn runs(characters: impl Iterator<Item = (usize, char)>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = vec![];
    for (at, character) in characters {
        let end = at + character.len_utf8();
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end = end,
            None => runs.push(at..end),
        }
    }
    runs
}

//! `punctuation-space`: Chinese punctuation has its space within, and the form its indents.

use std::ops::Range;

use super::pattern::Pattern;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::source::character::{Wording, strays};

pub const RULE: Rule = Rule { code: Code::PunctuationSpace, needs: &[Need::Texts], check };

static PATTERN: Pattern = Pattern::new(concat!(
    r"[ \u{a0}]+[，。、；：！？）》”’]|[，。、；：！？（《][ \u{a0}]+",
    // An indent that was typed, and what stands behind the last character.
    r"|^[ \u{a0}\u{3000}]+|[ \u{a0}\u{3000}]+$",
));

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (text, found) in PATTERN.within(subject.sentences()) {
        let with: String =
            text.text[found.clone()].chars().filter(|c| !c.is_whitespace()).collect();
        let finding = subject.replace(Code::PunctuationSpace, text, &found, &with);
        out.push(if with.is_empty() { finding.help("help-delete") } else { finding });
    }
    // Characters that cannot be seen, which searching stumbles over.
    for text in subject.texts() {
        // A narrow space is seen.
        let strays = strays(text.text, Wording::Free).filter(|(_, c)| !c.is_whitespace());
        for found in runs(strays) {
            let finding = subject.replace(Code::PunctuationSpace, text, &found, "");
            out.push(finding.help("help-delete"));
        }
    }
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

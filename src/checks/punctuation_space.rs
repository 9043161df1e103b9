//! `punctuation-space`: Chinese punctuation has its space within, and the form its indents.

use super::Subject;
use super::pattern::Pattern;
use crate::diag::{Code, Diagnostics};

static PATTERN: Pattern = Pattern::new(concat!(
    r"[ \u{a0}]+[，。、；：！？）》”’]|[，。、；：！？（《][ \u{a0}]+",
    // An indent that was typed, and what stands behind the last character.
    r"|^[ \u{a0}\u{3000}]+|[ \u{a0}\u{3000}]+$",
    // Characters of no width, which searching stumbles over.
    r"|[\u{ad}\u{200b}\u{2060}]+",
));

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (text, found) in PATTERN.within(subject.sentences()) {
        let with: String = text.text[found.clone()]
            .chars()
            .filter(|c| !c.is_whitespace() && !"\u{ad}\u{200b}\u{2060}".contains(*c))
            .collect();
        let finding = subject.replace(Code::PunctuationSpace, text, &found, &with);
        out.push(if with.is_empty() { finding.help("help-delete") } else { finding });
    }
}

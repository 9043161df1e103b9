//! `value-ascii-sign`: the form writes ≥ ≤ ＞ ＜ ＝, one character each, in values and in sentences.

use super::sign::{is_repeated, typed, usual};
use super::subject::Kind;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule =
    Rule { code: Code::ValueAsciiSign, needs: &[Need::Role(Role::Value)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for text in subject.signs() {
        let typed = typed(text.text);
        // A sign that stands twice, or with another, is another rule's.
        let Some(usual) = usual(typed).filter(|_| !is_repeated(typed)) else { continue };
        let number = text.text[typed.len()..].trim_start_matches(char::is_whitespace);
        let range = 0..text.text.len() - number.len();
        let written = &text.text[range.clone()];
        if usual != written {
            let finding = subject.replace(Code::ValueAsciiSign, &text, &range, usual);
            let finding = finding.arg("typed", written);
            out.push(if usual == typed { finding.help("help-space") } else { finding });
        }
    }
    // In a sentence > and = may be meant.
    for text in subject.marked(Kind::WORDS).filter(|text| text.text.contains(is_telling)) {
        let mut from = 0;
        while let Some(at) = text.text[from..].find(is_sign) {
            let start = from + at;
            let length = text.text[start..].find(|c| !is_sign(c));
            from = length.map_or(text.text.len(), |length| start + length);
            let typed = &text.text[start..from];
            let Some(usual) = usual(typed).filter(|usual| *usual != typed) else { continue };
            // => is an arrow.
            if typed.contains(is_alike)
                || typed.starts_with(['>', '<', '＞', '＜']) && typed.len() > 1
            {
                let found = subject.replace(Code::ValueAsciiSign, text, &(start..from), usual);
                out.push(found.arg("typed", typed));
            }
        }
    }
}

/// Signs that only look like the usual ones.
const fn is_alike(character: char) -> bool {
    matches!(character, '≧' | '≦' | '⩾' | '⩽' | '﹥' | '﹤')
}

/// What signs are typed with.
const fn is_sign(character: char) -> bool {
    is_alike(character) || matches!(character, '>' | '<' | '＞' | '＜' | '=' | '＝')
}

/// What a sign that was typed otherwise holds.
const fn is_telling(character: char) -> bool {
    is_alike(character) || matches!(character, '=' | '＝')
}

//! `field-code`: what a word processor keeps behind its contents, as `TC … \f A \l 1`.

use super::pattern::Pattern;
use super::subject::Kind;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};

pub const RULE: Rule = Rule { code: Code::FieldCode, needs: &[Need::Texts(Kind::ALL)], check };

static PATTERN: Pattern = Pattern::new(
    r"(?:TC\s[^\\]{0,60}|PAGEREF\s\S+\s|HYPERLINK\s\S+\s|MERGEFORMAT)?\\(?:[fhlosz](?-u:\b)|\*)\s?[A-Z0-9]?(?:\s*\\l\s*\d)?|\bTC\s[^\\]{1,60}\\f(?-u:\b)",
);

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    // The expression costs more to make than all others; hardly a text can need it.
    let texts = subject.marked(Kind::ALL).filter(|text| text.text.contains('\\'));
    for (text, found) in PATTERN.within(texts) {
        let words = &text.text[found.clone()];
        out.push(subject.within(Code::FieldCode, text, &found).arg("words", words));
    }
}

//! `basis-unknown`: where the form lists the kinds of grounds of a value (计划, 历史, 行业 and so
//! on), a ground holds one of them.

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Declared, Holds, Role};

pub const RULE: Rule =
    Rule { code: Code::BasisUnknown, needs: &[Need::DeclaresFor("of", is_listed)], check };

/// Whether a ground is free but for a word that it holds. One that is chosen was read as such.
fn is_listed(field: &Declared, role: Option<Role>) -> bool {
    let is_free = matches!(field.holds, Holds::Words | Holds::Prose);
    is_free && !field.words.is_empty() && role == Some(Role::Basis)
}

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for said in subject.fields().iter().filter(|said| is_listed(said.declared, said.role)) {
        let known = &said.declared.words;
        for text in said.texts() {
            if !known.iter().any(|word| text.text.contains(word.as_str())) {
                out.push(
                    subject
                        .at(Code::BasisUnknown, text.datum)
                        .arg("basis", text.text)
                        .arg("known", known.join("、")),
                );
            }
        }
    }
}

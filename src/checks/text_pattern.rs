//! `text-pattern`: a text looks as the form asks: a number of a phone, a code of some system. Codes
//! of projects have a rule of their own.

use super::code_spelling::in_half_width;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Declared, Role};

pub const RULE: Rule = Rule {
    code: Code::TextPattern,
    needs: &[Need::DeclaresFor("pattern", is_looked_at)],
    check,
};

fn is_looked_at(field: &Declared, role: Option<Role>) -> bool {
    !field.patterns.is_empty() && role != Some(Role::ProjectCode)
}

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    look(subject, RULE.code, is_looked_at, out);
}

/// Tells the texts of some fields that look like none of their patterns.
pub fn look(
    subject: &Subject<'_>,
    code: Code,
    is_looked_at: fn(&Declared, Option<Role>) -> bool,
    out: &mut Diagnostics,
) {
    let fields = subject.fields().iter();
    for said in fields.filter(|said| is_looked_at(said.declared, said.role)) {
        for text in said.texts() {
            let written = in_half_width(text.text);
            if !said.declared.patterns.iter().any(|pattern| pattern.is_match(&written)) {
                let found = subject.at(code, text.datum).arg("title", &*said.field.title);
                let found = found.arg("code", text.text);
                out.push(match &said.declared.like {
                    Some(like) => found.arg("like", like.as_str()).help("help-like"),
                    None => found,
                });
            }
        }
    }
}

//! `project-code-pattern`: a code has one of the forms in use: that of a project the old Hebei one
//! or the national one of 21 characters.

use super::code_spelling::in_half_width;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule = Rule {
    code: Code::ProjectCodePattern,
    needs: &[Need::Declares("pattern", |field| !field.patterns.is_empty())],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let with_pattern =
        subject.fields().iter().filter(|said| !said.declared.patterns.is_empty());
    for said in with_pattern {
        let of_project = subject.form.role(said.record, Role::ProjectCode);
        for code in said.texts() {
            let written = in_half_width(code.text);
            if !said.declared.patterns.iter().any(|pattern| pattern.is_match(&written)) {
                let finding = subject
                    .at(Code::ProjectCodePattern, code.datum)
                    .arg("title", &*said.field.title)
                    .arg("code", code.text);
                let is_project = std::ptr::eq(of_project, said.datum);
                let finding = finding.arg("kind", if is_project { "project" } else { "other" });
                out.push(if is_project { finding } else { finding.help("help-other") });
            }
        }
    }
}

//! `code-mismatch`: a file called after a code is that department's. The likeliest cause is
//! another department's file copied and not edited.

use super::code_spelling::in_half_width;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule = Rule {
    code: Code::CodeMismatch,
    needs: &[Need::Role(Role::DepartmentCode), Need::Role(Role::Year)],
    check,
};

/// Digits that a unit code has at least: those of a department that others belong to.
const SHORTEST: usize = 3;

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(stem) = subject.file.file_stem().and_then(|stem| stem.to_str()) else { return };
    let own = subject.only(Role::DepartmentCode);
    let (Some(code), Some(year)) = (own.text(), subject.only(Role::Year).whole()) else {
        return;
    };
    let code = in_half_width(code);
    let is_code = stem.len() >= SHORTEST && stem.bytes().all(|byte| byte.is_ascii_digit());
    // Some keep a folder for each department and call the files after the years.
    if is_code && stem != code && stem != year.to_string() {
        out.push(subject.at(Code::CodeMismatch, own).arg("code", code).arg("file", stem));
    }
}

//! `project-code-pattern`: a project code has one of the forms in use: the old Hebei one or the
//! national one of 21 characters.

use super::{Need, Rule, Subject, text_pattern};
use crate::diag::{Code, Diagnostics};
use crate::form::{Declared, Role};

pub const RULE: Rule = Rule {
    code: Code::ProjectCodePattern,
    needs: &[Need::DeclaresFor("pattern", is_looked_at)],
    check,
};

fn is_looked_at(field: &Declared, role: Option<Role>) -> bool {
    !field.patterns.is_empty() && role == Some(Role::ProjectCode)
}

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    text_pattern::look(subject, RULE.code, is_looked_at, out);
}

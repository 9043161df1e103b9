//! `plan-length`: a payment plan has one entry for each milestone of the form. With another number
//! the columns of the printed table would not match.

use super::{Need, Rule, Subject, list_length};
use crate::diag::{Code, Diagnostics};
use crate::form::{Declared, Role};

pub const RULE: Rule =
    Rule { code: Code::PlanLength, needs: &[Need::DeclaresFor("heads", is_looked_at)], check };

fn is_looked_at(field: &Declared, role: Option<Role>) -> bool {
    list_length::has_heads(field) && role == Some(Role::Plan)
}

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    list_length::look(subject, RULE.code, is_looked_at, out);
}

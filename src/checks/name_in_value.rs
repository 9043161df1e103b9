//! `name-in-value`: the value repeats the name, which stands two columns to its left.

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule = Rule {
    code: Code::NameInValue,
    needs: &[Need::Role(Role::Value), Need::Role(Role::Name)],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for row in subject.indicators() {
        let (Some(name), Some(value)) = (row.text(Role::Name), row.value()) else { continue };
        if name.chars().count() > 2 && value.to_string().contains(name) {
            let datum = row.role(Role::Value);
            out.push(subject.at(Code::NameInValue, datum).arg("name", name));
        }
    }
}

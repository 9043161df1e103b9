//! `name-in-value`: the value repeats the name, which stands two columns to its left.

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;
use crate::value::Bound;

pub const RULE: Rule = Rule {
    code: Code::NameInValue,
    needs: &[Need::Role(Role::Value), Need::Role(Role::Name)],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for row in subject.indicators() {
        let (Some(name), Some(value)) = (row.text(Role::Name), row.value()) else { continue };
        if name.chars().count() > 2 && repeats(&value.written(), name) {
            let datum = row.role(Role::Value);
            out.push(subject.at(Code::NameInValue, datum).arg("name", name));
        }
    }
}

/// Whether a value says the name again. 12%≤含水率≤14% bounds it on both sides.
fn repeats(value: &str, name: &str) -> bool {
    let is_sign = |c: char| Bound::of(c).is_some();
    value.split_once(name).is_some_and(|(before, behind)| {
        !(before.trim_end().ends_with(is_sign) && behind.trim_start().starts_with(is_sign))
    })
}

//! `amount-zero`: a project is submitted because money is spent on it.

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule =
    Rule { code: Code::AmountZero, needs: &[Need::Role(Role::Total)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some((field, declared)) = subject.form.field(Role::Total) else { return };
    for project in subject.projects() {
        let total = project.total();
        if total.number().is_some_and(|total| total.is_zero()) {
            let finding = subject.at(Code::AmountZero, total).arg("title", &*field.title);
            out.push(match declared.blank {
                Some(_) => finding.arg("line", format!("{} = \"—\"", field.key)),
                None => finding.help("help-needed"),
            });
        }
    }
}

//! `budget-total`: all the money of a project is what the form adds up, a blank counting as zero.
//! Left unchecked where it is blank itself, or no part is given. (Form:
//! 资金总额等于财政拨款和其他资金之和.)

use super::{Need, Rule, Subject, differs};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule = Rule {
    code: Code::BudgetTotal,
    needs: &[Need::Role(Role::Total), Need::Declares("sum", |field| field.is_sum())],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for said in subject.fields() {
        if subject.is_total(said)
            && said.declared.is_sum()
            && let Some(off) = differs::off(subject, said)
        {
            out.push(off.finding(subject, RULE.code, said));
        }
    }
}

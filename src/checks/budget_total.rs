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
        let Some(computed) = &said.declared.computed else { continue };
        if !subject.is_total(said) || !said.declared.is_sum() {
            continue;
        }
        // An amount below zero is told by its own rule.
        let Some(at) = subject.standpoint(said) else { continue };
        let parts = computed.making.reaches().into_iter().flat_map(|reach| reach.data(at));
        let mut amounts = parts.chain([said.datum]).filter_map(|part| part.number());
        if said.declared.negative || !amounts.any(|amount| amount.is_sign_negative()) {
            let found = differs::finding(subject, Code::BudgetTotal, said, computed);
            found.into_iter().for_each(|found| out.push(found));
        }
    }
}

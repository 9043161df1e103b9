//! `plan-range`: each percentage of the payment plan lies between 0 and 100.

use rust_decimal::Decimal;

use super::plan::cumulative;
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule = Rule { code: Code::PlanRange, needs: &[Need::Role(Role::Plan)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for datum in subject.projects().iter().flat_map(cumulative) {
        let Some(percent) = datum.amount() else { continue };
        if percent.number < Decimal::ZERO || percent.number > Decimal::ONE_HUNDRED {
            out.push(subject.at(Code::PlanRange, datum).arg("percent", Arg::display(percent)));
        }
    }
}

//! `plan-not-rising`: the payment plan is cumulative, so no percentage is below the one before.

use super::plan::cumulative;
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule =
    Rule { code: Code::PlanNotRising, needs: &[Need::Role(Role::Plan)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for pair in subject.projects().iter().flat_map(|project| cumulative(project).windows(2)) {
        let (Some(before), Some(percent)) = (pair[0].amount(), pair[1].amount()) else {
            continue;
        };
        if percent.number < before.number {
            out.push(
                subject
                    .at(Code::PlanNotRising, &pair[1])
                    .arg("percent", Arg::display(percent))
                    .arg("before", Arg::display(before))
                    .arg("title", subject.form.title_of(Role::Plan))
                    .label(subject.place(&pair[0]), "label-before"),
            );
        }
    }
}

//! `satisfaction-low`: a satisfaction below what a reviewer lets pass.

use rust_decimal::Decimal;

use super::subject::Goal;
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::Role;
use crate::value::Bound;

pub const RULE: Rule = Rule {
    code: Code::SatisfactionLow,
    needs: &[
        Need::Role(Role::Value),
        Need::Role(Role::Name),
        Need::Parameter("floor", |rules| rules.satisfaction_floor.is_some()),
    ],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(floor) = subject.form.switches().satisfaction_floor else { return };
    for Goal { row, first, .. } in subject.goals() {
        let Some(name) = row.text(Role::Name) else { continue };
        // A number of people or of points is another measure.
        let bare = first.quantity().filter(|quantity| quantity.unit.is_none());
        let share = first.percent().or(bare.map(|quantity| quantity.number));
        let is_most = matches!(first.bound, Some(Bound::AtMost | Bound::Less));
        let Some(share) = share.filter(|share| *share > Decimal::ONE && !is_most) else {
            continue;
        };
        let is_satisfaction = name.contains("满意") && !name.contains("不满意");
        if is_satisfaction && share < floor {
            out.push(
                subject
                    .at(Code::SatisfactionLow, row.role(Role::Value))
                    .arg("number", Arg::display(share))
                    .arg("floor", Arg::display(floor)),
            );
        }
    }
}

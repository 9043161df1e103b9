//! `satisfaction-low`: a satisfaction below what a reviewer lets pass.

use rust_decimal::Decimal;

use super::measure::Measure;
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::Role;

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
    for row in subject.indicators() {
        let (Some(measure), Some(name)) =
            (row.value().and_then(Measure::of), row.text(Role::Name))
        else {
            continue;
        };
        // A number of people or of points is another measure.
        let other_unit = measure.has_unit() && !measure.is_percent();
        let share = measure.number > Decimal::ONE
            && !other_unit
            && !measure.sign.contains(['≤', '＜', '<']);
        let is_satisfaction = name.contains("满意") && !name.contains("不满意");
        if is_satisfaction && share && measure.number < floor {
            out.push(
                subject
                    .at(Code::SatisfactionLow, row.role(Role::Value))
                    .arg("number", Arg::display(measure.number))
                    .arg("floor", Arg::display(floor)),
            );
        }
    }
}

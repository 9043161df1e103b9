//! `satisfaction-low`: a satisfaction below what a reviewer lets pass.

use rust_decimal::Decimal;

use super::Subject;
use super::measure::{Measure, is_satisfaction};
use crate::diag::{Arg, Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, indicator) in subject.indicators() {
        let Some(floor) = subject.layout.parameters.satisfaction_floor else { return };
        let Some(measure) = Measure::of(&indicator.value) else { continue };
        // A number of people or of points is another measure.
        let other_unit = measure.has_unit() && !measure.is_percent();
        let share = measure.number > Decimal::ONE
            && !other_unit
            && !measure.sign.contains(['≤', '＜', '<']);
        if is_satisfaction(indicator) && share && measure.number < floor.0 {
            out.push(
                subject
                    .at(Code::SatisfactionLow, &path.key("value"))
                    .arg("number", Arg::display(measure.number))
                    .arg("floor", Arg::display(floor.0)),
            );
        }
    }
}

//! `percent-over-100`: a share is no more than everything; growth may be.

use rust_decimal::Decimal;

use super::Subject;
use super::measure::Measure;
use crate::diag::{Arg, Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, indicator) in subject.indicators() {
        let growth = ["增", "提高", "上升", "增长", "翻", "同比", "完成", "产销", "拨备"];
        let words = format!("{}{}", indicator.name, indicator.description);
        let Some(measure) = Measure::of(&indicator.value).filter(Measure::is_percent) else {
            continue;
        };
        if measure.number > Decimal::ONE_HUNDRED
            && !growth.iter().any(|word| words.contains(word))
        {
            let path = path.key("value");
            out.push(
                subject
                    .at(Code::PercentOver100, &path)
                    .arg("number", Arg::display(measure.number)),
            );
        }
    }
}

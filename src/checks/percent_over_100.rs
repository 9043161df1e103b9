//! `percent-over-100`: a share is no more than everything; growth may be.

use rust_decimal::Decimal;

use super::Subject;
use super::measure::Measure;
use crate::diag::{Arg, Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, indicator) in subject.indicators() {
        let growth = ["增", "提高", "上升", "增长", "翻", "同比", "完成", "产销", "拨备"];
        let Some(measure) = Measure::of(&indicator.value).filter(Measure::is_percent) else {
            continue;
        };
        let words = [&indicator.name, &indicator.description];
        let grows = |word: &&str| {
            words.iter().any(|text| text.get().is_none_or(|text| text.contains(word)))
        };
        if measure.number > Decimal::ONE_HUNDRED && !growth.iter().any(grows) {
            let path = path.key("value");
            out.push(
                subject
                    .at(Code::PercentOver100, &path)
                    .arg("number", Arg::display(measure.number)),
            );
        }
    }
}

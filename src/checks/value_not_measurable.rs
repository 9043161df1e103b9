//! `value-not-measurable`: a value has a number, or is declared to be words with { text = "…" }.
//! (常见审核意见: 指标不够量化.)

use super::Subject;
use crate::diag::{Code, Diagnostics};
use crate::model::IndicatorValue;

/// Characters that measure without a digit: numerals, all, a grade.
const MEASURES: &str = "零一二三四五六七八九十百千万两半全级";

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, indicator) in subject.indicators() {
        if let Some(IndicatorValue::Text(text)) = indicator.value.get()
            && !text.contains(|c: char| c.is_numeric() || MEASURES.contains(c))
        {
            let path = path.key("value");
            out.push(subject.at(Code::ValueNotMeasurable, &path).arg("value", text.as_str()));
        }
    }
}

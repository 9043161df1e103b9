//! `cost-direction`: a cost is to be low, so ≥ and ＞ say the opposite of what is meant.

use super::Subject;
use super::measure::{Measure, stem};
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, indicator) in subject.indicators() {
        let (Some(measure), Some(name), Some(subclass)) =
            (Measure::of(&indicator.value), indicator.name.get(), indicator.subclass.get())
        else {
            continue;
        };
        let saving = ["节约", "节省", "降低", "下降", "执行率"];
        let saving = saving.iter().any(|word| name.contains(word));
        if !saving
            && stem(subclass) == "成本"
            && measure.sign.contains(['≥', '>', '＞', '≧', '⩾', '﹥'])
        {
            let path = path.key("value");
            out.push(subject.at(Code::CostDirection, &path).arg("sign", measure.sign));
        }
    }
}

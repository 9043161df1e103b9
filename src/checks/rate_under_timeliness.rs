//! `rate-under-timeliness`: 时效指标 measure time; a rate that does not speak of time belongs elsewhere.

use super::Subject;
use super::measure::stem;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, indicator) in subject.indicators() {
        let of_time = [
            "及时", "按时", "准时", "如期", "按期", "时限", "时效", "进度", "限时", "年", "月",
            "日", "频率", "效率",
        ];
        let (Some(name), Some(subclass)) = (indicator.name.get(), indicator.subclass.get())
        else {
            continue;
        };
        if stem(subclass) == "时效"
            && name.ends_with('率')
            && !of_time.iter().any(|word| name.contains(word))
        {
            out.push(
                subject
                    .at(Code::RateUnderTimeliness, &path.key("name"))
                    .arg("name", name.as_str()),
            );
        }
    }
}

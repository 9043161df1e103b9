//! `rate-under-timeliness`: an indicator of when measures time; a rate that does not speak of time
//! belongs elsewhere.

use super::said::says;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Meaning, Role};

pub const RULE: Rule = Rule {
    code: Code::RateUnderTimeliness,
    needs: &[Need::Role(Role::Name), Need::Means(Role::Class, Meaning::Time)],
    check,
};

/// What a rate speaks of time with: 及时, 按期, 当年, 24小时, 序时, 按计划.
const OF_TIME: [&str; 17] = [
    "时",
    "期",
    "年",
    "月",
    "日",
    "天",
    "季",
    "计划",
    "进度",
    "频率",
    "效率",
    "当场",
    "拖延",
    "约定",
    "准点",
    "正点",
    "一站式",
];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(classes) = subject.form.words_of(Role::Class) else { return };
    let [quality, quantity] =
        [Meaning::Quality, Meaning::Quantity].map(|means| classes.that_mean(means).next());
    for row in subject.indicators() {
        let Some(name) = row.text(Role::Name) else { continue };
        if row.means(classes, Meaning::Time) && name.ends_with('率') && !says(name, &OF_TIME) {
            let finding =
                subject.at(Code::RateUnderTimeliness, row.role(Role::Name)).arg("name", name);
            out.push(match (quality, quantity) {
                (Some(quality), Some(quantity)) => {
                    finding.arg("quality", quality).arg("quantity", quantity)
                }
                _ => finding.help("help-name"),
            });
        }
    }
}

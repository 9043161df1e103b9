//! `indicator-is-input`: money, people or goods put in are no indicator of what comes of them.
//! (常见审核意见: 指标与项目的相关性不够.)

use super::said::says;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Meaning, Role};

pub const RULE: Rule =
    Rule { code: Code::IndicatorIsInput, needs: &[Need::Role(Role::Name)], check };

/// What is put in.
const PUT_IN: &[&str] = &[
    "投入资金",
    "资金投入",
    "投入人数",
    "人员投入",
    "投入经费",
    "经费投入",
    "投入人员",
    "投入车辆",
    "车辆投入",
    "投入设备",
    "设备投入",
    "投入物资",
    "投入金额",
    "投入力量",
    "投入人力",
    "人力投入",
];
/// What a budget says of itself.
const BUDGET: &[&str] = &[
    "预算安排资金",
    "预算安排金额",
    "预算金额",
    "预算资金",
    "财政拨款",
    "项目资金",
    "资金总额",
    "预算总额",
    "安排资金",
    "拨款金额",
    "经费总额",
];
/// What comes of it after all.
const COMES_OUT: &[&str] = &[
    "产出",
    "撬动",
    "带动",
    "引导",
    "社会资本",
    "投入使用",
    "投入运行",
    "节约",
    "减少",
    "盘活",
];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let classes = subject.form.words_of(Role::Class);
    for row in subject.indicators() {
        let Some(name) = row.text(Role::Name) else { continue };
        // What it costs is an indicator of its own.
        if classes.is_some_and(|classes| row.means(classes, Meaning::Cost)) {
            continue;
        }
        let is_money = BUDGET.iter().any(|budget| {
            let rest = name.strip_suffix("金额").unwrap_or(name);
            name.ends_with(budget) || rest.ends_with(budget)
        });
        let is_input = is_money || says(name, PUT_IN);
        if is_input && !says(name, COMES_OUT) && !name.ends_with(['率', '比', '间', '度']) {
            let datum = row.role(Role::Name);
            out.push(subject.at(Code::IndicatorIsInput, datum).arg("name", name));
        }
    }
}

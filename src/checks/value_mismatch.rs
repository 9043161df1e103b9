//! `value-mismatch`: a value that does not measure what the name says, as 30台 for a rate. (常见审核意见:
//! 指标与指标值不匹配.)

use super::measure::Measure;
use super::said::says;
use super::subject::Goal;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;
use crate::value::{Kind, Reading, Said};

pub const RULE: Rule = Rule {
    code: Code::ValueMismatch,
    needs: &[Need::Role(Role::Value), Need::Role(Role::Name)],
    check,
};

/// Words of a change: then a share tells of how much more or less.
const CHANGE: &[&str] = &[
    "较", "比", "增", "降", "减", "提高", "提升", "缩短", "上升", "每", "节约", "节省", "完成",
    "压",
];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for goal in subject.goals() {
        let Goal { row, value, .. } = goal;
        let Some(name) = row.text(Role::Name) else { continue };
        if !measures(goal) {
            let datum = row.role(Role::Value);
            let found = subject.at(Code::ValueMismatch, datum);
            out.push(found.arg("name", name).arg("value", &*value.written()));
        }
    }
}

/// Whether a value can measure what the name of its row says.
pub fn measures(goal: &Goal<'_>) -> bool {
    let name = goal.row.text(Role::Name).unwrap_or_default();
    let several = goal.readings.len() > 1;
    // 补助资金数 is so much money, not so many; 公里数 is so long.
    let is_named = || match goal.first.kind() {
        Some(Kind::Money) => says(name, MONEY),
        Some(kind) => DIMENSIONS.iter().any(|(of, words)| *of == kind && says(name, words)),
        None => false,
    };
    let suits = || {
        let suits = |measure| suits(measure, &goal.first) || is_named();
        Measure::of(name).is_none_or(suits)
    };
    // Of a rate a verdict tells nothing.
    let is_verdict =
        VERDICTS.contains(&&*goal.value.written()) && Measure::of(name) == Some(Measure::Share);
    let changes = || says(&goal.value.written(), CHANGE) || says(name, CHANGE_OF_NAME);
    !is_verdict && (several || suits() || changes())
}

/// What is said of a whole.
const VERDICTS: &[&str] = &["合格", "达标", "通过", "优秀", "良好"];
/// Words of a name that is about money.
const MONEY: &[&str] = &[
    "资金",
    "金额",
    "经费",
    "预算",
    "款",
    "额",
    "费",
    "收入",
    "支出",
    "产值",
    "成本",
    "价",
    "控制数",
    "资产",
];
/// Words of a name that is about what is measured by a unit.
const DIMENSIONS: [(Kind, &[&str]); 5] = [
    (Kind::Length, &["里", "米", "长", "程", "深", "高", "宽"]),
    (Kind::Area, &["亩", "米", "顷", "面"]),
    (Kind::Volume, &["方", "米", "升", "量", "水"]),
    (Kind::Mass, &["吨", "斤", "克", "量", "粮"]),
    (Kind::Time, &["天", "日", "月", "年", "时", "周", "频", "期", "龄", "寿"]),
];
/// Words of a name that is about a change.
const CHANGE_OF_NAME: &[&str] =
    &["增长", "下降", "减少", "提高", "缩短", "变化", "增幅", "降幅"];

/// Whether what is read tells how much of a measure is to be reached.
fn suits(measure: Measure, reading: &Reading) -> bool {
    match &reading.said {
        Said::Moment(_) | Said::Term(..) | Said::Hours(..) => measure == Measure::Time,
        Said::Quantity(quantity) => match &quantity.unit {
            // 0.8起/万人 is a rate.
            Some(unit) if unit.name.contains('/') => measure != Measure::Satisfaction,
            Some(unit) => measure.suits(unit.kind),
            None => true,
        },
        _ => true,
    }
}

//! `subclass-misplaced`: among outputs, a count under quality, a date under quantity and the like.
//! (常见审核意见: 二级指标类型错误.)

use super::indicator_compound::parts;
use super::measure::Measure;
use super::name_general::is_general;
use super::said::{ending, says};
use super::subject::{Goal, Row, Text};
use super::value_mismatch::measures;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Meaning, Role, Vocabulary};
use crate::value::{Bound, Kind, Reading};

pub const RULE: Rule = Rule {
    code: Code::SubclassMisplaced,
    needs: &[Need::Role(Role::Name), Need::Means(Role::Class, Meaning::Quantity)],
    check,
};

/// Rates of how well.
const QUALITY: &[&str] = &[
    "合格率",
    "达标率",
    "优良率",
    "优秀率",
    "准确率",
    "差错率",
    "完好率",
    "正确率",
    "误差率",
    "优质率",
];
/// Counts of what went wrong, which tell how well.
const FAULTS: &[&str] = &[
    "事故",
    "差错",
    "错误",
    "投诉",
    "违规",
    "不合格",
    "漏",
    "缺陷",
    "故障",
    "隐患",
    "失误",
    "返工",
    "无",
    "零",
    "优秀",
    "达标",
    "合格",
    "获奖",
    "通过",
    "优良",
    "优质",
    "精品",
    "示范",
    "先进",
    "标准",
    "持证",
    "证书",
    "上岗",
    "职称",
    "等级",
    "一级",
    "整改",
    "有效",
    "正常",
    "安全",
    "完好",
    "规范",
    "准确",
];
/// Words of a count that tells how timely.
const TIMELY: &[&str] =
    &["及时", "按时", "按期", "如期", "限时", "超期", "逾期", "超时", "延误", "提前"];
/// Dates of a work, whatever the word for its length.
const DATES: &[&str] = &[
    "完成时间",
    "完工时间",
    "开工时间",
    "竣工时间",
    "到位时间",
    "发放时间",
    "拨付时间",
    "上线时间",
    "办结时间",
    "交付时间",
    "支付时间",
    "验收时间",
    "时限",
    "工期",
    "及时率",
    "按时完成率",
    "按期完成率",
];
/// Money that is handed out, which tells how much is done.
const PAID_OUT: &[&str] = &[
    "发放", "补助", "补贴", "拨付", "兑付", "征收", "筹集", "收费", "经费", "代收", "收缴",
    "收取", "补偿", "报销", "兑现", "资助", "结算",
];
/// Words of how often, which stand under time, too.
const OFTEN: &[&str] = &["频", "次数", "天数", "期数"];
/// Words of a value that says how often.
const EACH: &[&str] = &["每", "/月", "/年", "/周", "/日", "/季"];
/// What an office does, of which a name without a measure counts the objects.
const DOES: &[&str] = &[
    "购置",
    "购买",
    "采购",
    "印制",
    "印刷",
    "印发",
    "发放",
    "举办",
    "召开",
    "新建",
    "修建",
    "维修",
    "安装",
    "走访",
    "慰问",
    "完成审计",
    "种植",
    "更换",
];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(classes) = subject.form.words_of(Role::Class) else { return };
    for goal in subject.goals() {
        let row = &goal.row;
        let Some(name) = Text::of(row.role(Role::Name)) else { continue };
        let Some(stands) = second_meaning(row, classes) else { continue };
        let Some(meaning) = belongs(goal, name.text, stands) else { continue };
        // A row that is confused is another rule's, and so is a name of two things, or of none.
        if !measures(goal) || parts(name.text).is_some() || is_general(name.text) {
            continue;
        }
        let Some(class) = classes.that_mean(meaning).next() else { continue };
        let ending = Measure::ending(name.text);
        let range = name.text.len() - ending.len()..name.text.len();
        out.push(
            subject
                .within(Code::SubclassMisplaced, &name, &range)
                .arg("name", name.text)
                .arg("class", class),
        );
    }
}

/// What the second-level class of a row means, if it is one of outputs.
fn second_meaning(row: &Row<'_>, classes: &Vocabulary) -> Option<Meaning> {
    let subclass = row.text(Role::Subclass)?;
    // One that does not belong to its class is another rule's.
    let own = classes.meant(row.text(Role::Class)?)?.has_second(subclass);
    classes.second_means(subclass).filter(|_| own)
}

/// The meaning of the class that a row belongs to, if it is not that where it stands.
fn belongs(goal: &Goal<'_>, name: &str, stands: Meaning) -> Option<Meaning> {
    // What is put in is another rule's.
    if name.contains("投入") {
        return None;
    }
    let kind = goal.first.kind();
    let counts = || {
        let is_done = DOES.iter().any(|word| name.starts_with(word));
        (is_done && kind == Some(Kind::Count)).then_some(Measure::Count)
    };
    let measure = Measure::of(name).or_else(counts)?;
    let ends = |words: &[&str]| ending(name, words).is_some();
    let meaning = if ends(QUALITY) {
        Meaning::Quality
    } else if ends(DATES) {
        Meaning::Time
    } else {
        match measure.class()? {
            // 服务时间 and the like may be how much is done.
            Meaning::Time | Meaning::Satisfaction => return None,
            Meaning::Cost if says(name, PAID_OUT) => return None,
            meaning => meaning,
        }
    };
    let is_fine = match (stands, meaning) {
        _ if stands == meaning => true,
        // The least of something is wanted where it is a fault, or costs.
        (Meaning::Quality | Meaning::Cost, Meaning::Quantity) if is_limit(&goal.first) => true,
        (Meaning::Quality, Meaning::Quantity) => says(name, FAULTS),
        // What a rate says of time is another rule's, and what a count of quality says.
        (Meaning::Time, Meaning::Quality) => true,
        (Meaning::Time, Meaning::Quantity) => {
            says(name, OFTEN) || says(name, TIMELY) || says(&goal.value.written(), EACH)
        }
        // 预算控制数 is so much money.
        (Meaning::Cost, Meaning::Quantity) => kind == Some(Kind::Money),
        (Meaning::Quality, Meaning::Time) => name.ends_with('率'),
        (Meaning::Quantity | Meaning::Quality | Meaning::Time | Meaning::Cost, _) => false,
        _ => true,
    };
    (!is_fine).then_some(meaning)
}

/// Whether a reading is the most that may be.
fn is_limit(reading: &Reading) -> bool {
    let is_nothing = reading.quantity().is_some_and(|quantity| quantity.number.is_zero());
    is_nothing || matches!(reading.bound, Some(Bound::AtMost | Bound::Less))
}

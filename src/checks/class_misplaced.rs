//! `class-misplaced`: an indicator under a first-level class that it cannot belong to: satisfaction among
//! outputs, what is bought among effects. (常见审核意见: 一级指标类型错误.)

use super::measure::Measure;
use super::said::{ending, says};
use super::subject::{Goal, Text};
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Meaning, Role, Vocabulary};
use crate::value::{Kind, Said};

pub const RULE: Rule = Rule {
    code: Code::ClassMisplaced,
    needs: &[
        Need::Role(Role::Name),
        Need::Means(Role::Class, Meaning::Satisfaction),
        Need::Means(Role::Class, Meaning::Output),
    ],
    check,
};

/// Words of what people think of a service, beside how satisfied they are.
const OPINION: &[&str] = &[
    "满意",
    "投诉",
    "认可",
    "好评",
    "差评",
    "评价",
    "测评",
    "评议",
    "意见",
    "建议",
    "信访",
    "举报",
    "表扬",
    "知晓",
    "参与",
    "获得感",
    "安全感",
    "幸福感",
    "支持",
    "回访",
    "感知",
    "体验",
    "信任",
    "口碑",
    "赞",
    "意愿",
    "推荐",
    "印象",
    "态度",
    "肯定",
    "反映",
    "反馈",
    "诉求",
    "报道",
    "舆情",
    "问卷",
    "锦旗",
    "纠纷",
    "复议",
    "申诉",
];
/// Ends of a name that tells how satisfied people are, whatever it is called.
const SATISFIED: &[&str] =
    &["满意情况", "满意程度", "满意比例", "满意占比", "满意比率", "满意水平"];
/// Words of what an office does, whose count is an output whatever it leads to.
const DOES: &[&str] = &[
    "采购",
    "购置",
    "购买",
    "印制",
    "印刷",
    "印发",
    "开工",
    "竣工",
    "完工",
    "验收",
    "安装",
    "施工",
    "招标",
    "举办",
    "召开",
    "维修",
    "修缮",
    "培训班",
    "按期完成",
    "按时完成",
];
/// Ends of a name that tells when something is done, or what it costs.
const DONE: &[&str] = &[
    "完成时间",
    "到位时间",
    "拨付时间",
    "发放时间",
    "交付时间",
    "拨付及时率",
    "发放及时率",
    "到位及时率",
    "完成及时率",
    "成本",
];
/// Words of a count that an effect may be after all.
const EFFECT: &[&str] = &[
    "受益",
    "节约",
    "降低",
    "减少",
    "增加",
    "提高",
    "惠及",
    "带动",
    "投产",
    "下降",
    "增长",
    "就业",
    "后",
    "节省",
    "缩短",
    "投入使用",
];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(classes) = subject.form.words_of(Role::Class) else { return };
    for goal in subject.goals() {
        let Some(name) = Text::of(goal.row.role(Role::Name)) else { continue };
        let Some((meaning, range)) = belongs(goal, name.text, classes) else { continue };
        let Some(class) = classes.that_mean(meaning).next() else { continue };
        out.push(
            subject
                .within(Code::ClassMisplaced, &name, &range)
                .arg("name", name.text)
                .arg("class", class)
                .arg("title", subject.form.title_of(Role::Class)),
        );
    }
}

/// What a row belongs to if it is not where it stands, and by which words of its name.
fn belongs(
    goal: &Goal<'_>,
    name: &str,
    classes: &Vocabulary,
) -> Option<(Meaning, std::ops::Range<usize>)> {
    let class = classes.meant(goal.row.text(Role::Class)?)?;
    let measure = Measure::of(name);
    // 设备购置 = 30台: where the name does not tell, its value does.
    let is_counted = measure.is_some() || counts(goal);
    let all = 0..name.len();
    match class.means {
        Some(Meaning::Satisfaction) if is_counted && !says(name, OPINION) => {
            Some((Meaning::Output, all))
        }
        Some(Meaning::Satisfaction) => None,
        _ if measure == Some(Measure::Satisfaction) => {
            let ending = Measure::ending(name);
            Some((Meaning::Satisfaction, name.len() - ending.len()..name.len()))
        }
        _ if ending(name, SATISFIED).is_some() => Some((Meaning::Satisfaction, all)),
        // A class without a meaning of its own is one of effects.
        None if is_counted && is_output(name) => Some((Meaning::Output, all)),
        _ => None,
    }
}

/// Whether a name is about what an office does, and not what comes of it.
fn is_output(name: &str) -> bool {
    let is_done = ending(name, DONE).is_some();
    (is_done || says(name, DOES)) && !says(name, EFFECT)
}

/// Whether a value is a number of things, of money or of people, or a day.
fn counts(goal: &Goal<'_>) -> bool {
    use Kind::{Area, Count, Length, Money, People};
    let kind = goal.first.kind();
    matches!(kind, Some(Area | Count | Length | Money | People))
        || matches!(goal.first.said, Said::Moment(_) | Said::Term(..))
}

//! `class-misplaced`: an indicator under a first-level class that it cannot belong to: satisfaction among
//! outputs, what is bought among effects. (常见审核意见: 一级指标类型错误.)

use super::clause::says;
use super::measure::Measure;
use super::subject::{Row, Text};
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Meaning, Role, Vocabulary};

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
    "评价",
    "测评",
    "评议",
    "意见",
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
];
/// Words of what an office does, whose count is an output whatever it leads to.
const DOES: &[&str] =
    &["采购", "购置", "印制", "印刷", "开工", "竣工", "完工", "验收", "安装", "施工", "招标"];
/// Words of a count that an effect may be after all.
const EFFECT: &[&str] =
    &["受益", "节约", "降低", "减少", "增加", "提高", "惠及", "带动", "投产"];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(classes) = subject.form.words_of(Role::Class) else { return };
    for row in subject.indicators() {
        let Some(name) = Text::of(row.role(Role::Name)) else { continue };
        let Some((meaning, range)) = belongs(&row, name.text, classes) else { continue };
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
    row: &Row<'_>,
    name: &str,
    classes: &Vocabulary,
) -> Option<(Meaning, std::ops::Range<usize>)> {
    let class = classes.meant(row.text(Role::Class)?)?;
    let measure = Measure::of(name)?;
    let is_satisfied = measure == Measure::Satisfaction;
    match class.means {
        Some(Meaning::Satisfaction) if !says(name, OPINION) => {
            Some((Meaning::Output, 0..name.len()))
        }
        Some(Meaning::Satisfaction) => None,
        _ if is_satisfied => {
            let ending = Measure::ending(name);
            Some((Meaning::Satisfaction, name.len() - ending.len()..name.len()))
        }
        // A class without a meaning of its own is one of effects.
        None if says(name, DOES) && !says(name, EFFECT) => {
            Some((Meaning::Output, 0..name.len()))
        }
        _ => None,
    }
}

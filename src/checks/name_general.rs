//! `name-general`: the name of an indicator says no more than its class, and its description names no
//! thing either, so that nobody knows what is counted. (常见审核意见: 指标不够细化.)

use rust_decimal::Decimal;

use super::general::{DESCRIPTIONS, NAMES, is_only, left};
use super::subject::Goal;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Meaning, Role};
use crate::source::character::is_han;
use crate::value::Said;

pub const RULE: Rule = Rule {
    code: Code::NameGeneral,
    needs: &[Need::Role(Role::Name), Need::Role(Role::Value)],
    check,
};

/// Names that are general words, and still say what is counted.
const SAY: &[&str] = &[
    "完成时间",
    "项目数",
    "项目个数",
    "项目数量",
    "工作量",
    "达标率",
    "合格率",
    "项目总成本",
    "总成本",
    "工作进度",
    "完成任务数",
    "保障项目数",
    "任务数",
    "项目成本",
];
/// Chinese characters of a description that name a thing.
const THING: usize = 2;

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let classes = subject.form.words_of(Role::Class);
    for Goal { row, first, .. } in subject.goals() {
        let datum = row.role(Role::Name);
        let Some(name) = datum.text().filter(|name| is_general(name)) else { continue };
        // What is wrong with the value, or with a rate under time, is said already.
        let is_time = classes.is_some_and(|classes| row.means(classes, Meaning::Time));
        let is_more = first.percent().is_some_and(|percent| percent > Decimal::ONE_HUNDRED);
        let is_told = row.text(Role::Description).is_some_and(names_thing);
        if !(matches!(first.said, Said::Words(_)) || is_time || is_more || is_told) {
            out.push(subject.at(Code::NameGeneral, datum).arg("name", name));
        }
    }
}

/// Whether a name is made of general words alone.
pub fn is_general(name: &str) -> bool {
    is_only(&NAMES, name.trim()) && !SAY.contains(&name.trim())
}

/// Whether a description says more than how to count.
fn names_thing(description: &str) -> bool {
    left(&DESCRIPTIONS, description)
        .filter(|character| is_han(*character))
        .nth(THING - 1)
        .is_some()
}

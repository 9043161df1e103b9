//! `name-general`: the name of an indicator says no more than its class, so that nobody knows what is
//! counted. (常见审核意见: 指标不够细化.)

use rust_decimal::Decimal;

use super::subject::Goal;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Meaning, Role};
use crate::value::Said;

pub const RULE: Rule = Rule {
    code: Code::NameGeneral,
    needs: &[Need::Role(Role::Name), Need::Role(Role::Value)],
    check,
};

/// Words that any indicator may have, whatever it counts; a name needs one more.
const GENERAL: &[&str] = &[
    "社会效益",
    "经济效益",
    "生态效益",
    "可持续影响",
    "服务对象",
    "社会公众",
    "满意度",
    "满意率",
    "满意",
    "数量",
    "质量",
    "时效",
    "成本",
    "效益",
    "效果",
    "进度",
    "产出",
    "指标",
    "目标",
    "任务",
    "工作",
    "项目",
    "完成",
    "达标",
    "合格",
    "控制",
    "情况",
    "程度",
    "水平",
    "及时",
    "按时",
    "按期",
    "年度",
    "全年",
    "总体",
    "整体",
    "各项",
    "资金使用",
    "实施",
    "落实",
    "保障",
    "提升",
    "提高",
    "影响",
    "个数",
    "总数",
    "总量",
    "率",
    "数",
    "量",
    "性",
    "的",
    "和",
    "与",
    "总",
    "度",
];
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

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let classes = subject.form.words_of(Role::Class);
    for Goal { row, first, .. } in subject.goals() {
        // What is wrong with the value, or with a rate under time, is said already.
        let is_time = classes.is_some_and(|classes| row.means(classes, Meaning::Time));
        let is_more = first.percent().is_some_and(|percent| percent > Decimal::ONE_HUNDRED);
        if matches!(first.said, Said::Words(_)) || is_time || is_more {
            continue;
        }
        let datum = row.role(Role::Name);
        let Some(name) = datum.text().filter(|name| is_general(name)) else { continue };
        out.push(subject.at(Code::NameGeneral, datum).arg("name", name));
    }
}

/// Whether a name is made of general words alone.
pub fn is_general(name: &str) -> bool {
    let mut rest = name.trim();
    if SAY.contains(&rest) {
        return false;
    }
    while let Some(word) = GENERAL.iter().find(|word| rest.starts_with(**word)) {
        rest = &rest[word.len()..];
    }
    rest.is_empty()
}

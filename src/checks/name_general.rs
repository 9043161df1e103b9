//! `name-general`: the name of an indicator says no more than its class, and its description names no
//! thing either, so that nobody knows what is counted. (常见审核意见: 指标不够细化.)

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::lexicon::Lexicon;
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

/// Words that any indicator may have, whatever it counts; a name needs one more.
const GENERAL: &str = "社会效益 经济效益 生态效益 可持续影响 服务对象 社会公众 满意度 满意率 满意 \
    数量 质量 时效 成本 效益 效果 成效 作用 影响 影响力 进度 产出 指标 指标值 目标 任务 工作 项目 业务 事项 职责 职能 \
    措施 要求 绩效 资金使用 情况 程度 水平 幅度 比例 百分比 占比 个数 项数 次数 总数 总量 总数量 \
    完成 达成 实现 达标 合格 控制 实施 落实 保障 执行 开展 推进 办理 履行 发挥 提升 提高 增长 改善 增强 促进 \
    及时 按时 按期 如期 按要求 按计划 年度 全年 本年 本年度 当年 总体 整体 各项 各类 各个 全部 所有 相关 有关 \
    重点 主要 其他 日常 常规 基本 具体 专项 既定 预定 预期 预期效果 达到 计划 规定 部门 本部门 本单位 \
    率 数 量 性 值 的 和 与 及 总 度";
/// Words of a description that only tell how to count.
const COUNTING: &str = "年末 年内 台账 统计 结果 计算 反映 考核 衡量 实际 应 数占 占 之比 之和 与 除以 按 以 和 的 中 \
    完成数 计划数 比率 比重 符合 达到 是否 用于 该 本 内 等 等级 所 为 在 已 口径";
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

/// Words of which no more is said.
type Words = Lexicon<'static, ()>;

static NAMES: LazyLock<Words> = LazyLock::new(|| words(&[GENERAL]));
static DESCRIPTIONS: LazyLock<Words> = LazyLock::new(|| words(&[GENERAL, COUNTING]));

fn words(lists: &[&'static str]) -> Words {
    let words = lists.iter().flat_map(|list| list.split_whitespace());
    Lexicon::new(words.map(|word| (word, ())))
}

/// The longest of some words that a text begins with.
fn first_word(words: &Words, text: &str) -> Option<&'static str> {
    words.at(text).last().map(|(word, ())| *word)
}

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
    let mut rest = name.trim();
    while let Some(word) = first_word(&NAMES, rest) {
        rest = &rest[word.len()..];
    }
    rest.is_empty() && !SAY.contains(&name.trim())
}

/// Whether a description says more than how to count.
fn names_thing(description: &str) -> bool {
    let mut rest = description;
    let mut left = 0;
    while let Some(next) = rest.chars().next() {
        let word = first_word(&DESCRIPTIONS, rest);
        left += usize::from(word.is_none() && is_han(next));
        rest = &rest[word.map_or(next.len_utf8(), str::len)..];
    }
    left >= THING
}

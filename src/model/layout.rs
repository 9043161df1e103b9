//! `layout.toml`: what a layout says of its form.

use std::collections::BTreeMap;

use regex::Regex;
use serde::{Deserialize, Serialize};

use super::{Amount, Record, Submission};
use crate::diag::Code;
use crate::source::shape::{Field, Shape, optional, required};

/// `layout.toml`. A rule whose parameter is left out is silent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LayoutSettings {
    /// What the layout is, for people.
    pub title: String,
    /// The template that the data fills; its name ends in `.j2`.
    pub main: String,
    /// Unit of amounts where the year names none.
    pub unit: String,
    /// Heads of the columns of the payment plan.
    pub milestones: Vec<String>,
    /// Keys of which the values stand on no page, such as `projects.code`.
    #[serde(default)]
    pub not_printed: Vec<String>,
    /// First-level classes of indicators, in the order of the form.
    #[serde(default)]
    pub classes: Vec<Class>,
    /// Words that are easily confused.
    #[serde(default)]
    pub confusions: Vec<Confusion>,
    /// What rules compare with.
    #[serde(default)]
    pub parameters: Parameters,
    /// `error`, `warning` or `off` by code.
    #[serde(default)]
    pub rules: BTreeMap<String, String>,
}

/// 一级指标 and the 二级指标 below it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Class {
    /// Name on the page.
    pub name: String,
    /// Whether every project needs one.
    pub required: bool,
    /// Names of the second level; `指标` at their end may be left out.
    pub subclasses: Vec<String>,
}

/// A wrong word and the right one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Confusion {
    /// As typed.
    pub wrong: String,
    /// As meant.
    pub right: String,
}

/// Numbers and patterns of rules.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Parameters {
    /// Lowest satisfaction that raises no question, in percent.
    pub satisfaction_floor: Option<Amount>,
    /// Fewest indicators of a project.
    pub min_indicators: Option<usize>,
    /// Amount from which on 元 is likelier than the unit of the form.
    pub largest_amount: Option<Amount>,
    /// Longest 绩效目标 in characters.
    pub target_length: Option<usize>,
    /// Longest 指标值确定依据 in characters.
    pub basis_length: Option<usize>,
    /// Words of which each 指标值确定依据 holds one.
    #[serde(default)]
    pub bases: Vec<String>,
    /// What project codes look like, one way or another.
    #[serde(default)]
    pub code_patterns: Vec<CodePattern>,
}

/// A form of project codes, written as a regular expression.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CodePattern(Regex);

impl TryFrom<String> for CodePattern {
    type Error = regex::Error;

    fn try_from(written: String) -> Result<Self, regex::Error> {
        Regex::new(&written).map(Self)
    }
}

impl From<CodePattern> for String {
    fn from(pattern: CodePattern) -> Self {
        pattern.0.as_str().to_owned()
    }
}

impl CodePattern {
    /// Whether a code has this form.
    pub fn fits(&self, code: &str) -> bool {
        self.0.is_match(code)
    }
}

impl Record for LayoutSettings {
    const FIELDS: &'static [Field] = &[
        required("title", Shape::Text, "版式名称"),
        required("main", Shape::Text, "主模板").hint("以 .j2 结尾的文件名"),
        required("unit", Shape::Text, "金额单位"),
        required("milestones", Shape::List(&Shape::Text, 1), "支出计划时点"),
        optional(
            "not_printed",
            Shape::List(&Shape::KeyOf(Submission::FIELDS), 0),
            "不印的栏目",
        )
        .hint("如 projects.code；其余写在数据里的都要印出"),
        optional("classes", Shape::List(&Shape::Table(CLASS), 0), "一级指标"),
        optional("confusions", Shape::List(&Shape::Table(CONFUSION), 0), "易错词"),
        optional("parameters", Shape::Table(PARAMETERS), "规则参数"),
        optional("rules", Shape::Table(&SWITCHES), "规则级别").hint("error、warning 或 off"),
    ];
}

const CLASS: &[Field] = &[
    required("name", Shape::Text, "名称"),
    required("required", Shape::Boolean, "是否必有"),
    required("subclasses", Shape::List(&Shape::Text, 1), "二级指标"),
];

const CONFUSION: &[Field] =
    &[required("wrong", Shape::Text, "错误写法"), required("right", Shape::Text, "正确写法")];

const PARAMETERS: &[Field] = &[
    optional("satisfaction_floor", Shape::Between(0, 100), "满意度下限").hint("%"),
    optional("min_indicators", Shape::Integer(0, 1000), "指标数下限"),
    optional("largest_amount", Shape::Between(1, 1_000_000_000_000), "金额上限")
        .hint("达到此数时提醒是否误填了元"),
    optional("target_length", Shape::Integer(1, 1_000_000), "绩效目标字数上限"),
    optional("basis_length", Shape::Integer(1, 1_000_000), "确定依据字数上限"),
    optional("bases", Shape::List(&Shape::Text, 0), "确定依据的种类")
        .hint("每项依据应含其中一词"),
    optional("code_patterns", Shape::List(&Shape::Pattern, 0), "项目编码格式")
        .hint("正则表达式，符合其一即可"),
];

const SWITCHES: [Field; Code::RULES.len()] = {
    let word = Shape::Choice(&["error", "warning", "off"]);
    let mut fields = [optional("", word, ""); Code::RULES.len()];
    let mut index = 0;
    while index < fields.len() {
        fields[index] = optional(Code::RULES[index].as_str(), word, "规则级别");
        index += 1;
    }
    fields
};

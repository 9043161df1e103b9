//! One department's submission for one year (部门预算绩效文本).

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize, Serializer};

use super::{Amount, Date, Record, Slot, Unfinished};
use crate::diag::Code;
use crate::source::shape::{Field, Shape, optional, required};
use crate::source::{self, KeyPath, Source};

/// A department file, `data/<year>/<code>.toml`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Submission {
    /// Budget year.
    pub year: Slot<i32>,
    /// Date of this text, if other than that of the year.
    #[serde(default)]
    pub date: Slot<Date>,
    /// Who submits.
    pub department: Department,
    /// Part one: targets of the department as a whole.
    pub targets: Targets,
    /// Part two: one table each.
    #[serde(default)]
    pub projects: Vec<Project>,
    /// Warnings that are meant, anywhere in the file.
    #[serde(default, skip_serializing)]
    pub allow: Vec<Allow>,
}

/// A warning that the department stands by.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Allow {
    /// Which.
    pub code: Slot<String>,
    /// Why.
    pub reason: Slot<String>,
}

impl Allow {
    /// Whether a file allows a warning for all of it, whatever else is wrong with it.
    pub fn read(source: &Source, code: Code) -> bool {
        let allow = source::read_value(source, Submission::FIELDS, &KeyPath::new("allow"));
        let allow = allow.and_then(|allow| serde_json::from_value::<Vec<Self>>(allow).ok());
        let is_code = |allow: &Self| allow.code.get().is_some_and(|name| name == code.as_str());
        allow.is_some_and(|allow| allow.iter().any(is_code))
    }
}

/// 编制单位.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Department {
    /// Unit code, such as `286002`.
    pub code: Slot<String>,
    /// Full name.
    pub name: Slot<String>,
}

/// 部门整体绩效目标. Each entry is a paragraph.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Targets {
    /// 总体绩效目标.
    pub overall: Vec<Slot<String>>,
    /// 分项绩效目标.
    pub breakdown: Vec<Slot<String>>,
    /// 工作保障措施.
    pub safeguards: Vec<Slot<String>>,
}

/// A project and its table (项目绩效目标表).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Project {
    /// 项目编码.
    pub code: Slot<String>,
    /// 项目名称.
    pub name: Slot<String>,
    /// 资金用途.
    pub purpose: Slot<String>,
    /// 预算规模.
    #[serde(default)]
    pub budget: Budget,
    /// 资金支出计划: cumulative percent at each milestone of the year.
    #[serde(default)]
    pub spending_plan: Vec<Slot<Amount>>,
    /// 绩效目标, numbered on the page.
    pub targets: Vec<Slot<String>>,
    /// Rows of the indicator part.
    pub indicators: Vec<Indicator>,
    /// Warnings that are meant, in this project.
    #[serde(default, skip_serializing)]
    pub allow: Vec<Allow>,
}

/// Amounts in the unit of the form (万元); blank on the page if left out.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Budget {
    /// 预算数.
    pub total: Slot<Amount>,
    /// 其中：财政资金.
    pub fiscal: Slot<Amount>,
    /// 其他资金.
    pub other: Slot<Amount>,
}

/// A row of the indicator part.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Indicator {
    /// 一级指标.
    pub class: Slot<String>,
    /// 二级指标.
    pub subclass: Slot<String>,
    /// 三级指标.
    pub name: Slot<String>,
    /// 绩效指标描述.
    #[serde(default)]
    pub description: Slot<String>,
    /// 指标值.
    pub value: Slot<IndicatorValue>,
    /// 指标值确定依据.
    #[serde(default)]
    pub basis: Slot<String>,
}

/// 指标值: text printed as written, or its parts.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum IndicatorValue {
    /// As written.
    Text(String),
    /// Words, declared to hold no measure (文字描述).
    Declared {
        /// As written.
        text: String,
    },
    /// Printed one after the other, without spaces.
    Parts {
        /// Such as `≥`.
        sign: Option<String>,
        /// Printed with the digits that were written.
        number: Decimal,
        /// Such as `%`.
        unit: Option<String>,
    },
}

impl IndicatorValue {
    /// The value, if it was written as one text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Declared { text } => Some(text),
            Self::Parts { .. } => None,
        }
    }
}

impl fmt::Display for IndicatorValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Declared { text } => f.write_str(text),
            Self::Parts { sign, number, unit } => {
                let part = |part: &Option<String>| part.clone().unwrap_or_default();
                write!(f, "{}{number}{}", part(sign), part(unit))
            }
        }
    }
}

impl Serialize for IndicatorValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Record for Submission {
    const FIELDS: &'static [Field] = &[
        required("year", Shape::Integer(1900, 9999), "预算年度")
            .hint("四位数字，与所在文件夹一致"),
        optional("date", Shape::Date, "编制日期").hint("省略时用 year.toml 里的日期"),
        required("department", Shape::Table(DEPARTMENT), "编制单位"),
        required("targets", Shape::Table(TARGETS), "绩效目标"),
        optional("projects", Shape::List(&Shape::Table(PROJECT), 0), "项目")
            .hint("每个项目一段 [[projects]]；没有项目就不写"),
        optional("allow", Shape::List(&Shape::Table(ALLOW), 1), "允许的警告")
            .hint("写明代码和理由"),
    ];
}

impl Unfinished for Submission {}

const DEPARTMENT: &[Field] = &[
    required("code", Shape::Text, "单位编码").code().hint("与文件名一致"),
    required("name", Shape::Text, "单位名称").name().hint("全称"),
];

const TARGETS: &[Field] = &[
    required("overall", Shape::Texts, "总体绩效目标").hint("一段文字，或多段的列表"),
    required("breakdown", Shape::Texts, "分项绩效目标").hint("一段文字，或多段的列表"),
    required("safeguards", Shape::Texts, "工作保障措施").hint("一段文字，或多段的列表"),
];

const PROJECT: &[Field] = &[
    required("code", Shape::Text, "项目编码").code().hint("预算系统里的编码"),
    required("name", Shape::Text, "项目名称").name(),
    required("purpose", Shape::Text, "资金用途").hint("钱花在哪里"),
    optional("budget", Shape::Table(BUDGET), "预算规模").hint("单位为万元"),
    optional(
        "spending_plan",
        Shape::OrBlank(&Shape::List(&Shape::OrBlank(&Shape::Decimal), 1)),
        "资金支出计划",
    )
    .hint("各时点的累计百分比；不适用的时点写 \"—\"，印成空白"),
    required("targets", Shape::List(&Shape::Text, 1), "绩效目标").hint("一条一个，序号自动加"),
    required("indicators", Shape::List(&Shape::Table(INDICATOR), 1), "指标")
        .hint("每个指标一段 [[projects.indicators]]"),
    optional("allow", Shape::List(&Shape::Table(ALLOW), 1), "允许的警告")
        .hint("写明代码和理由"),
];

const BUDGET: &[Field] = &[
    optional("total", Shape::OrBlank(&Shape::Decimal), "预算数")
        .hint("应等于财政资金与其他资金之和；尚未确定就写 \"—\"，印成空白"),
    optional("fiscal", Shape::OrBlank(&Shape::Decimal), "财政资金").hint("没有就不写"),
    optional("other", Shape::OrBlank(&Shape::Decimal), "其他资金").hint("没有就不写"),
];

const INDICATOR: &[Field] = &[
    required("class", Shape::Text, "一级指标").name().hint("如 产出指标、效果指标、满意度指标"),
    required("subclass", Shape::Text, "二级指标").name().hint("如 数量指标、质量指标"),
    required("name", Shape::Text, "三级指标").name().hint("衡量什么"),
    optional("description", Shape::OrBlank(&Shape::Text), "绩效指标描述")
        .hint("统计什么、怎样统计；无需说明就写 \"—\"，印成空白"),
    required("value", Shape::TextOr(&[VALUE, DECLARED]), "指标值").hint(r#"照原样印出，如 ≥90%；也可写成 { sign = "≥", number = 90, unit = "%" } 或 { text = "…" }"#),
    optional("basis", Shape::OrBlank(&Shape::Text), "指标值确定依据")
        .hint("没有依据就写 \"—\"，印成空白"),
];

const ALLOW: &[Field] = &[
    required("code", Shape::Text, "代码").hint("方括号里的词，如 satisfaction-low"),
    required("reason", Shape::Text, "理由").hint("不印出来"),
];

const DECLARED: &[Field] =
    &[required("text", Shape::Text, "文字描述").hint("不含数字的指标值")];

const VALUE: &[Field] = &[
    optional("sign", Shape::Text, "符号").hint("如 ≥、≤、＝"),
    required("number", Shape::Decimal, "数字"),
    optional("unit", Shape::Text, "单位").hint("如 %"),
];

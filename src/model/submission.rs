//! One department's submission for one year (部门预算绩效文本).

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize, Serializer};

use super::{Amount, Date, Record};
use crate::source::shape::{Field, Shape, optional, required};

/// A department file, `data/<year>/<code>.toml`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Submission {
    /// Budget year.
    pub year: i32,
    /// Date of this text, if other than that of the year.
    pub date: Option<Date>,
    /// Who submits.
    pub department: Department,
    /// Part one: targets of the department as a whole.
    pub targets: Targets,
    /// Part two: one table each.
    pub projects: Vec<Project>,
}

/// 编制单位.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Department {
    /// Unit code, such as `286002`.
    pub code: String,
    /// Full name.
    pub name: String,
}

/// 部门整体绩效目标. Each entry is a paragraph.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Targets {
    /// 总体绩效目标.
    #[serde(deserialize_with = "one_or_many")]
    pub overall: Vec<String>,
    /// 分项绩效目标.
    #[serde(deserialize_with = "one_or_many")]
    pub breakdown: Vec<String>,
    /// 工作保障措施.
    #[serde(deserialize_with = "one_or_many")]
    pub safeguards: Vec<String>,
}

/// A project and its table (项目绩效目标表).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Project {
    /// 项目编码.
    pub code: String,
    /// 项目名称.
    pub name: String,
    /// 资金用途.
    pub purpose: String,
    /// 预算规模.
    pub budget: Budget,
    /// 资金支出计划: cumulative percent at each milestone of the year.
    pub spending_plan: Vec<Amount>,
    /// 绩效目标, numbered on the page.
    pub targets: Vec<String>,
    /// Rows of the indicator part.
    pub indicators: Vec<Indicator>,
}

/// Amounts in the unit of the form (万元).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Budget {
    /// 预算数.
    pub total: Amount,
    /// 其中：财政资金.
    pub fiscal: Option<Amount>,
    /// 其他资金; blank on the page if left out.
    pub other: Option<Amount>,
}

/// A row of the indicator part.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Indicator {
    /// 一级指标.
    pub class: String,
    /// 二级指标.
    pub subclass: String,
    /// 三级指标.
    pub name: String,
    /// 绩效指标描述.
    pub description: String,
    /// 指标值.
    pub value: IndicatorValue,
    /// 指标值确定依据.
    pub basis: String,
}

/// 指标值: text printed as written, or its parts.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum IndicatorValue {
    /// As written.
    Text(String),
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

impl fmt::Display for IndicatorValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
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
        required("year", Shape::Integer(1900, 9999)),
        optional("date", Shape::Date),
        required("department", Shape::Table(DEPARTMENT)),
        required("targets", Shape::Table(TARGETS)),
        required("projects", Shape::List(&Shape::Table(PROJECT), 1)),
    ];
}

const DEPARTMENT: &[Field] = &[required("code", Shape::Text), required("name", Shape::Text)];

const TARGETS: &[Field] = &[
    required("overall", Shape::Texts),
    required("breakdown", Shape::Texts),
    required("safeguards", Shape::Texts),
];

const PROJECT: &[Field] = &[
    required("code", Shape::Text),
    required("name", Shape::Text),
    required("purpose", Shape::Text),
    required("budget", Shape::Table(BUDGET)),
    required("spending_plan", Shape::List(&Shape::Decimal, 1)),
    required("targets", Shape::List(&Shape::Text, 1)),
    required("indicators", Shape::List(&Shape::Table(INDICATOR), 1)),
];

const BUDGET: &[Field] = &[
    required("total", Shape::Decimal),
    optional("fiscal", Shape::Decimal),
    optional("other", Shape::Decimal),
];

const INDICATOR: &[Field] = &[
    required("class", Shape::Text),
    required("subclass", Shape::Text),
    required("name", Shape::Text),
    required("description", Shape::Text),
    required("value", Shape::TextOr(VALUE)),
    required("basis", Shape::Text),
];

const VALUE: &[Field] = &[
    optional("sign", Shape::Text),
    required("number", Shape::Decimal),
    optional("unit", Shape::Text),
];

/// A list, or one entry standing for a list of one.
fn one_or_many<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Texts {
        One(String),
        Many(Vec<String>),
    }
    Ok(match Texts::deserialize(deserializer)? {
        Texts::One(text) => vec![text],
        Texts::Many(texts) => texts,
    })
}

//! What the name of an indicator ends in: it tells what is measured.

use super::said::{ending, ends};
use crate::form::Meaning;
use crate::value::Kind;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// How many of the whole: 合格率, 占比.
    Share,
    /// How satisfied people are.
    Satisfaction,
    /// How many people.
    People,
    /// How many things or acts.
    Count,
    /// How much of something, whatever it is measured in.
    Amount,
    /// How large an area.
    Area,
    /// How long a way.
    Length,
    /// When, or how long.
    Time,
    /// For how much money.
    Money,
}

use Measure::{Amount, Area, Count, Length, Money, People, Satisfaction, Share, Time};

/// Endings that only look like one of those below.
const NEITHER: &[&str] = &[
    "频率",
    "效率",
    "速率",
    "功率",
    "汇率",
    "税率",
    "利率",
    "分辨率",
    "心率",
    "指数",
    "系数",
    "分数",
    "参数",
    "基数",
    "倍数",
    "级数",
    "免费",
];
/// Endings, the longest first.
const ENDINGS: &[(&str, Measure)] = &[
    ("满意度", Satisfaction),
    ("满意率", Satisfaction),
    ("百分比", Share),
    ("比例", Share),
    ("比重", Share),
    ("占比", Share),
    ("率", Share),
    ("准确性", Share),
    ("完整性", Share),
    ("规范性", Share),
    ("真实性", Share),
    ("人数", People),
    ("人次数", People),
    ("人次", People),
    ("面积", Area),
    ("里程", Length),
    ("长度", Length),
    ("时间", Time),
    ("时限", Time),
    ("期限", Time),
    ("日期", Time),
    ("工期", Time),
    ("成本", Money),
    ("费用", Money),
    ("单价", Money),
    ("造价", Money),
    ("价格", Money),
    ("费", Money),
    ("支出", Money),
    ("数量", Amount),
    ("总量", Amount),
    ("天数", Time),
    ("小时数", Time),
    ("场次", Count),
    ("批次", Count),
    ("频次", Count),
    ("户次", Count),
    ("数", Count),
];

impl Measure {
    /// What a name measures, if its end tells.
    pub fn of(name: &str) -> Option<Self> {
        // 成活率（一年生苗木）: a remark says more of it.
        let name = name.split(['（', '(']).next().unwrap_or_default().trim();
        if ending(name, NEITHER).is_some() {
            return None;
        }
        let ending = ENDINGS.iter().find(|(ending, _)| ends(name, ending));
        ending.map(|(_, measure)| *measure)
    }

    /// The words that a name ends in.
    pub fn ending(name: &str) -> &str {
        let ending = ENDINGS.iter().find(|(ending, _)| ends(name, ending));
        ending.map_or(name, |(ending, _)| &name[name.len() - ending.len()..])
    }

    /// Whether a value of some kind can tell how much of it there is.
    pub fn suits(self, kind: Kind) -> bool {
        use Kind::{Mass, Physical, Score, Volume};
        match self {
            Share => matches!(kind, Kind::Share | Score | Physical),
            Satisfaction => matches!(kind, Kind::Share | Score),
            People => !matches!(
                kind,
                Kind::Share
                    | Kind::Money
                    | Kind::Time
                    | Kind::Area
                    | Kind::Length
                    | Mass
                    | Volume
            ),
            Amount => !matches!(kind, Kind::Share | Kind::Money),
            Count => matches!(kind, Kind::Count | Kind::People | Score | Physical),
            Area => !matches!(
                kind,
                Kind::Share | Kind::Length | Kind::Money | Kind::Time | Kind::People | Mass
            ),
            Length => !matches!(
                kind,
                Kind::Share | Kind::Area | Kind::Money | Kind::Time | Kind::People | Mass
            ),
            Time => matches!(kind, Kind::Time | Score | Physical),
            Money => matches!(kind, Kind::Money | Kind::Share | Score | Physical),
        }
    }

    /// The class that such an indicator belongs to, if it belongs to one alone.
    pub const fn class(self) -> Option<Meaning> {
        match self {
            Satisfaction => Some(Meaning::Satisfaction),
            People | Count | Amount | Area | Length => Some(Meaning::Quantity),
            Time => Some(Meaning::Time),
            Money => Some(Meaning::Cost),
            Share => None,
        }
    }
}

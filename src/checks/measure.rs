//! An indicator value taken apart: sign, number, unit.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::pattern::Pattern;
use crate::form::Value;
use crate::source::Datum;

static FORM: Pattern =
    Pattern::new(r"^\s*([≥≤><=＝＞＜≧≦⩾⩽﹥﹤﹦═]*)\s*([0-9０-９]+(?:\.[0-9０-９]+)?)(.*)$");

/// Longest text after a number that can be a unit, in characters; `元/平方米` is five.
const LONGEST_UNIT: usize = 6;

/// A value that holds a number.
#[derive(Debug, PartialEq, Eq)]
pub struct Measure {
    /// `≥` and the like, as written; empty if there is none.
    pub sign: String,
    /// The number.
    pub number: Decimal,
    /// What follows the number, without a full stop at its end.
    pub rest: String,
}

impl Measure {
    /// Takes a value apart; `None` if it does not begin with a sign or a number.
    pub fn of(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Declared(..) => None,
            Value::Parts { sign, number, unit } => {
                let part = |part: &Datum| part.text().unwrap_or_default().to_owned();
                Some(Self { sign: part(sign), number, rest: part(unit) })
            }
            Value::Text(_, text) => {
                let parts = FORM.regex()?.captures(text)?;
                let rest = parts[3].trim().trim_end_matches('。');
                Some(Self {
                    sign: parts[1].to_owned(),
                    number: Decimal::from_str(&parts[2]).ok()?,
                    rest: rest.to_owned(),
                })
            }
        }
    }

    /// Whether what follows the number can be a unit. A remark in brackets is none of it,
    /// and a date needs none.
    pub fn has_unit(&self) -> bool {
        let rest = self.rest.split(['（', '(']).next().unwrap_or_default();
        rest.starts_with(['年', '月', '日', '时'])
            || (1..=LONGEST_UNIT).contains(&rest.chars().count())
    }

    /// Whether it is a percentage.
    pub fn is_percent(&self) -> bool {
        self.rest.starts_with(['%', '％'])
    }
}

//! Numbers and days as people write them, and as TOML wants them.

use rust_decimal::Decimal;

use super::calendar::{days_of_month, is_leap};
use super::character::narrowed;

/// A number with what stands around it.
#[derive(Debug, PartialEq, Eq)]
pub struct Figure {
    /// Digits as TOML takes them.
    pub digits: String,
    /// What follows, such as `万元`; empty if nothing does.
    pub unit: String,
    /// Whether commas part its thousands.
    pub grouped: bool,
}

impl Figure {
    /// The number of a text that is one with a unit or without; `None` if it says more.
    pub fn of(text: &str) -> Option<Self> {
        let narrow = narrowed(text.trim());
        let rest = narrow.trim_start_matches(['约', '¥', '￥', '$', '+']).trim_start();
        let rest = rest.strip_prefix("人民币").unwrap_or(rest);
        let number = rest.find(|c: char| !c.is_ascii_digit() && !"-., ".contains(c));
        let (number, unit) = rest.split_at(number.unwrap_or(rest.len()));
        let number = number.trim_end_matches([',', '.', ' ']);
        let unit = unit.trim().trim_matches(['(', ')', '。', '.']);
        let is_unit = unit.chars().count() <= 6
            && unit.chars().all(|c| c.is_alphabetic() || matches!(c, '%' | '‰' | '/'));
        let grouped = number.contains(',');
        if grouped && !is_grouped(number) || !is_unit {
            return None;
        }
        let digits: String = number.chars().filter(|c| !matches!(c, ',' | ' ')).collect();
        let exact: Decimal = digits.parse().ok()?;
        // A scale tells how many places were written.
        Some(Self { digits: exact.to_string(), unit: unit.to_owned(), grouped })
    }

    /// The number in 万元, if its unit is another one of money.
    pub fn in_wan(&self) -> Option<String> {
        let number: Decimal = self.digits.parse().ok()?;
        let wan = Decimal::from(10_000);
        let number = match self.unit.as_str() {
            "元" => number.checked_div(wan),
            "亿" | "亿元" => number.checked_mul(wan),
            _ => None,
        };
        number.map(|number| number.normalize().to_string())
    }
}

/// Whether commas stand before each three digits.
fn is_grouped(number: &str) -> bool {
    let whole = number.trim_start_matches('-').split('.').next().unwrap_or_default();
    let mut groups = whole.split(',').map(str::trim);
    let first = groups.next().unwrap_or_default();
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    (1..=3).contains(&first.len())
        && is_digits(first)
        && groups.all(|group| group.len() == 3 && is_digits(group))
}

/// A day that is written in any way, or meant by eight digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Of the common era.
    pub year: u16,
    /// As written; there may be no such month.
    pub month: u16,
    /// As written; the month may have fewer days.
    pub day: u16,
}

impl Day {
    /// The day that a text names, whether it exists or not.
    pub fn of(text: &str) -> Option<Self> {
        let narrow = narrowed(text.trim());
        let rest = narrow.trim_end_matches(['日', '号', ' ']);
        let is_mark = |c: char| matches!(c, '-' | '.' | '/' | '年' | '月' | ' ' | '–' | '—');
        let parts: Vec<&str> = rest.split(is_mark).filter(|part| !part.is_empty()).collect();
        let number = |part: &str, most: usize| {
            let fits = part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse::<u16>().ok().filter(|_| fits)
        };
        let (year, month, day) = match parts.as_slice() {
            [year, month, day] if year.len() == 4 => (*year, *month, *day),
            [all] if all.len() == 8 && all.is_ascii() => (&all[..4], &all[4..6], &all[6..]),
            _ => return None,
        };
        let year = number(year, 4).filter(|year| (1900..2200).contains(year))?;
        Some(Self { year, month: number(month, 2)?, day: number(day, 2)? })
    }

    /// How many days its month has; `None` if there is no such month.
    pub fn days_of_month(self) -> Option<u16> {
        days_of_month(self.month.into(), is_leap(self.year.into()))
    }

    /// Whether there is such a day.
    pub fn exists(self) -> bool {
        self.days_of_month().is_some_and(|days| (1..=days).contains(&self.day))
    }

    /// As TOML wants it.
    pub fn written(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// The last day of its month, or of its year if there is no such month.
    pub fn nearest(self) -> Self {
        match self.days_of_month() {
            Some(days) => Self { day: self.day.clamp(1, days), ..self },
            None => Self { month: 12, day: 31, ..self },
        }
    }
}

//! Days and months as a form prints them.

use crate::source::{Date, Month};

/// How a day is printed, told by what the first day of 2026 looks like: `2026/1/1`,
/// `2026年01月01日`; a month by `2026年1月`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayStyle(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Year,
    /// With at least so many digits.
    Month(usize),
    Day(usize),
    Words(String),
}

impl DayStyle {
    /// That of an example; `None` if it is not that day, or that month, year first.
    pub fn of(example: &str, is_month: bool) -> Option<Self> {
        let (before, rest) = example.split_once("2026")?;
        let mut parts = vec![Part::Words(before.to_owned()), Part::Year];
        let mut rest = rest;
        let below = [Part::Month as fn(usize) -> Part, Part::Day];
        for part in &below[..if is_month { 1 } else { 2 }] {
            let at = rest.find(|c: char| c.is_ascii_digit())?;
            let length = rest[at..].find(|c: char| !c.is_ascii_digit());
            let (words, digits) = rest.split_at(at);
            let (digits, after) = digits.split_at(length.unwrap_or(digits.len()));
            if digits != "1" && digits != "01" {
                return None;
            }
            parts.extend([Part::Words(words.to_owned()), part(digits.len())]);
            rest = after;
        }
        parts.push(Part::Words(rest.to_owned()));
        (!rest.contains(|c: char| c.is_ascii_digit())).then_some(Self(parts))
    }

    /// The usual one: `2026年1月1日`, or `2026年1月`.
    pub fn usual(is_month: bool) -> Self {
        let words = |words: &str| Part::Words(words.to_owned());
        let mut parts = vec![Part::Year, words("年"), Part::Month(1), words("月")];
        if !is_month {
            parts.extend([Part::Day(1), words("日")]);
        }
        Self(parts)
    }

    /// A month.
    pub fn write_month(&self, Month { year, month }: Month) -> String {
        self.write(Date { year, month, day: 1 })
    }

    /// A day.
    pub fn write(&self, Date { year, month, day }: Date) -> String {
        let part = |part: &Part| match part {
            Part::Year => format!("{year}"),
            Part::Month(digits) => format!("{month:0digits$}"),
            Part::Day(digits) => format!("{day:0digits$}"),
            Part::Words(words) => words.clone(),
        };
        self.0.iter().map(part).collect()
    }
}

//! What a form says of a field in terms of others: how it is made, and what it must agree with.
//!
//! Three ways to make a number and a few relations are all there is; what needs more belongs in
//! the template or in the program.

use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use super::standpoint::Standpoint;
use crate::source::{Content, Datum};

/// A way to values.
#[derive(Debug, Clone)]
pub struct Reach {
    pub(super) start: Start,
    /// The table that it begins in, by its kind.
    pub(super) table: usize,
    pub(super) steps: Box<[Step]>,
    /// Whether a sum takes away what stands there.
    pub is_taken: bool,
    /// What the values are called on the page, with the tables around them.
    pub title: Arc<str>,
}

/// Where a way begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// At the top of the document.
    Top,
    /// So many tables around the record that the field stands in.
    Around(usize),
}

/// One step of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// To a field of a table, by its position.
    Field(usize),
    /// To each entry of a list.
    Each,
}

/// A number, or where numbers are.
#[derive(Debug, Clone)]
pub enum Term {
    /// The same in every document.
    Number(Decimal),
    /// What stands there.
    Reach(Reach),
}

/// How a number is made.
#[derive(Debug, Clone)]
pub enum Making {
    /// Terms added up, or taken away.
    Sum(Vec<Term>),
    /// One by the other.
    Ratio {
        /// What is parted.
        part: Reach,
        /// By what.
        whole: Reach,
        /// Whether in percent of it.
        percent: bool,
    },
    /// A rate, in percent, of full marks; never more than they are.
    Share {
        /// The rate.
        rate: Reach,
        /// The marks for 100 %.
        full: Term,
    },
}

/// A field that the program fills in.
#[derive(Debug, Clone)]
pub struct Computed {
    /// From what.
    pub making: Making,
    /// Places behind the point, rounded half up; as many as its parts have if the form says
    /// nothing. Below zero where an amount is written in a smaller unit than it prints in.
    pub places: Option<i32>,
    /// Whether the data must state it all the same.
    pub stated: bool,
}

/// What stands for a value that was left out.
#[derive(Debug)]
pub enum Origin {
    /// Always the same.
    Default(Content),
    /// What stands somewhere else.
    Copy(Reach),
    /// The date of the year's file.
    YearDate,
}

/// What a number must be equal to: one of these numbers, or a sum.
#[derive(Debug, Clone)]
pub enum Equal {
    /// One of them.
    Numbers(Vec<Decimal>),
    /// What they add up to.
    Sum(Vec<Term>),
}

/// When something must be written.
#[derive(Debug, Clone)]
pub enum Condition {
    /// One number is below another.
    Below(Term, Term),
    /// A text is not this one.
    Not(Reach, Box<str>),
}

/// What a value must agree with.
#[derive(Debug, Clone, Default)]
pub struct Relations {
    /// What it is equal to.
    pub equals: Option<Equal>,
    /// What it is not below.
    pub least: Option<Term>,
    /// What it is not above.
    pub most: Option<Term>,
    /// The day that it is not before.
    pub not_before: Option<Reach>,
    /// When it must not be left out.
    pub needed_if: Option<Condition>,
    /// The list whose entries head the columns that its own stand in.
    pub heads: Option<Reach>,
}

/// What comes of making a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// A number.
    Number(Decimal),
    /// There is nothing to make it from.
    Nothing,
    /// Something that it needs could not be read; why was told.
    Unknown,
    /// A part of nothing.
    OfNothing,
    /// A number with more digits than are exact.
    TooLarge,
}

impl Term {
    /// The position of the field beside it that it is.
    pub(super) fn beside(&self) -> Option<usize> {
        match self {
            Self::Reach(Reach { start: Start::Around(0), steps, .. }) => match **steps {
                [Step::Field(field)] => Some(field),
                _ => None,
            },
            _ => None,
        }
    }
}

impl Reach {
    /// What stands there.
    pub fn data<'a>(&self, at: Standpoint<'a>) -> Vec<&'a Datum> {
        let (first, rest) = match self.steps.split_first() {
            Some((Step::Field(first), rest)) => (*first, rest),
            _ => return vec![],
        };
        let record = match self.start {
            Start::Top => at.document.root.record(),
            Start::Around(tables) => at.around(tables),
        };
        let first = record.and_then(|record| record.data.get(first));
        let mut data: Vec<&Datum> = first.into_iter().collect();
        for step in rest {
            data = match step {
                Step::Each => data.into_iter().flat_map(Datum::entries).collect(),
                Step::Field(field) => {
                    let record = |datum: &'a Datum| datum.record()?.data.get(*field);
                    data.into_iter().filter_map(record).collect()
                }
            };
        }
        data
    }

    /// The one value that stands there.
    pub fn only<'a>(&self, at: Standpoint<'a>) -> &'a Datum {
        self.data(at).first().copied().unwrap_or(Datum::nothing())
    }

    fn number(&self, at: Standpoint<'_>) -> Made {
        let datum = self.only(at);
        match (datum.number(), datum.is_gap()) {
            (Some(number), _) => Made::Number(number),
            (None, true) => Made::Unknown,
            (None, false) => Made::Nothing,
        }
    }
}

impl Term {
    /// What it is.
    pub fn number(&self, at: Standpoint<'_>) -> Made {
        match self {
            Self::Number(number) => Made::Number(*number),
            Self::Reach(reach) => reach.number(at),
        }
    }
}

/// What terms add up to: nothing if none of the data that they name is there.
pub fn sum(terms: &[Term], at: Standpoint<'_>) -> Made {
    let (mut sum, mut stated) = (Decimal::ZERO, false);
    for term in terms {
        let data = match term {
            Term::Number(number) => {
                let Some(more) = sum.checked_add(*number) else { return Made::TooLarge };
                sum = more;
                continue;
            }
            Term::Reach(reach) => reach.data(at),
        };
        for datum in data {
            if datum.is_gap() {
                return Made::Unknown;
            }
            let Some(number) = datum.number() else { continue };
            let more = match term.is_taken() {
                true => sum.checked_sub(number),
                false => sum.checked_add(number),
            };
            let Some(more) = more else { return Made::TooLarge };
            (sum, stated) = (more, true);
        }
    }
    if stated { Made::Number(sum) } else { Made::Nothing }
}

const HUNDRED: Decimal = Decimal::ONE_HUNDRED;

impl Making {
    /// Where what it is made from stands.
    pub fn reaches(&self) -> Vec<&Reach> {
        let terms: Vec<&Term> = match self {
            Self::Sum(terms) => terms.iter().collect(),
            Self::Ratio { part, whole, .. } => return vec![part, whole],
            Self::Share { rate, full } => {
                let full = Some(full).and_then(Term::reach);
                return std::iter::once(rate).chain(full).collect();
            }
        };
        terms.into_iter().filter_map(Term::reach).collect()
    }

    /// Whether it adds up.
    pub fn is_sum(&self) -> bool {
        matches!(self, Self::Sum(_))
    }

    fn made(&self, at: Standpoint<'_>) -> Made {
        match self {
            Self::Sum(terms) => sum(terms, at),
            Self::Ratio { part, whole, percent } => match (part.number(at), whole.number(at)) {
                (Made::Number(part), Made::Number(whole)) if whole.is_zero() => {
                    if part.is_zero() { Made::Nothing } else { Made::OfNothing }
                }
                (Made::Number(part), Made::Number(whole)) => {
                    let part = if *percent { part.checked_mul(HUNDRED) } else { Some(part) };
                    let rate = part.and_then(|part| part.checked_div(whole));
                    rate.map_or(Made::TooLarge, Made::Number)
                }
                (Made::Number(_), other) | (other, _) => other,
            },
            Self::Share { rate, full } => match (rate.number(at), full.number(at)) {
                (Made::Number(rate), Made::Number(full)) => {
                    let share = rate.min(HUNDRED).checked_mul(full);
                    let share = share.and_then(|share| share.checked_div(HUNDRED));
                    share.map_or(Made::TooLarge, Made::Number)
                }
                (Made::Number(_), other) | (other, _) => other,
            },
        }
    }
}

impl Term {
    /// Where it stands, if it is no fixed number.
    pub fn reach(&self) -> Option<&Reach> {
        match self {
            Self::Number(_) => None,
            Self::Reach(reach) => Some(reach),
        }
    }

    /// Whether a sum takes it away; a fixed number has a sign of its own.
    pub(super) fn is_taken(&self) -> bool {
        self.reach().is_some_and(|reach| reach.is_taken)
    }
}

impl Making {
    /// In words of the page: `财政拨款 + 其他资金 − 结余`.
    pub fn formula(&self) -> String {
        let term = |term: &Term| match term {
            Term::Number(number) => number.to_string(),
            Term::Reach(reach) => reach.title.to_string(),
        };
        match self {
            Self::Sum(terms) => {
                let mut formula = String::new();
                for (number, part) in terms.iter().enumerate() {
                    formula.push_str(match (number, part.is_taken()) {
                        (0, false) => "",
                        (0, true) => "−",
                        (_, false) => " + ",
                        (_, true) => " − ",
                    });
                    formula.push_str(&term(part));
                }
                formula
            }
            Self::Ratio { part, whole, percent } => {
                let hundredfold = if *percent { " × 100%" } else { "" };
                format!("{} ÷ {}{hundredfold}", part.title, whole.title)
            }
            Self::Share { rate, full } => format!("{} × {}", rate.title, term(full)),
        }
    }
}

impl Computed {
    /// The number as it prints: other computations go on from that.
    pub fn made(&self, at: Standpoint<'_>) -> Made {
        match (self.making.made(at), self.places) {
            (Made::Number(number), Some(places)) => rounded(number, places),
            (made, _) => made,
        }
    }
}

/// A number with so many places, rounded half up; with fewer than none it is one of tens, hundreds
/// and so on.
fn rounded(number: Decimal, places: i32) -> Made {
    let half_up = RoundingStrategy::MidpointAwayFromZero;
    let Ok(beyond) = u32::try_from(-places) else {
        return Made::Number(number.round_dp_with_strategy(places.unsigned_abs(), half_up));
    };
    let unit = Decimal::from(10_u64.pow(beyond));
    let units = number.checked_div(unit).map(|n| n.round_dp_with_strategy(0, half_up));
    units.and_then(|units| units.checked_mul(unit)).map_or(Made::TooLarge, Made::Number)
}

impl Condition {
    /// Whether it holds; not if what it looks at is not known.
    pub fn holds(&self, at: Standpoint<'_>) -> bool {
        match self {
            Self::Below(low, high) => match (low.number(at), high.number(at)) {
                (Made::Number(low), Made::Number(high)) => low < high,
                _ => false,
            },
            Self::Not(reach, word) => {
                let datum = reach.only(at);
                !datum.flawed && datum.text().is_some_and(|text| text != &**word)
            }
        }
    }

    /// Where what it looks at stands.
    pub fn reaches(&self) -> Vec<&Reach> {
        match self {
            Self::Below(low, high) => low.reach().into_iter().chain(high.reach()).collect(),
            Self::Not(reach, _) => vec![reach],
        }
    }
}

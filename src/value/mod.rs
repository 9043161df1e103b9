//! What the value of an indicator says: one grammar for all that is written, so that
//! `≥95%`, `不低于９５％` and `{ sign = "≥", number = 95, unit = "%" }` say one thing.
//!
//! ```text
//! value   = reading { (， 、 ； 且 …) reading }     10%且不少于30家
//! reading = [words] [bound] said [bound] [rest]     每乡镇 不少于 1次 · 30天 以内 · 98分 （回访）
//! said    = quantity | span | ratio | several | moment | term | hours | words
//! quantity = number [±tolerance] [unit]             1,250元/批次 · 2.35万亩 · 百分之百 · 100%±5%
//! span    = number [unit] (— ~ 至) quantity         3000-5000元/亩 · 2℃—8℃
//! ratio   = number : number { : number }            1:3
//! several = quantity { (× +) quantity }             24小时×365天
//! moment  = [year] [month] [day] [底前]              2027年6月30日前 · 第三季度 · 上半年
//! term    = moment (— 至) moment                    2027年3月至2028年11月 · 202703-202811
//! hours   = clock (— ~ 至) clock                    9:00-17:00
//! ```
//!
//! Every character of full width and every look-alike is read as the usual one. Numbers are
//! exact and multiplied out: 2.35万亩 are 23500亩. Places are bytes of the text as written.

mod counted;
mod cursor;
mod number;
mod sign;
mod time;
mod unit;
mod words;

use std::ops::Range;

use rust_decimal::Decimal;

pub use counted::counted;
use cursor::Cursor;
pub use cursor::usual;
pub use sign::Bound;
pub use time::Moment;
pub use unit::{Kind, Unit};
pub use words::Words;

/// One thing that a value says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// On which side of it what is reached must lie, if that is said.
    pub bound: Option<Bound>,
    /// What is said.
    pub said: Said,
    /// The words before it.
    pub lead: Range<usize>,
    /// The signs before it as they were typed.
    pub signs: Range<usize>,
    /// What follows and is no part of it: a remark, a noun, other words.
    pub rest: Range<usize>,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A number of something.
    Quantity(Quantity),
    /// From one number to another of the same unit.
    Span(Quantity, Quantity),
    /// So many to so many.
    Ratio(Vec<Decimal>),
    /// Numbers that are multiplied or added, as they stand.
    Several(Vec<Quantity>),
    /// A day, a month, a part of a year.
    Moment(Moment),
    /// From one moment to another.
    Term(Moment, Moment),
    /// A time of the day in minutes, or from one to another.
    Hours(u32, Option<u32>),
    /// No number.
    Words(Words),
}

/// A number of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The number, multiplied out.
    pub number: Decimal,
    /// How far from it what is reached may lie.
    pub tolerance: Option<Decimal>,
    /// What is counted, if it is said.
    pub unit: Option<Unit>,
}

/// What a text says, one thing after the other.
pub fn read(text: &str) -> Vec<Reading> {
    let mut cursor = Cursor::new(text);
    let mut readings = vec![];
    while !cursor.is_done() {
        let before = cursor.byte();
        readings.push(reading(&mut cursor));
        cursor.skip_separators();
        // A separator at the very start.
        if cursor.byte() == before {
            cursor.advance(1);
        }
    }
    readings
}

/// What a value says that was declared in its parts.
pub fn of_parts(sign: Option<&str>, number: Decimal, unit: Option<&str>) -> Reading {
    let written = format!("{}{number}{}", sign.unwrap_or_default(), unit.unwrap_or_default());
    reading(&mut Cursor::new(&written))
}

/// The first thing that is said from here to the next separator.
fn reading(cursor: &mut Cursor<'_>) -> Reading {
    let start = cursor.byte();
    let (from, end) = (cursor.at(), cursor.segment());
    let by_rule = words::is_by_rule(cursor.text_to(end));
    // Words may stand before the number; the first place where one can be read counts.
    for at in (from..end).filter(|_| !by_rule) {
        cursor.move_to(at);
        if at > from && !cursor.can_begin() {
            continue;
        }
        let lead = start..cursor.byte();
        let (bound, signs) = sign::before(cursor);
        let Some(said) = said(cursor, end) else { continue };
        let words = cursor.text_of(&lead);
        let in_words = bound.is_some() && signs.is_empty();
        // 不低于2026年, 较2026年下降5%: the year is what is compared with.
        if matches!(said, Said::Moment(_)) && (in_words || words::compares(words)) {
            continue;
        }
        let bound = bound.or(sign::within(words));
        let after = sign::after(cursor, &said);
        let rest = cursor.byte()..cursor.byte_of(end);
        cursor.move_to(end);
        return Reading { bound: bound.or(after), said, lead, signs, rest };
    }
    cursor.move_to(from);
    let (bound, signs) = sign::before(cursor);
    let words = Words::of(cursor.text_to(end), bound);
    cursor.move_to(end);
    let rest = cursor.byte()..cursor.byte();
    Reading { bound, said: Said::Words(words), lead: start..start, signs, rest }
}

fn said(cursor: &mut Cursor<'_>, end: usize) -> Option<Said> {
    if let Some(time) = time::said(cursor) {
        return Some(time);
    }
    let first = quantity(cursor)?;
    let at = cursor.at();
    let mut ratio = vec![first.number];
    while first.unit.is_none() && cursor.take_any(&[':']).is_some() {
        ratio.extend(number::read(cursor));
    }
    if ratio.len() > 1 {
        return Some(Said::Ratio(ratio));
    }
    cursor.move_to(at);
    if cursor.take_any(&['-', '—', '–', '~', '至', '到']).is_some() {
        cursor.take_all(&['-', '—']);
        if let Some(second) = quantity(cursor) {
            let unit = first.unit.clone().or_else(|| second.unit.clone());
            return Some(Said::Span(Quantity { unit, ..first }, second));
        }
        cursor.move_to(at);
    }
    let mut several = vec![first];
    loop {
        let at = cursor.at();
        if at >= end || cursor.take_any(&['×', '*', '+', 'x']).is_none() {
            break;
        }
        let Some(next) = quantity(cursor) else {
            cursor.move_to(at);
            break;
        };
        several.push(next);
    }
    match <[Quantity; 1]>::try_from(several) {
        Ok([only]) => Some(Said::Quantity(only)),
        Err(several) => Some(Said::Several(several)),
    }
}

fn quantity(cursor: &mut Cursor<'_>) -> Option<Quantity> {
    if cursor.take_any(&['±']).is_some() {
        let (tolerance, unit) = number::with_unit(cursor)?;
        return Some(Quantity { number: Decimal::ZERO, tolerance: Some(tolerance), unit });
    }
    let (number, mut unit) = number::with_unit(cursor)?;
    let mut tolerance = None;
    if cursor.take_any(&['±']).is_some() {
        tolerance = number::read(cursor);
        unit = Unit::read(cursor).or(unit);
    }
    Some(Quantity { number, tolerance, unit })
}

impl Reading {
    /// Hears one of some units of a form's own behind the number, where no other was found.
    pub fn hear(&mut self, text: &str, units: &[String]) {
        let Said::Quantity(quantity) = &mut self.said else { return };
        let Some(rest) = text.get(self.rest.clone()).map(str::trim_start) else { return };
        let unit = units.iter().find(|unit| rest.starts_with(unit.as_str()));
        if let (None, Some(unit)) = (&quantity.unit, unit) {
            quantity.unit = Some(Unit::of(unit, Kind::Count));
            self.rest.start = self.rest.end - rest.len() + unit.len();
        }
    }

    /// The quantity, if it is one number.
    pub fn quantity(&self) -> Option<&Quantity> {
        match &self.said {
            Said::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// The percentage, if it is one.
    pub fn percent(&self) -> Option<Decimal> {
        let quantity = self.quantity()?;
        let is_percent = quantity.unit.as_ref().is_some_and(|unit| unit.name.starts_with('%'));
        is_percent.then_some(quantity.number)
    }

    /// Whether a number stands there without a word of what is counted. Ratios, sizes, days and
    /// hours need none.
    pub fn lacks_unit(&self) -> bool {
        // Nothing is nothing of whatever is counted.
        let lacks = |quantity: &Quantity| quantity.unit.is_none() && !quantity.number.is_zero();
        match &self.said {
            Said::Quantity(quantity) => lacks(quantity),
            Said::Span(from, to) => lacks(from) && lacks(to),
            _ => false,
        }
    }

    /// The kind of what is counted, if a unit says it.
    pub fn kind(&self) -> Option<Kind> {
        let unit = match &self.said {
            Said::Quantity(quantity) | Said::Span(quantity, _) => quantity.unit.as_ref(),
            Said::Several(all) => all.iter().find_map(|quantity| quantity.unit.as_ref()),
            _ => None,
        };
        unit.map(|unit| unit.kind)
    }

    /// The years that it names.
    pub fn years(&self) -> Vec<i32> {
        match &self.said {
            Said::Moment(moment) => moment.year.into_iter().collect(),
            Said::Term(from, to) => [from.year, to.year].into_iter().flatten().collect(),
            _ => vec![],
        }
    }
}

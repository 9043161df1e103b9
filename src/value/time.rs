//! Days, months, parts of a year, and times of the day.

use super::Said;
use super::cursor::Cursor;
use super::number::digits;
use super::unit::Unit;

/// A day, a month, a quarter, or a year; what is not said is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moment {
    /// The year.
    pub year: Option<i32>,
    /// Its month, or the last month of the part of the year that is named.
    pub month: Option<u32>,
    /// The day of the month.
    pub day: Option<u32>,
}

/// Years that are meant as such.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;
/// Parts of a year, each with its last month.
const PARTS: [(&str, u32); 18] = [
    ("第一季度", 3),
    ("第二季度", 6),
    ("第三季度", 9),
    ("第四季度", 12),
    ("一季度", 3),
    ("二季度", 6),
    ("三季度", 9),
    ("四季度", 12),
    ("1季度", 3),
    ("2季度", 6),
    ("3季度", 9),
    ("4季度", 12),
    ("上半年", 6),
    ("下半年", 12),
    ("年底", 12),
    ("年末", 12),
    ("全年", 12),
    ("当年", 12),
];
/// Thirds of a month, each with its last day.
const THIRDS: [(&str, u32); 5] =
    [("上旬", 10), ("中旬", 20), ("下旬", 30), ("初", 10), ("月", 0)];
/// Chinese digits of a year.
const NUMERALS: [(char, char); 12] = [
    ('〇', '0'),
    ('○', '0'),
    ('零', '0'),
    ('一', '1'),
    ('二', '2'),
    ('三', '3'),
    ('四', '4'),
    ('五', '5'),
    ('六', '6'),
    ('七', '7'),
    ('八', '8'),
    ('九', '9'),
];
/// What stands between the ends of a term.
const UNTIL: [char; 6] = ['-', '—', '–', '~', '至', '到'];

/// The time that follows, if one does.
pub fn said(cursor: &mut Cursor<'_>) -> Option<Said> {
    let at = cursor.at();
    if let Some(from) = clock(cursor) {
        let middle = cursor.at();
        cursor.take_all(&UNTIL);
        let until = if cursor.at() > middle { clock(cursor) } else { None };
        if until.is_none() {
            cursor.move_to(middle);
        }
        return Some(Said::Hours(from, until));
    }
    if let Some(term) = years(cursor) {
        return Some(term);
    }
    let from = moment(cursor)?;
    let middle = cursor.at();
    cursor.take_all(&['底', '末']);
    let joint = cursor.at();
    cursor.take_all(&UNTIL);
    if cursor.at() > joint {
        cursor.take("次年");
        if let Some(until) = moment(cursor) {
            return Some(Said::Term(from, until));
        }
    }
    cursor.move_to(middle);
    debug_assert!(cursor.at() > at);
    Some(Said::Moment(from))
}

/// `2026—2030年`, and `202703-202811`.
fn years(cursor: &mut Cursor<'_>) -> Option<Said> {
    let at = cursor.at();
    let from = packed(&digits(cursor));
    let joint = cursor.at();
    cursor.take_all(&UNTIL);
    if let Some(from) = from.filter(|_| cursor.at() > joint)
        && let Some(until) = packed(&digits(cursor))
        && ((until.month.is_some() && !Unit::is_next_multiplied(cursor)) || cursor.take("年"))
    {
        return Some(Said::Term(from, until));
    }
    cursor.move_to(at);
    None
}

/// A year of four digits, or with its month of two.
fn packed(digits: &str) -> Option<Moment> {
    let year = digits.get(..4)?.parse().ok().filter(|year| YEARS.contains(year))?;
    let month = match digits.get(4..)? {
        "" => None,
        month => Some(
            month.parse().ok().filter(|month| (1..=12).contains(month) && digits.len() == 6)?,
        ),
    };
    Some(Moment { year: Some(year), month, day: None })
}

fn moment(cursor: &mut Cursor<'_>) -> Option<Moment> {
    let at = cursor.at();
    let mut moment = Moment { year: year(cursor), ..Moment::default() };
    if let Some(part) = cursor.take_longest(PARTS.iter().map(|(word, _)| *word)) {
        moment.month = PARTS.iter().find(|(word, _)| *word == part).map(|(_, month)| *month);
        // 全年4次 counts, 当年≥85% and 一季度一次 say what is reached in it.
        if !cursor.peek().is_some_and(|c| c.is_ascii_digit() || "一≥≤=<>".contains(c)) {
            return Some(moment);
        }
        cursor.move_to(at);
        return None;
    }
    let before_month = cursor.at();
    let month: Option<u32> =
        digits(cursor).parse().ok().filter(|month| (1..=12).contains(month));
    if let Some(month) = month.filter(|_| cursor.take("月")) {
        moment.month = Some(month);
        let before_day = cursor.at();
        let day: Option<u32> = digits(cursor).parse().ok().filter(|day| (1..=31).contains(day));
        if let Some(day) = day.filter(|_| cursor.take("日") || cursor.take("号")) {
            moment.day = Some(day);
        } else {
            cursor.move_to(before_day);
            let third = cursor.take_longest(THIRDS.iter().map(|(word, _)| *word));
            let last = THIRDS.iter().find(|(word, _)| Some(*word) == third);
            moment.day = last.map(|(_, day)| *day).filter(|day| *day > 0);
        }
        return Some(moment);
    }
    cursor.move_to(before_month);
    if matches!(cursor.peek(), Some('.' | '/')) {
        let (month, day) = dotted(cursor).unzip();
        (moment.month, moment.day) = (month, day.flatten());
        // 2000.5元 is a number.
        if month.is_none() || Unit::is_next_multiplied(cursor) {
            moment.year = None;
        }
    }
    if moment.year.is_none() {
        cursor.move_to(at);
        return None;
    }
    Some(moment)
}

/// A year with 年 behind it, or with a point and its month.
fn year(cursor: &mut Cursor<'_>) -> Option<i32> {
    let at = cursor.at();
    let mut written = digits(cursor);
    if written.is_empty() {
        while let Some((_, digit)) = NUMERALS.iter().find(|(c, _)| cursor.peek() == Some(*c)) {
            written.push(*digit);
            cursor.advance(1);
        }
    }
    let year = written.parse().ok().filter(|year| written.len() == 4 && YEARS.contains(year));
    if let Some(year) = year {
        if cursor.take("年") {
            cursor.take("度");
            return Some(year);
        }
        let month_follows = cursor.ahead(1).is_some_and(|c| c.is_ascii_digit());
        if matches!(cursor.peek(), Some('.' | '/')) && month_follows {
            return Some(year);
        }
    }
    cursor.move_to(at);
    None
}

/// `.3`, `.03` or `.8.31` behind a year.
fn dotted(cursor: &mut Cursor<'_>) -> Option<(u32, Option<u32>)> {
    let at = cursor.at();
    let mut part = |most: u32| {
        cursor.take_any(&['.', '/'])?;
        digits(cursor).parse().ok().filter(|number| (1..=most).contains(number))
    };
    match part(12) {
        Some(month) => {
            let day = part(31);
            Some((month, day))
        }
        None => {
            cursor.move_to(at);
            None
        }
    }
}

/// `9:00` in minutes. A ratio has other minutes: 1:3, 1:500.
fn clock(cursor: &mut Cursor<'_>) -> Option<u32> {
    let at = cursor.at();
    let hours: Option<u32> = digits(cursor).parse().ok().filter(|hours| *hours <= 24);
    if let Some(hours) = hours.filter(|_| cursor.take(":")) {
        let minutes = digits(cursor);
        let number: Option<u32> = minutes.parse().ok();
        let number = number.filter(|number| minutes.len() == 2 && *number < 60);
        if let Some(number) = number.filter(|number| number % 5 == 0) {
            return Some(hours * 60 + number);
        }
    }
    cursor.move_to(at);
    None
}

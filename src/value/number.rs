//! Numbers, exact, in digits and in Chinese numerals.

use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::unit::{Kind, Unit};

/// Chinese digits.
const DIGITS: [(char, i64); 14] = [
    ('零', 0),
    ('〇', 0),
    ('○', 0),
    ('一', 1),
    ('二', 2),
    ('两', 2),
    ('三', 3),
    ('四', 4),
    ('五', 5),
    ('六', 6),
    ('七', 7),
    ('八', 8),
    ('九', 9),
    ('半', 0),
];
/// Places of Chinese numerals below 万.
const PLACES: [(char, i64); 3] = [('十', 10), ('百', 100), ('千', 1_000)];
/// What a number is multiplied with that stands before it.
const MULTIPLIERS: [(char, i64); 4] =
    [('百', 100), ('千', 1_000), ('万', 10_000), ('亿', 100_000_000)];
/// Parts of a whole, in the words before a number, as so many in a hundred.
const PARTS: [(&str, i64); 4] =
    [("百分之", 100), ("千分之", 1_000), ("万分之", 10_000), ("十万分之", 100_000)];

/// A number, with the words that multiply it.
pub fn read(cursor: &mut Cursor<'_>) -> Option<Decimal> {
    let number = in_digits(cursor)?;
    multiplied(cursor, number)
}

/// A number and what it counts, if that is said. A Chinese numeral is one only with its unit, since
/// 一 begins many words.
pub fn with_unit(cursor: &mut Cursor<'_>) -> Option<(Decimal, Option<Unit>)> {
    let at = cursor.at();
    if let Some(number) = read(cursor) {
        let unit = Unit::read(cursor);
        // 5G and 3D are names.
        if unit.is_none() && cursor.peek().is_some_and(|c| c.is_ascii_alphabetic()) {
            cursor.move_to(at);
            return None;
        }
        return in_hundredths(number, unit);
    }
    if let Some((_, whole)) = PARTS.iter().rev().find(|(word, _)| cursor.take(word)) {
        let part = in_digits(cursor).or_else(|| in_words(cursor));
        let share =
            part.and_then(|part| part.checked_mul(100.into())?.checked_div((*whole).into()));
        if let Some(share) = share {
            return Some((share.normalize(), Some(Unit::of("%", Kind::Share))));
        }
        cursor.move_to(at);
    }
    let number = in_words(cursor).or_else(|| roman(cursor))?;
    if let Some(unit) = Unit::read(cursor) {
        return in_hundredths(number, Some(unit));
    }
    cursor.move_to(at);
    None
}

/// 九成 are 90%.
fn in_hundredths(number: Decimal, unit: Option<Unit>) -> Option<(Decimal, Option<Unit>)> {
    match unit {
        Some(unit) if unit.name == "成" => {
            Some((number.checked_mul(Decimal::TEN)?, Some(Unit::of("%", Kind::Share))))
        }
        unit => Some((number, unit)),
    }
}

/// Ⅲ, one character.
fn roman(cursor: &mut Cursor<'_>) -> Option<Decimal> {
    let next = cursor.peek().filter(|next| ('Ⅰ'..='Ⅻ').contains(next))?;
    cursor.advance(1);
    Some((u32::from(next) - u32::from('Ⅰ') + 1).into())
}

/// `1,250.50`, with a minus where it stands first.
fn in_digits(cursor: &mut Cursor<'_>) -> Option<Decimal> {
    let at = cursor.at();
    let mut written = String::new();
    if cursor.take_any(&['-']).is_some() {
        written.push('-');
    }
    let whole = digits(cursor);
    if whole.is_empty() {
        cursor.move_to(at);
        return None;
    }
    written.push_str(&whole);
    while whole.len() <= 3 && is_group(cursor) {
        cursor.advance(1);
        written.push_str(&digits(cursor));
    }
    if cursor.peek() == Some('.') && cursor.ahead(1).is_some_and(|c| c.is_ascii_digit()) {
        cursor.advance(1);
        written.push('.');
        written.push_str(&digits(cursor));
    }
    let number = Decimal::from_str_exact(&written).ok();
    if number.is_none() {
        cursor.move_to(at);
    }
    number
}

/// The digits that follow.
pub fn digits(cursor: &mut Cursor<'_>) -> String {
    let mut found = String::new();
    while let Some(digit) = cursor.peek().filter(char::is_ascii_digit) {
        found.push(digit);
        cursor.advance(1);
    }
    found
}

/// Whether a comma and three digits follow, and no fourth.
fn is_group(cursor: &Cursor<'_>) -> bool {
    let digit = |by| cursor.ahead(by).is_some_and(|c: char| c.is_ascii_digit());
    cursor.peek() == Some(',') && digit(1) && digit(2) && digit(3) && !digit(4)
}

fn multiplied(cursor: &mut Cursor<'_>, mut number: Decimal) -> Option<Decimal> {
    while let Some((_, by)) = MULTIPLIERS.iter().find(|(c, _)| cursor.peek() == Some(*c)) {
        // 30千米 are kilometres, 40千瓦时 a work.
        if Unit::is_next(cursor) {
            break;
        }
        number = number.checked_mul((*by).into())?;
        cursor.advance(1);
    }
    Some(number.normalize())
}

/// A Chinese numeral below a trillion.
fn in_words(cursor: &mut Cursor<'_>) -> Option<Decimal> {
    let at = cursor.at();
    let (mut sum, mut section, mut digit) = (0_i64, 0_i64, None);
    if cursor.take("半") {
        return Some(Decimal::new(5, 1));
    }
    while let Some(next) = cursor.peek() {
        if let Some((_, value)) = DIGITS.iter().find(|(c, _)| *c == next && *c != '半') {
            digit = Some(*value);
        } else if let Some((_, place)) = PLACES.iter().find(|(c, _)| *c == next) {
            section += digit.take().unwrap_or(1) * place;
        } else if let Some((_, by)) =
            MULTIPLIERS.iter().find(|(c, _)| *c == next && "万亿".contains(*c))
        {
            let whole = section + digit.take().unwrap_or(0);
            if whole == 0 {
                break;
            }
            sum = sum.checked_add(whole)?.checked_mul(*by)?;
            section = 0;
        } else {
            break;
        }
        cursor.advance(1);
    }
    let number = sum.checked_add(section + digit.unwrap_or(0))?;
    (cursor.at() > at).then(|| Decimal::from(number))
}

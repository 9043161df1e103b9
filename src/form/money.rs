//! Amounts of money as they are written and as they are printed.

use rust_decimal::Decimal;

use crate::source::Amount;

/// How amounts are written and printed.
#[derive(Debug, Clone)]
pub struct Money {
    /// The unit on the page.
    pub unit: String,
    /// The unit of the data, where the year names none.
    pub data: String,
    /// Places behind the point on the page, at least.
    pub places: u32,
    /// Whether commas part the thousands on the page.
    pub thousands: bool,
}

/// Units of money, each with its power of ten of 元.
const UNITS: [(&str, i32); 7] = [
    ("元", 0),
    ("百元", 2),
    ("千元", 3),
    ("万元", 4),
    ("十万元", 5),
    ("百万元", 6),
    ("亿元", 8),
];

impl Money {
    /// The power of ten of 元 that a unit is; `None` if it is none of money.
    pub fn power(unit: &str) -> Option<i32> {
        UNITS.iter().find(|(name, _)| *name == unit).map(|(_, power)| *power)
    }

    /// By how many places the point moves to the right from an amount in a unit to what is
    /// printed; `None` if it is not known what the one is in the other.
    pub fn shift(&self, written: &str) -> Option<i32> {
        if written == self.unit {
            return Some(0);
        }
        Some(Self::power(written)? - Self::power(&self.unit)?)
    }

    /// The units that are known.
    pub fn units() -> impl Iterator<Item = &'static str> {
        UNITS.iter().map(|(unit, _)| *unit)
    }

    /// An amount as it is printed: the same digits, with the point moved. Zeros that come to stand
    /// at the end are places which nobody wrote.
    pub fn printed(&self, amount: Amount, shift: i32) -> String {
        let (mut whole, mut places) = shifted(amount.number, shift);
        if shift != 0 {
            places.truncate(places.trim_end_matches('0').len());
        }
        while places.len() < amount.places as usize {
            places.push('0');
        }
        if self.thousands {
            whole = grouped(&whole);
        }
        let sign = if amount.number.is_sign_negative() { "-" } else { "" };
        let point = if places.is_empty() { "" } else { "." };
        format!("{sign}{whole}{point}{places}")
    }

    /// Whether an amount has more places than it has on the page.
    pub fn is_too_fine(amount: Amount, shift: i32) -> bool {
        let (_, places) = shifted(amount.number, shift);
        places.trim_end_matches('0').len() > amount.places as usize
    }
}

/// The digits before and behind the point after it has moved to the right, in text: no number
/// is too long for that.
fn shifted(number: Decimal, by: i32) -> (String, String) {
    let digits = number.mantissa().unsigned_abs().to_string();
    let scale = i64::from(number.scale()) - i64::from(by);
    match usize::try_from(scale) {
        Ok(scale) => {
            let digits = format!("{digits:0>width$}", width = scale + 1);
            let (whole, places) = digits.split_at(digits.len() - scale);
            (whole.to_owned(), places.to_owned())
        }
        Err(_) if number.is_zero() => (digits, String::new()),
        Err(_) => (digits + &"0".repeat(scale.unsigned_abs() as usize), String::new()),
    }
}

/// Digits with commas between the thousands.
fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

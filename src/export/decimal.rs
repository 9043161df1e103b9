//! The numbers of a drawing. Typst tells places to the hundred thousandth of a point; no press
//! and no eye sees more than its thousandth, and the digits behind it are those that cannot be
//! packed.

use std::ops::Sub;

use super::object::write_number;

/// Digits after the point.
const PLACES: usize = 3;
const ONE: i64 = 10_i64.pow(PLACES as u32);
/// Digits before the point, at most; longer numbers are none of a page.
const WHOLE: usize = 9;

/// A decimal number, in thousandths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Decimal(i64);

impl Decimal {
    /// The number at the start of a text, rounded, and what follows it: of a number of more
    /// digits before the point than fit, the others. `None` if there is none.
    pub fn read(text: &[u8]) -> Option<(Self, &[u8])> {
        let (negative, text) = match text.strip_prefix(b"-") {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mut value, mut rest) = digits(text, 0, WHOLE);
        let mut read = text.len() - rest.len();
        let mut places = 0;
        if let Some(part) = rest.strip_prefix(b".") {
            (value, rest) = digits(part, value, PLACES);
            places = part.len() - rest.len();
            read += places;
        }
        if read == 0 {
            return None;
        }
        value *= 10_i64.pow((PLACES - places) as u32);
        if places == PLACES {
            value += i64::from(rest.first().is_some_and(|next| (b'5'..=b'9').contains(next)));
            rest = digits(rest, 0, rest.len()).1;
        }
        Some((Self(if negative { -value } else { value }), rest))
    }

    /// Whether what counts from one number to another comes to the very same, in 32 bits and
    /// in 64.
    pub fn leads_to(self, other: Self) -> bool {
        let (from, by, to) = (self.float(), (other - self).float(), other.float());
        self == other || (from + by == to && from as f32 + by as f32 == to as f32)
    }

    fn float(self) -> f64 {
        self.0 as f64 / ONE as f64
    }

    /// Writes the number in as few digits as it has.
    pub fn write(self, out: &mut Vec<u8>) {
        if self.0 < 0 {
            out.push(b'-');
        }
        let (whole, mut part) = (self.0.abs() / ONE, self.0.abs() % ONE);
        if whole > 0 || part == 0 {
            write_number(whole as usize, out);
        }
        if part > 0 {
            out.push(b'.');
            while part > 0 {
                part *= 10;
                out.push(b'0' + (part / ONE) as u8);
                part %= ONE;
            }
        }
    }
}

/// A number followed by the digits at the start of a text, so many at most, and what follows
/// them.
fn digits(mut text: &[u8], mut number: i64, most: usize) -> (i64, &[u8]) {
    for _ in 0..most {
        let [digit @ b'0'..=b'9', rest @ ..] = text else { break };
        number = number.wrapping_mul(10).wrapping_add(i64::from(digit - b'0'));
        text = rest;
    }
    (number, text)
}

impl Sub for Decimal {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

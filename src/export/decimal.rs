//! The numbers of a drawing, exactly as they are written.

use std::ops::Sub;

use super::object::write_number;

/// Digits of a number, before and after the point, at most.
const PLACES: usize = 9;
const ONE: i64 = SCALES[PLACES];
/// The powers of ten.
const SCALES: [i64; PLACES + 1] = {
    let mut scales = [1; PLACES + 1];
    let mut power = 1;
    while power <= PLACES {
        scales[power] = scales[power - 1] * 10;
        power += 1;
    }
    scales
};

/// A decimal number, in billionths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Decimal(i64);

impl Decimal {
    /// The number at the start of a text, and what follows it. `None` if there is none, or one
    /// with more digits than fit.
    pub fn read(text: &[u8]) -> Option<(Self, &[u8])> {
        let (negative, text) = match text.strip_prefix(b"-") {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mut value, mut rest) = digits(text, 0);
        let (whole, mut places) = (text.len() - rest.len(), 0);
        if let Some(part) = rest.strip_prefix(b".") {
            (value, rest) = digits(part, value);
            places = part.len() - rest.len();
        }
        if whole + places == 0 || whole + places > PLACES {
            return None;
        }
        value *= SCALES[PLACES - places];
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

/// A number followed by the digits at the start of a text, and what follows them. Of more digits
/// than fit only the text tells.
fn digits(mut text: &[u8], mut number: i64) -> (i64, &[u8]) {
    while let [digit @ b'0'..=b'9', rest @ ..] = text {
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

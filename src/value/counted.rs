//! What is counted in a sentence: every number with its unit, in digits or in words.

use std::ops::Range;

use super::cursor::Cursor;
use super::{Quantity, number};

/// The quantities that a text names, with the bytes of each, in its order. A number without a
/// unit is none.
pub fn counted(text: &str) -> Vec<(Range<usize>, Quantity)> {
    let mut cursor = Cursor::new(text);
    let mut found = vec![];
    while !cursor.is_done() {
        let (at, start) = (cursor.at(), cursor.byte());
        let read = number::with_unit(&mut cursor);
        if let Some((number, Some(unit))) = read {
            let quantity = Quantity { number, tolerance: None, unit: Some(unit) };
            found.push((start..cursor.byte(), quantity));
        } else if cursor.at() == at {
            // Not within a number, of which no part is one.
            while cursor.peek().is_some_and(|c| c.is_ascii_digit() || c == '.') {
                cursor.advance(1);
            }
        }
        if cursor.at() == at {
            cursor.advance(1);
        }
    }
    found
}

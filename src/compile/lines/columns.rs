//! Which shares of the width make the rows of a table lowest.

use std::ops::Range;

use super::breaks::Text;
use super::units::{Unit, units};
use crate::source::character::is_han;

/// The best of some splits: in which the rows take the fewest lines; the first of equals.
/// `splits` give the width of each column in characters, `columns` their texts by rows. The
/// first is taken at once if no text of a column takes more than `enough` lines in it.
pub fn lowest(splits: &[Vec<f64>], columns: &[Vec<String>], enough: &[usize]) -> usize {
    let texts: Vec<Vec<(Vec<char>, Vec<f64>)>> = columns
        .iter()
        .map(|column| column.iter().map(|text| measured(text)).collect())
        .collect();
    let rows = texts.iter().map(Vec::len).max().unwrap_or(0);
    let mut best = (usize::MAX, 0);
    for (index, split) in splits.iter().enumerate() {
        let lines = |column: usize, row: usize| {
            let Some((chars, widths)) = texts[column].get(row) else { return 0 };
            let room = split.get(column).copied().unwrap_or(1.0);
            let width: f64 = widths.iter().sum();
            // Most texts take one line, whatever is in them.
            if width <= room { 1 } else { count(chars, widths, room) }
        };
        let low = |column: usize| {
            let most = enough.get(column).copied().unwrap_or(usize::MAX);
            (0..rows).all(|row| lines(column, row) <= most)
        };
        if index == 0 && (0..texts.len()).all(low) {
            return 0;
        }
        let height = |row| (0..texts.len()).map(|column| lines(column, row)).max();
        let total = (0..rows).filter_map(height).sum();
        if total < best.0 {
            best = (total, index);
        }
    }
    best.1
}

fn count(chars: &[char], widths: &[f64], room: f64) -> usize {
    let text = Text { chars, widths: widths.to_vec(), room };
    let atoms: Vec<Range<usize>> = text.atoms();
    text.filled(&atoms).len() + 1
}

/// How many numbers with their units, and the like, are wider than a line of so many
/// characters.
pub fn cuts(text: &str, room: f64) -> usize {
    let (chars, widths) = measured(text);
    let is_cut = |range: &Range<usize>| widths[range.clone()].iter().sum::<f64>() > room;
    if !is_cut(&(0..chars.len())) {
        return 0;
    }
    let cuts = |unit: &Unit| {
        let parts =
            if unit.may_part { &unit.parts[..] } else { std::slice::from_ref(&unit.range) };
        parts.iter().filter(|part| is_cut(part)).count()
    };
    units(&chars).iter().map(cuts).sum()
}

/// A text with the widths of its characters in em, by their kind alone: which face draws
/// them is not known here, and makes no line more.
fn measured(text: &str) -> (Vec<char>, Vec<f64>) {
    let em = |c: &char| match c {
        c if is_han(*c) || !c.is_ascii() => 1.0,
        '0'..='9' | 'a'..='z' => 0.5,
        'A'..='Z' | '%' | '@' => 0.75,
        _ => 0.35,
    };
    let chars: Vec<char> = text.chars().collect();
    let widths = chars.iter().map(em).collect();
    (chars, widths)
}

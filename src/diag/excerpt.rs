//! A piece of a file on one line of a report: the marked text and what is near it.

use annotate_snippets::renderer::Style;
use unicode_width::UnicodeWidthChar;

use super::{Place, floor_boundary};

/// How many columns of a terminal a text takes.
pub fn columns(text: &str) -> usize {
    text.chars().map(column).sum()
}

fn column(c: char) -> usize {
    c.width().unwrap_or(1)
}

/// The start of a text that takes at most so many columns.
pub fn start_of(text: &str, most: usize) -> &str {
    let mut left = most;
    let end = text.char_indices().find(|(_, c)| match left.checked_sub(column(*c)) {
        Some(less) => {
            left = less;
            false
        }
        None => true,
    });
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

/// The end of a text that takes at most so many columns.
fn end_of(text: &str, most: usize) -> &str {
    let mut left = most;
    let start = text.char_indices().rev().find(|(_, c)| match left.checked_sub(column(*c)) {
        Some(less) => {
            left = less;
            false
        }
        None => true,
    });
    &text[start.map_or(0, |(at, c)| at + c.len_utf8())..]
}

/// The text of a place in `style`, with its line before and behind it as far as `width`
/// columns hold that.
pub fn excerpt(place: &Place, style: Style, width: usize) -> String {
    let text = &place.file.text;
    let start = floor_boundary(text, place.range.start);
    let end = floor_boundary(text, place.range.end).max(start);
    // No character takes more bytes than four, so nothing further away can be shown.
    let near = floor_boundary(text, start.saturating_sub(4 * width));
    let before = &text[near..start];
    let before = before.rsplit(['\n', '\r']).next().unwrap_or_default().trim_start();
    let mark = text[start..end].lines().next().unwrap_or_default();
    let behind = text[start + mark.len()..].split(['\n', '\r']).next().unwrap_or_default();

    let mark = start_of(mark, width);
    let left = width - columns(mark);
    let before = end_of(before, left.saturating_sub(columns(start_of(behind, left / 2))));
    let behind = start_of(behind, left - columns(before)).trim_end();
    let [before, mark, behind] = [before, mark, behind].map(visible);
    format!("{before}{style}{mark}{style:#}{behind}")
}

/// A text without what would move the cursor or turn the direction of writing.
pub fn visible(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let shown = |c: char| match c {
        '\t' => ' ',
        c if c.is_control() || turns(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(shown).collect()
}

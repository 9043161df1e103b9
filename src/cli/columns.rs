//! Columns on a terminal.

use super::terminal::Terminal;

/// Prints rows under each other, each of their cells where the longest above and below it leaves
/// room; the last as long as it is.
pub(super) fn print<const N: usize>(rows: &[[String; N]], indent: &str, terminal: Terminal) {
    let width = |column: usize| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0);
    let widths: [usize; N] = std::array::from_fn(width);
    for row in rows {
        let mut line = indent.to_owned();
        for (cell, width) in row.iter().zip(widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width - self::width(cell) + 2));
        }
        terminal.raw(line.trim_end());
    }
}

/// Prints words, as many on a line as there is room for.
pub(super) fn fill(words: &[&str], indent: &str, terminal: Terminal) {
    let most = terminal.report().width;
    let mut line = String::new();
    for word in words {
        if !line.is_empty() && width(indent) + width(&line) + 1 + width(word) > most {
            terminal.raw(&format!("{indent}{line}"));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line += word;
    }
    terminal.raw(&format!("{indent}{line}"));
}

/// Columns that a text takes: two for what is as wide as a Chinese character.
fn width(text: &str) -> usize {
    text.chars().map(|c| if u32::from(c) < 0x1100 { 1 } else { 2 }).sum()
}

//! How a text is spelt in its file: which bytes of the file made which bytes of the text.
//!
//! TOML has four kinds of quotes and a dozen escapes, and reading joins lines, so that a
//! place in a text is another one in its file. A spelling is made in one pass and answers by
//! bisection: a place at the end of a long text costs what one at its start does.

use std::ops::Range;

/// The spelling of one text.
#[derive(Debug, Default)]
pub struct Spelling {
    /// In the order of the text, without gaps in it.
    stretches: Vec<Stretch>,
}

/// Bytes of a text that some bytes of the file made: one each, or all of them together, as
/// with an escape.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    text: usize,
    length: usize,
    file: usize,
    written: usize,
}

impl Stretch {
    fn is_bytewise(&self) -> bool {
        self.length == self.written
    }
}

impl Spelling {
    /// The spelling of what is `written` from `start` of a file on, quotes included; `None`
    /// if that is no TOML string of the `text`.
    pub fn of(written: &str, start: usize, text: &str) -> Option<Self> {
        let mut spelling = Self::default();
        let mut rest = text;
        for (character, place) in characters(written)? {
            rest = rest.strip_prefix(character)?;
            spelling.push(character.len_utf8(), start + place.start..start + place.end);
        }
        rest.is_empty().then_some(spelling)
    }

    /// The same for a text whose lines are joined.
    pub fn of_joined(written: &str, start: usize, joined: &str) -> Option<Self> {
        let text: String = characters(written)?.map(|(character, _)| character).collect();
        let spelling = Self::of(written, start, &text)?;
        (join_lines(&text) == joined).then(|| spelling.joined(&text))
    }

    /// The spelling of the text once its lines are joined.
    fn joined(&self, text: &str) -> Self {
        let mut joined = Self::default();
        for piece in pieces(text) {
            match piece {
                Piece::Kept(range) => {
                    let mut at = range.start;
                    while let Some(stretch) = self.stretch_at(at).filter(|_| at < range.end) {
                        let end = (stretch.text + stretch.length).min(range.end);
                        joined.push(end - at, self.place(&(at..end)));
                        at = end;
                    }
                }
                Piece::Break(character, range) => {
                    joined.push(character.len_utf8(), self.place(&range));
                }
            }
        }
        joined
    }

    /// The bytes of the file that made some bytes of the text.
    pub fn place(&self, range: &Range<usize>) -> Range<usize> {
        let start = match self.stretch_at(range.start) {
            Some(stretch) if stretch.is_bytewise() => stretch.file + range.start - stretch.text,
            Some(stretch) => stretch.file,
            None => self.stretches.last().map_or(0, |last| last.file + last.written),
        };
        let last = range.end.checked_sub(1).filter(|_| range.end > range.start);
        let end = match last.and_then(|last| self.stretch_at(last)) {
            Some(stretch) if stretch.is_bytewise() => stretch.file + range.end - stretch.text,
            Some(stretch) => stretch.file + stretch.written,
            None => start,
        };
        start..end.max(start)
    }

    fn stretch_at(&self, text: usize) -> Option<&Stretch> {
        let next = self.stretches.partition_point(|stretch| stretch.text <= text);
        let stretch = self.stretches.get(next.checked_sub(1)?)?;
        (text < stretch.text + stretch.length).then_some(stretch)
    }

    fn push(&mut self, length: usize, file: Range<usize>) {
        let text = self.stretches.last().map_or(0, |last| last.text + last.length);
        if let Some(last) = self.stretches.last_mut()
            && last.is_bytewise()
            && length == file.len()
            && last.file + last.written == file.start
        {
            last.length += length;
            last.written += length;
        } else {
            self.stretches.push(Stretch {
                text,
                length,
                file: file.start,
                written: file.len(),
            });
        }
    }
}

/// What TOML takes for a break or an indent.
const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];

/// The characters of a TOML string with the bytes that each is written in; `None` if there
/// are no quotes.
pub fn characters(written: &str) -> Option<impl Iterator<Item = (char, Range<usize>)>> {
    let quotes = ["\"\"\"", "'''", "\"", "'"];
    let quote = quotes.into_iter().find(|quote| {
        written.len() >= 2 * quote.len()
            && written.starts_with(quote)
            && written.ends_with(quote)
    })?;
    let end = written.len() - quote.len();
    let mut at = quote.len();
    if quote.len() == 3 {
        // A line break behind the quotes is not part of the text.
        let rest = &written[at..end];
        at +=
            ["\r\n", "\n"].iter().find(|line| rest.starts_with(**line)).map_or(0, |l| l.len());
    }
    let escapes = quote.starts_with('"');
    Some(std::iter::from_fn(move || {
        loop {
            let rest = written.get(at..end)?;
            let character = rest.chars().next()?;
            let start = at;
            if !escapes || character != '\\' {
                at += character.len_utf8();
                return Some((character, start..at));
            }
            let after = &rest[1..];
            let kind = after.chars().next()?;
            if BLANK.contains(&kind) {
                // A line that is continued: the break and the indent are not part of the text.
                at = end - after.trim_start_matches(BLANK).len();
                continue;
            }
            let digits = match kind {
                'x' => 2,
                'u' => 4,
                'U' => 8,
                _ => 0,
            };
            at += 1 + kind.len_utf8() + digits;
            let character = match kind {
                'b' => '\u{8}',
                't' => '\t',
                'n' => '\n',
                'f' => '\u{C}',
                'r' => '\r',
                'e' => '\u{1B}',
                _ if digits > 0 => {
                    char::from_u32(u32::from_str_radix(after.get(1..=digits)?, 16).ok()?)?
                }
                _ => kind,
            };
            return Some((character, start..at));
        }
    }))
}

/// A part of a text whose lines are joined.
enum Piece {
    /// These bytes stay.
    Kept(Range<usize>),
    /// This stands for these bytes.
    Break(char, Range<usize>),
}

/// Joins the lines of a paragraph: Chinese has no spaces, so lines meet without one,
/// save between two Latin letters or digits. Blank lines part paragraphs and become
/// one `\n`.
pub fn join_lines(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Kept(range) => joined.push_str(&text[range]),
            Piece::Break(character, _) => joined.push(character),
        }
    }
    joined
}

fn pieces(text: &str) -> Vec<Piece> {
    if !text.contains(['\n', '\r']) {
        return vec![Piece::Kept(0..text.len())];
    }
    let mut pieces = vec![];
    let mut before: Option<Range<usize>> = None;
    let mut blank = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let kept = start + indent..start + indent + line.trim().len();
        start += line.len();
        if kept.is_empty() {
            blank = true;
            continue;
        }
        if let Some(before) = before {
            let is_latin = |c: char| c.is_ascii_alphanumeric();
            let latin = text[before.clone()].ends_with(is_latin)
                && text[kept.clone()].starts_with(is_latin);
            if blank {
                pieces.push(Piece::Break('\n', before.end..kept.start));
            } else if latin {
                pieces.push(Piece::Break(' ', before.end..kept.start));
            }
        }
        blank = false;
        before = Some(kept.clone());
        pieces.push(Piece::Kept(kept));
    }
    pieces
}

//! The contents of a page in fewer words (ISO 32000-1, 7.8.2). Typst draws each run of glyphs
//! and each rule in a state and a place of its own, and marks each run. Here
//!
//! - what is in force already is not said again;
//! - a run stands where it stood, to the thousandth of a point, told by the way from the run
//!   before it if that comes to the same;
//! - glyphs are written as the bytes that they are;
//! - runs that an element of the tag tree holds one after another are one mark of it (14.6).
//!
//! Anything else is copied, in the state that it was written for. Contents with a mark inside
//! of what is copied are left alone.

use super::decimal::Decimal;
use super::object::{find, group, number, write_number, write_string};

/// Bytes of the words that set a state, at most, and of those after them.
const LONGEST: usize = 100;

/// The contents of a page in fewer words.
pub struct Contents {
    /// What draws the page.
    pub bytes: Vec<u8>,
    /// For each mark as it was numbered, its number now.
    pub marks: Vec<usize>,
}

/// The same page in fewer words. `joins` tells whether an element holds a mark directly after
/// the one before it. `None` if the page is not written as expected.
pub fn shorten(page: &[u8], joins: impl Fn(usize) -> bool) -> Option<Contents> {
    let mut pen = Pen { out: Vec::with_capacity(page.len() / 2), ..Pen::default() };
    let mut marks = vec![];
    let mut rest = page;
    let mut open: Option<Mark<'_>> = None;
    while !rest.is_empty() {
        let ended = rest.strip_prefix(b"EMC");
        if let Some((mark, after)) = Mark::read(ended.unwrap_or(rest)) {
            let goes_on = match (mark, open) {
                (Mark::Content(number, entries), Some(Mark::Content(_, known))) => {
                    entries == known && joins(number)
                }
                (Mark::Artifact(_), open) => Some(mark) == open,
                _ => false,
            };
            if let Mark::Content(number, _) = mark {
                // Marks are numbered in the order of the page.
                let next = marks.last().map_or(0, |last| last + usize::from(!goes_on));
                if number != marks.len() {
                    return None;
                }
                marks.push(next);
            }
            if !goes_on {
                pen.say(if ended.is_some() { b"EMC" } else { b"" });
                mark.write(marks.last().copied().unwrap_or_default(), &mut pen.out);
            }
            open = Some(mark);
            rest = after;
        } else if let Some(after) = ended {
            pen.say(b"EMC\n");
            open = None;
            rest = after.trim_ascii_start();
        } else if let Some(after) = pen.draw(rest) {
            rest = after;
        } else {
            let (group, after) = rest.split_at(group(rest)?);
            if find(group, b"/MCID").is_some() {
                return None;
            }
            pen.restore();
            pen.say(group);
            rest = after;
        }
    }
    pen.restore();
    Some(Contents { bytes: pen.out, marks })
}

/// The beginning of marked content.
#[derive(Clone, Copy, PartialEq)]
enum Mark<'a> {
    /// Of an element: its number, and what else is said.
    Content(usize, &'a [u8]),
    /// Of none: what is said.
    Artifact(&'a [u8]),
}

impl<'a> Mark<'a> {
    fn read(text: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (mark, rest) = if let Some(text) = text.strip_prefix(b"/Span<</MCID ") {
            let (number, text) = number(text)?;
            let (entries, rest) = text.split_at(find(text, b">>BDC\n")?);
            (Self::Content(number, entries), rest)
        } else {
            let text = text.strip_prefix(b"/Artifact<<")?;
            let (entries, rest) = text.split_at(find(text, b">>BDC\n")?);
            (Self::Artifact(entries), rest)
        };
        Some((mark, &rest[6..]))
    }

    /// Writes it with a number for its own.
    fn write(self, number: usize, out: &mut Vec<u8>) {
        let entries = match self {
            Self::Content(_, entries) => {
                out.extend(b"/Span<</MCID ");
                write_number(number, out);
                entries
            }
            Self::Artifact(entries) => {
                out.extend(b"/Artifact<<");
                entries
            }
        };
        out.extend(entries);
        out.extend(b">>BDC\n");
    }
}

/// What writes a page, and what is in force. Its own state lies between `q` and `Q`, so that
/// what is copied finds the one that it was written for.
#[derive(Default)]
struct Pen<'a> {
    out: Vec<u8>,
    saved: bool,
    fill: &'a [u8],
    stroke: &'a [u8],
    font: &'a [u8],
    /// Where the last run of an open text object began.
    place: Option<Place>,
}

impl<'a> Pen<'a> {
    /// Writes what stands outside of text objects.
    fn say(&mut self, words: &[u8]) {
        if self.place.take().is_some() {
            self.out.extend(b" ET\n");
        }
        self.out.extend(words);
    }

    fn save(&mut self) {
        if !self.saved {
            self.say(b"q\n");
            self.saved = true;
        }
    }

    fn restore(&mut self) {
        if self.saved {
            self.say(b"Q\n");
            let out = std::mem::take(&mut self.out);
            *self = Self { out, ..Self::default() };
        }
    }

    /// Reads and writes what is drawn in a place of its own. What follows it.
    fn draw(&mut self, text: &'a [u8]) -> Option<&'a [u8]> {
        let (place, rest) = Place::read(text.strip_prefix(b"q 1 0 0 -1 ")?)?;
        let rest = rest.strip_prefix(b" cm")?;
        self.run(place, rest).or_else(|| self.rule(place, rest))
    }

    /// Reads and writes a run of glyphs that stands in a place. What follows it.
    fn run(&mut self, place: Place, text: &'a [u8]) -> Option<&'a [u8]> {
        let (fill, rest) = state(text, self.fill, b"\nBT 0 Tr", is_fill)?;
        let (font, rest) = state(rest, self.font, b" 1 0 0 -1 0 0 Tm", is_font)?;
        let length = self.out.len();
        let known = (self.saved, self.fill, self.font, self.place);
        self.save();
        if let Some(fill) = fill {
            self.say(fill);
            self.out.push(b'\n');
            self.fill = fill;
        }
        // Where a reader's sums would not be the place, the place is told.
        let exact = |before: &Place| before.x.leads_to(place.x) && before.y.leads_to(place.y);
        let before = self.place.filter(exact);
        if before.is_none() {
            self.say(b"BT");
        }
        if let Some(font) = font {
            self.out.extend(font);
            self.font = font;
        }
        self.out.push(b' ');
        let from = before.unwrap_or_default();
        Place { x: place.x - from.x, y: place.y - from.y }.write(&mut self.out);
        self.out.extend(b" Td");
        self.place = Some(place);
        let rest = show(rest, &mut self.out).and_then(|rest| rest.strip_prefix(b"\nET\nQ\n"));
        if rest.is_none() {
            self.out.truncate(length);
            (self.saved, self.fill, self.font, self.place) = known;
        }
        rest
    }

    /// Reads and writes a straight rule that begins in a place. What follows it.
    fn rule(&mut self, place: Place, text: &'a [u8]) -> Option<&'a [u8]> {
        let (stroke, rest) = state(text, self.stroke, b" 0 0 m ", is_stroke)?;
        let (end, after) = Place::read(rest)?;
        let after = after.strip_prefix(b" l\nS\nQ\n")?;
        self.save();
        self.say(b"");
        if let Some(stroke) = stroke {
            self.out.extend(stroke);
            self.out.push(b'\n');
            self.stroke = stroke;
        }
        self.out.extend(b"q 1 0 0 -1 ");
        place.write(&mut self.out);
        self.out.extend(b" cm 0 0 m ");
        end.write(&mut self.out);
        self.out.extend(b" l S Q\n");
        Some(after)
    }
}

/// A place on a page, in points.
#[derive(Clone, Copy, Default)]
struct Place {
    x: Decimal,
    y: Decimal,
}

impl Place {
    /// The place at the start of a text, and what follows it.
    fn read(text: &[u8]) -> Option<(Self, &[u8])> {
        let (x, rest) = Decimal::read(text)?;
        let (y, rest) = Decimal::read(rest.strip_prefix(b" ")?)?;
        Some((Self { x, y }, rest))
    }

    fn write(self, out: &mut Vec<u8>) {
        self.x.write(out);
        out.push(b' ');
        self.y.write(out);
    }
}

/// The words that set a state, if they are not the known ones, and what follows the words after
/// them.
fn state<'a, const N: usize>(
    text: &'a [u8],
    known: &[u8],
    end: &[u8; N],
    is_plain: fn(&[u8]) -> bool,
) -> Option<(Option<&'a [u8]>, &'a [u8])> {
    let again = text.strip_prefix(known).and_then(|rest| rest.strip_prefix(end));
    match again {
        Some(rest) if !known.is_empty() => Some((None, rest)),
        _ => {
            let at = find(&text[..text.len().min(LONGEST)], end)?;
            let words = &text[..at];
            is_plain(words).then_some((Some(words), &text[at + N..]))
        }
    }
}

/// Whether words set a colour, of a space by its name, and nothing else.
fn is_fill(words: &[u8]) -> bool {
    words.starts_with(b"/c") && words.ends_with(b" scn") && letters(words) == 6
}

/// Whether words set a font and nothing else.
fn is_font(words: &[u8]) -> bool {
    words.starts_with(b"/f") && words.ends_with(b" Tf") && letters(words) == 3
}

/// Whether words set a colour, a width and a limit of corners, which a rule has none of, and
/// nothing else.
fn is_stroke(words: &[u8]) -> bool {
    words.starts_with(b"/c")
        && find(words, b" SCN ").is_some()
        && words.ends_with(b" M")
        && letters(words) == 8
}

/// How many letters there are in words: more are more words.
fn letters(words: &[u8]) -> usize {
    words.iter().filter(|byte| byte.is_ascii_alphabetic()).count()
}

/// Writes the glyphs that are shown, as bytes. What follows them.
fn show<'a>(text: &'a [u8], out: &mut Vec<u8>) -> Option<&'a [u8]> {
    let start = out.len();
    let Some(mut rest) = text.strip_prefix(b"[") else {
        let rest = write_string(text, out)?;
        out.extend(b"Tj");
        return rest.strip_prefix(b"Tj");
    };
    out.push(b'[');
    let mut items = 0;
    while !rest.starts_with(b"]") {
        rest = match rest.first()? {
            b'(' | b'<' => write_string(rest, out)?,
            _ => {
                let (space, after) = Decimal::read(rest.trim_ascii_start())?;
                space.write(out);
                after.trim_ascii_start()
            }
        };
        items += 1;
    }
    // One string needs no list.
    if items == 1 && out.get(start + 1) == Some(&b'(') {
        out.remove(start);
        out.extend(b"Tj");
    } else {
        out.extend(b"]TJ");
    }
    rest.strip_prefix(b"]TJ")
}

//! Text that stands on other text: what runs out of a row, a column or a block that is too
//! small for it, and lines that are set on one another.

use typst::layout::{Abs, FrameItem, Point};
use typst::text::TextItem;

use super::ink::Ink;
use super::page::{Placed, holds, is_upright};
use super::sight::View;

/// Height of the part of a letter that must be free, in em.
const LETTER: f64 = 0.75;
/// Part of the lower letter that may lie below another line.
const HEIGHT_SLACK: f64 = 0.3;
/// Part of the narrower letter that may lie below another.
const WIDTH_SLACK: f64 = 0.4;
/// How far apart, in em, the same letter is set twice to look bold.
const BOLD: f64 = 0.15;

/// A run of text with letters, and where it stands on the page.
struct Line<'a> {
    order: usize,
    placed: &'a Placed<'a>,
    text: &'a TextItem,
    at: Point,
    end: Abs,
    ink: Ink,
}

impl Line<'_> {
    fn top(&self) -> Abs {
        self.at.y - self.height()
    }

    fn height(&self) -> Abs {
        self.text.size * LETTER
    }
}

/// The first painted of each two texts of one colour of which letters stand on one another.
pub fn collisions<'a>(
    items: &'a [Placed<'a>],
    view: &View<'_>,
) -> Vec<(&'a Placed<'a>, &'a TextItem)> {
    let mut lines: Vec<Line<'a>> = vec![];
    for (order, placed) in items.iter().enumerate() {
        if let FrameItem::Text(text) = placed.item
            && is_upright(placed.transform)
        {
            let at = placed.on_page(Point::zero());
            let (end, ink) = (at.x + text.width(), Ink::of(&text.fill));
            lines.push(Line { order, placed, text, at, end, ink });
        }
    }
    lines.sort_by_key(Line::top);
    let mut found = vec![];
    let mut above: Vec<&Line<'a>> = vec![];
    for line in &lines {
        above.retain(|other| other.at.y > line.top());
        let other = above.iter().find(|other| collide(other, line, view));
        if let Some(other) = other {
            let first = if other.order < line.order { *other } else { line };
            found.push((first.placed, first.text));
        }
        above.push(line);
    }
    found
}

fn collide(one: &Line<'_>, other: &Line<'_>, view: &View<'_>) -> bool {
    let slack = one.height().min(other.height()) * HEIGHT_SLACK;
    let (top, bottom) = (one.top().max(other.top()), one.at.y.min(other.at.y));
    if one.at.x.max(other.at.x) >= one.end.min(other.end) || bottom - top <= slack {
        return false;
    }
    if one.ink.is_clear() || !one.ink.is_like(other.ink) {
        return false;
    }
    let is_bold = |from: Abs, to: Abs| {
        let far = one.text.size * BOLD;
        (from - to).abs() < far && (one.at.y - other.at.y).abs() < far
    };
    letters(one).any(|(from, to, letter)| {
        letters(other)
            .skip_while(|(_, end, _)| *end <= from)
            .take_while(|(start, ..)| *start < to)
            .any(|(start, end, other_letter)| {
                let (left, right) = (from.max(start), to.min(end));
                let common = right - left;
                let point = Point::new((left + right) / 2.0, (top + bottom) / 2.0);
                common > (to - from).min(end - start) * WIDTH_SLACK
                    && !(letter == other_letter && is_bold(from, start))
                    && holds(one.placed.window, point)
                    && holds(other.placed.window, point)
                    && !view.parts(one.order, other.order, point)
            })
    })
}

/// The letters and digits of a line, each with its left and right edge and what it says. Marks
/// may overlap: an accent, a ring around a number.
fn letters<'a>(line: &'a Line<'_>) -> impl Iterator<Item = (Abs, Abs, &'a str)> {
    let mut at = line.at.x;
    line.text.glyphs.iter().filter_map(move |glyph| {
        let start = at;
        at += glyph.x_advance.at(line.text.size);
        let letter = &line.text.text[glyph.range()];
        letter.contains(char::is_alphanumeric).then_some((start, at, letter))
    })
}

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

/// A run of text with letters, and where these stand on the page, in pt.
struct Line<'a> {
    order: usize,
    placed: &'a Placed<'a>,
    text: &'a TextItem,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl<'a> Line<'a> {
    fn new(order: usize, placed: &'a Placed<'a>, text: &'a TextItem) -> Self {
        let at = placed.on_page(Point::zero());
        let (left, bottom) = (at.x.to_pt(), at.y.to_pt());
        let (right, top) = (left + text.width().to_pt(), bottom - text.size.to_pt() * LETTER);
        Self { order, placed, text, left, right, top, bottom }
    }
}

/// The first painted of each two texts of one colour of which letters stand on one another.
pub fn collisions<'a>(
    items: &'a [Placed<'a>],
    view: &View<'_>,
) -> Vec<(&'a Placed<'a>, &'a TextItem)> {
    let texts = items.iter().enumerate().filter_map(|(order, placed)| match placed.item {
        FrameItem::Text(text) if is_upright(placed.transform) => {
            Some(Line::new(order, placed, text))
        }
        _ => None,
    });
    let mut lines: Vec<Line<'a>> = texts.collect();
    lines.sort_by(|one, other| one.top.total_cmp(&other.top));
    let mut found = vec![];
    let mut above: Vec<&Line<'a>> = vec![];
    for line in &lines {
        above.retain(|other| other.bottom > line.top);
        let other =
            above.iter().find(|other| overlap(other, line) && collide(other, line, view));
        if let Some(other) = other {
            let first = if other.order < line.order { *other } else { line };
            found.push((first.placed, first.text));
        }
        above.push(line);
    }
    found
}

/// Whether letters may stand on one another. Most lines are only near.
fn overlap(one: &Line<'_>, other: &Line<'_>) -> bool {
    let slack = (one.bottom - one.top).min(other.bottom - other.top) * HEIGHT_SLACK;
    one.left.max(other.left) < one.right.min(other.right)
        && one.bottom.min(other.bottom) - one.top.max(other.top) > slack
}

fn collide(one: &Line<'_>, other: &Line<'_>, view: &View<'_>) -> bool {
    let ink = Ink::of(&one.text.fill);
    if ink.is_clear() || !ink.is_like(Ink::of(&other.text.fill)) {
        return false;
    }
    let middle = (one.top.max(other.top) + one.bottom.min(other.bottom)) / 2.0;
    let is_bold = |from: f64, to: f64| {
        let far = one.text.size.to_pt() * BOLD;
        (from - to).abs() < far && (one.bottom - other.bottom).abs() < far
    };
    letters(one).any(|(from, to, letter)| {
        letters(other)
            .skip_while(|(_, end, _)| *end <= from)
            .take_while(|(start, ..)| *start < to)
            .any(|(start, end, other_letter)| {
                let (left, right) = (from.max(start), to.min(end));
                let point = Point::new(Abs::pt((left + right) / 2.0), Abs::pt(middle));
                right - left > (to - from).min(end - start) * WIDTH_SLACK
                    && !(letter == other_letter && is_bold(from, start))
                    && holds(one.placed.window, point)
                    && holds(other.placed.window, point)
                    && !view.parts(one.order, other.order, point)
            })
    })
}

/// The letters and digits of a line, each with its left and right edge and what it says. Marks
/// may overlap: an accent, a ring around a number.
fn letters<'a>(line: &'a Line<'_>) -> impl Iterator<Item = (f64, f64, &'a str)> {
    let mut at = line.left;
    line.text.glyphs.iter().filter_map(move |glyph| {
        let start = at;
        at += glyph.x_advance.at(line.text.size).to_pt();
        let letter = &line.text.text[glyph.range()];
        letter.contains(char::is_alphanumeric).then_some((start, at, letter))
    })
}

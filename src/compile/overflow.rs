//! What leaves its cell or the paper. Typst lets a word that is too long run on, over rules,
//! other text and off the paper, and a row that is too high run off below, and says nothing.

use std::collections::HashMap;

use typst::layout::{Abs, FrameItem, Point, Size};
use typst::syntax::Span;
use typst::text::TextItem;
use typst::visualize::Geometry;

use super::collision::collisions;
use super::ink::Ink;
use super::page::{Placed, is_upright};
use super::sight::View;

/// Part of a mark that may lie beyond an edge, in em: full-width punctuation is empty on one
/// side.
const MARK_SLACK: f64 = 0.5;
/// Part of another character, in em: slanted letters lean.
const SLACK: f64 = 0.15;
/// Height of a letter over its baseline, and depth below it, that must stand on the paper,
/// in em.
const LETTER: (f64, f64) = (0.6, 0.0);

/// Part of a letter over its baseline, in em, that no rule strikes through.
const STRUCK: (f64, f64) = (0.1, 0.6);

/// Something that crosses a rule or an edge of the paper, or stands on other text.
#[derive(Debug)]
pub struct Overflow {
    /// The runs of text; empty for a picture or a drawing.
    pub words: String,
    /// Page, from 1.
    pub page: usize,
    /// Where the thing at fault was written.
    pub span: Span,
    /// Whether it stands on other text.
    pub on_text: bool,
}

/// What leaves its place on some pages. What was written at one place is one thing, in however
/// many lines it is set.
#[derive(Debug, Default)]
pub struct Overflows {
    found: Vec<Overflow>,
    /// By where it was written; by what it says, too, if nobody knows where.
    known: HashMap<(Span, String), usize>,
}

impl Overflows {
    fn add(&mut self, Overflow { words, page, span, on_text }: Overflow) {
        let key = (span, if span.is_detached() { words.clone() } else { String::new() });
        let known = self.known.get(&key).and_then(|at| self.found.get_mut(*at));
        match known {
            Some(known) if known.page == page && known.on_text == on_text => {
                known.words += &words
            }
            Some(_) => {}
            None => {
                self.known.insert(key, self.found.len());
                self.found.push(Overflow { words, page, span, on_text });
            }
        }
    }
}

impl IntoIterator for Overflows {
    type Item = Overflow;
    type IntoIter = std::vec::IntoIter<Overflow>;

    fn into_iter(self) -> Self::IntoIter {
        self.found.into_iter()
    }
}

/// A vertical line on a page.
struct Rule {
    x: Abs,
    top: Abs,
    bottom: Abs,
}

/// A horizontal line on a page.
struct Floor {
    order: usize,
    y: Abs,
    left: Abs,
    right: Abs,
    ink: Ink,
    /// Whether it is the edge of a box, which keeps in also what stands in no cell.
    of_box: bool,
}

/// Adds everything on a page that leaves its place.
pub fn overflows(
    items: &[Placed<'_>],
    view: &View<'_>,
    paper: Size,
    page: usize,
    found: &mut Overflows,
) {
    let mut rules = vec![];
    for placed in items {
        if let FrameItem::Shape(shape, _) = placed.item
            && let Geometry::Line(end) = shape.geometry
            && end.x.abs() < Abs::pt(0.1)
            && is_upright(placed.transform)
        {
            let at = placed.on_page(Point::zero());
            let (top, bottom) = (at.y.min(at.y + end.y), at.y.max(at.y + end.y));
            rules.push(Rule { x: at.x, top, bottom });
        }
    }
    rules.sort_by_key(|rule| rule.x);
    let floors = floors(items);
    // What is turned or scaled, such as a watermark, is meant to lie across.
    for (order, placed) in items.iter().enumerate() {
        if !is_upright(placed.transform) {
            continue;
        }
        let (words, span) = match placed.item {
            FrameItem::Text(text) => {
                let at = placed.on_page(Point::zero());
                let across = crossing(text, at, paper, &rules);
                let across = across.or_else(|| {
                    let top = at.y - text.size * STRUCK.1;
                    let next = floors.partition_point(|floor| floor.y < top);
                    let mut near = floors[next..].iter().take_while(|floor| floor.y < at.y);
                    let is_struck = near.any(|floor| {
                        floor.strikes(text, at, placed.in_cell)
                            && !view.parts(floor.order, order, Point::new(at.x, floor.y))
                    });
                    is_struck.then(|| first(text))
                });
                let Some(span) = across else { continue };
                (text.text.to_string(), written(span, placed))
            }
            FrameItem::Shape(..) | FrameItem::Image(..) if placed.in_cell => {
                let Some(span) = off_paper(placed, paper) else { continue };
                (String::new(), span)
            }
            _ => continue,
        };
        found.add(Overflow { words, page, span, on_text: false });
    }
    // Of a text that leaves its place that is told once, whatever it stands on.
    for (placed, text) in collisions(items, view) {
        let (words, span) = (text.text.to_string(), written(first(text), placed));
        found.add(Overflow { words, page, span, on_text: true });
    }
}

/// The rules below rows and the edges of boxes, from the top. What underlines text or strikes
/// it through is written nowhere.
fn floors(items: &[Placed<'_>]) -> Vec<Floor> {
    let mut floors = vec![];
    for (order, placed) in items.iter().enumerate() {
        let FrameItem::Shape(shape, span) = placed.item else { continue };
        let Some(stroke) = shape.stroke.as_ref().filter(|_| !span.is_detached()) else {
            continue;
        };
        if !is_upright(placed.transform) {
            continue;
        }
        let at = placed.on_page(Point::zero());
        let ink = Ink::of(&stroke.paint);
        let mut floor = |y: Abs, end: Abs, of_box: bool| {
            let (left, right) = (at.x.min(at.x + end), at.x.max(at.x + end));
            floors.push(Floor { order, y: at.y + y, left, right, ink, of_box });
        };
        match shape.geometry {
            Geometry::Line(end) if end.y.abs() < Abs::pt(0.1) => floor(end.y, end.x, false),
            Geometry::Rect(size) => {
                floor(Abs::zero(), size.x, true);
                floor(size.y, size.x, true);
            }
            _ => {}
        }
    }
    floors.sort_by_key(|floor| floor.y);
    floors
}

impl Floor {
    /// Whether it goes through the letters of a run of which it is not above them.
    fn strikes(&self, text: &TextItem, at: Point, in_cell: bool) -> bool {
        let low = at.y - text.size * STRUCK.0;
        let common = self.right.min(at.x + text.width()) - self.left.max(at.x);
        (self.of_box || in_cell)
            && self.y < low
            && common > text.size * MARK_SLACK
            && self.ink.is_like(Ink::of(&text.fill))
            && text.text.contains(char::is_alphanumeric)
    }
}

fn first(text: &TextItem) -> Span {
    text.glyphs.first().map_or(Span::detached(), |glyph| glyph.span.0)
}

/// Where a text was written that may not know it itself.
fn written(span: Span, placed: &Placed<'_>) -> Span {
    if span.is_detached() { placed.written } else { span }
}

/// The span of a picture or a drawing that does not lie on the paper.
fn off_paper(placed: &Placed<'_>, paper: Size) -> Option<Span> {
    let (bounds, span) = match placed.item {
        FrameItem::Shape(shape, span) => {
            let bounds = shape.bbox(false);
            (placed.bounds(bounds.min, bounds.size()), *span)
        }
        FrameItem::Image(_, size, span) => (placed.bounds(Point::zero(), *size), *span),
        _ => return None,
    };
    let on_paper = Abs::zero().fits(-bounds.min.x)
        && Abs::zero().fits(-bounds.min.y)
        && paper.x.fits(bounds.max.x)
        && paper.y.fits(bounds.max.y);
    (!on_paper).then_some(span)
}

/// The span of the first glyph of a run that lies across a rule or an edge of the paper.
fn crossing(text: &TextItem, at: Point, paper: Size, rules: &[Rule]) -> Option<Span> {
    let (height, depth) = (text.size * LETTER.0, text.size * LETTER.1);
    if at.y - height < Abs::zero() || at.y + depth > paper.y {
        return Some(first(text));
    }
    // Most runs stand between two rules.
    let width: Abs = text.glyphs.iter().map(|glyph| glyph.x_advance.at(text.size)).sum();
    let next = rules.get(rules.partition_point(|rule| rule.x < at.x));
    let free = next.is_none_or(|rule| at.x + width < rule.x);
    if free && at.x >= Abs::zero() && at.x + width <= paper.x {
        return None;
    }
    // Halfway up a letter: a rule above or below the line is none of its concern.
    let middle = at.y - text.size * 0.35;
    let crossed = |from: Abs, to: Abs| {
        let next = rules.partition_point(|rule| rule.x <= from);
        let mut there = rules[next..].iter().take_while(|rule| rule.x < to);
        there.any(|rule| rule.top < middle && middle < rule.bottom)
    };
    let mut start = at.x;
    for glyph in &text.glyphs {
        let end = start + glyph.x_advance.at(text.size);
        let mark = text.text[glyph.range()].chars().all(|c| !c.is_alphanumeric());
        let slack = text.size * if mark { MARK_SLACK } else { SLACK };
        let slack = slack.min((end - start) * 0.49);
        let within = (start + slack, end - slack);
        if crossed(within.0, within.1) || within.0 < Abs::zero() || within.1 > paper.x {
            return Some(glyph.span.0);
        }
        start = end;
    }
    // A run may also jump over a narrow rule between two glyphs.
    let slack = text.size * MARK_SLACK;
    crossed(at.x + slack, start - slack).then(|| first(text))
}

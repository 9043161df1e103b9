//! What leaves its cell or the paper. Typst lets a word that is too long run on, over rules
//! and off the paper, and a row that is too high run off below, and says nothing.

use std::collections::BTreeSet;

use typst::layout::{Abs, FrameItem, Point, Size};
use typst::syntax::Span;
use typst::text::TextItem;
use typst::visualize::Geometry;

use super::page::{Placed, is_upright};

/// Part of a mark that may lie beyond an edge, in em: full-width punctuation is empty on one
/// side.
const MARK_SLACK: f64 = 0.5;
/// Part of another character, in em: slanted letters lean.
const SLACK: f64 = 0.15;
/// Height of a letter over its baseline, and depth below it, that must stand on the paper,
/// in em.
const LETTER: (f64, f64) = (0.6, 0.0);

/// Something that crosses a vertical rule or an edge of the paper.
#[derive(Debug)]
pub struct Overflow {
    /// The run of text; empty for a picture or a drawing.
    pub words: String,
    /// Page, from 1.
    pub page: usize,
    /// Where the thing at fault was written.
    pub span: Span,
}

/// A vertical line on a page.
struct Rule {
    x: Abs,
    top: Abs,
    bottom: Abs,
}

/// Everything on a page that leaves its place, once for each text that `seen` has not.
pub fn overflows(
    items: &[Placed<'_>],
    paper: Size,
    page: usize,
    seen: &mut BTreeSet<(u64, String)>,
) -> Vec<Overflow> {
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
    let mut found = vec![];
    // What is turned or scaled, such as a watermark, is meant to lie across.
    for placed in items.iter().filter(|placed| is_upright(placed.transform)) {
        let (words, span) = match placed.item {
            FrameItem::Text(text) => {
                let at = placed.on_page(Point::zero());
                let Some(span) = crossing(text, at, paper, &rules) else { continue };
                let span = if span.is_detached() { placed.written } else { span };
                (text.text.to_string(), span)
            }
            FrameItem::Shape(..) | FrameItem::Image(..) if placed.in_cell => {
                let Some(span) = off_paper(placed, paper) else { continue };
                (String::new(), span)
            }
            _ => continue,
        };
        if seen.insert((span.into_raw().get(), words.clone())) {
            found.push(Overflow { words, page, span });
        }
    }
    found
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
    let first = || text.glyphs.first().map_or(Span::detached(), |glyph| glyph.span.0);
    let (height, depth) = (text.size * LETTER.0, text.size * LETTER.1);
    if at.y - height < Abs::zero() || at.y + depth > paper.y {
        return Some(first());
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
    crossed(at.x + slack, start - slack).then(first)
}

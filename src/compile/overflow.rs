//! Text that leaves its cell or the page. Typst lets a word that is too long run on, over
//! rules and off the paper, and says nothing.

use std::collections::BTreeSet;

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::syntax::Span;
use typst::text::TextItem;
use typst::visualize::Geometry;
use typst_layout::PagedDocument;

/// Part of a character that may lie beyond an edge, in em: full-width punctuation is empty
/// on one side, and slanted letters lean.
const SLACK: f64 = 0.5;

/// Text that crosses a vertical rule or the edge of the paper.
#[derive(Debug)]
pub struct Overflow {
    /// The run of text.
    pub words: String,
    /// Page, from 1.
    pub page: usize,
    /// Where the character at fault was written.
    pub span: Span,
}

/// A vertical line on a page.
struct Rule {
    x: Abs,
    top: Abs,
    bottom: Abs,
}

/// Every run of text that leaves its place, once for each text in the source.
pub fn overflows(document: &PagedDocument) -> Vec<Overflow> {
    let mut found = vec![];
    let mut seen = BTreeSet::new();
    for (index, page) in document.pages().iter().enumerate() {
        let mut rules = vec![];
        walk(&page.frame, Point::zero(), &mut |at, item| {
            if let FrameItem::Shape(shape, _) = item
                && let Geometry::Line(end) = shape.geometry
                && end.x.abs() < Abs::pt(0.1)
            {
                let (top, bottom) = (at.y.min(at.y + end.y), at.y.max(at.y + end.y));
                rules.push(Rule { x: at.x, top, bottom });
            }
        });
        rules.sort_by_key(|rule| rule.x);
        let paper = page.frame.width();
        walk(&page.frame, Point::zero(), &mut |at, item| {
            if let FrameItem::Text(text) = item
                && let Some(span) = crossing(text, at, paper, &rules)
                && seen.insert((span.into_raw(), text.text.clone()))
            {
                found.push(Overflow { words: text.text.to_string(), page: index + 1, span });
            }
        });
    }
    found
}

/// The span of the first glyph of a run that lies across a rule or the paper's edge.
fn crossing(text: &TextItem, at: Point, paper: Abs, rules: &[Rule]) -> Option<Span> {
    // Most runs stand between two rules.
    let width: Abs = text.glyphs.iter().map(|glyph| glyph.x_advance.at(text.size)).sum();
    let next = rules.get(rules.partition_point(|rule| rule.x < at.x));
    let free = next.is_none_or(|rule| at.x + width < rule.x);
    if free && at.x >= Abs::zero() && at.x + width <= paper {
        return None;
    }
    let slack = text.size * SLACK;
    // Halfway up a letter: a rule above or below the line is none of its concern.
    let middle = at.y - text.size * 0.35;
    let mut start = at.x;
    for glyph in &text.glyphs {
        let end = start + glyph.x_advance.at(text.size);
        let within =
            (start + slack.min((end - start) * 0.49), end - slack.min((end - start) * 0.49));
        let next = rules.partition_point(|rule| rule.x <= within.0);
        let crossed = rules[next..]
            .iter()
            .take_while(|rule| rule.x < within.1)
            .any(|rule| rule.top < middle && middle < rule.bottom);
        if crossed || within.0 < Abs::zero() || within.1 > paper {
            return Some(glyph.span.0);
        }
        start = end;
    }
    // A run may also jump over a narrow rule between two glyphs.
    let (left, right) = (at.x + slack, start - slack);
    let next = rules.partition_point(|rule| rule.x <= left);
    let jumped = rules[next..]
        .iter()
        .take_while(|rule| rule.x < right)
        .any(|rule| rule.top < middle && middle < rule.bottom);
    jumped.then(|| text.glyphs.first().map_or(Span::detached(), |glyph| glyph.span.0))
}

/// Visits every item with its place on the page. What is turned or scaled, such as a
/// watermark, is meant to lie across.
fn walk<'a>(frame: &'a Frame, origin: Point, visit: &mut impl FnMut(Point, &'a FrameItem)) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        match item {
            FrameItem::Group(group) => {
                if group.transform.is_only_translate() {
                    let shift = Point::new(group.transform.tx, group.transform.ty);
                    walk(&group.frame, at + shift, visit);
                }
            }
            item => visit(at, item),
        }
    }
}

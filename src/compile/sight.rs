//! Whether a character on a page can be seen: on the paper, not clipped, not covered, not in
//! the colour of the ground, not too small, not piled on its neighbours.

use std::borrow::Cow;
use std::cmp::Ordering;

use typst::layout::{Abs, Em, FrameItem, Point, Rect, Size, Transform};
use typst::text::TextItem;
use typst::visualize::{Curve, FixedStroke, Geometry, Shape};

use super::ink::{Colour, Ink, WHITE};
use super::page::{Placed, holds};

/// Smaller characters are seen by nobody. In pt.
const LEAST_SIZE: f64 = 1.0;
/// Thinner strokes cover nothing, such as rules of tables. In pt.
const LEAST_STROKE: f64 = 2.0;
/// Part of a character that a stroke covers at least, as no line through a text does.
const COVERING_STROKE: f64 = 0.5;
/// Part of a character from which on its outline leaves nothing of what is inside.
const FILLING_OUTLINE: f64 = 0.1;
/// Part of their width that characters are apart at least. Half is common for marks.
const LEAST_ADVANCE: f64 = 0.45;

/// What a page is painted with, besides text.
pub struct View<'a> {
    paper: Rect,
    /// Colour of the page.
    ground: Colour,
    /// In the order of painting.
    covers: Vec<Cover<'a>>,
}

/// What is painted over part of a page.
struct Cover<'a> {
    /// Its place in the order of painting.
    order: usize,
    /// The box around it.
    area: Rect,
    /// What it is, where it is not the whole box, and from the page to its coordinates.
    shape: Option<(&'a Shape, Transform)>,
    /// If it is the stroke of that.
    stroke: Option<&'a FixedStroke>,
    ink: Ink,
}

impl<'a> View<'a> {
    /// That of a page's items on its fill.
    pub fn of(items: &[Placed<'a>], paper: Size, fill: Ink) -> Self {
        let mut covers = vec![];
        for (order, placed) in items.iter().enumerate() {
            match placed.item {
                FrameItem::Shape(shape, _) => covers.extend(painted(shape, placed, order)),
                FrameItem::Image(_, size, _) => {
                    let area = placed.bounds(Point::zero(), *size);
                    covers.push(Cover::all(order, area, Ink::UNKNOWN));
                }
                FrameItem::Text(text) if has_blocks(text) => {
                    covers.extend(blocks(text, placed, order));
                }
                _ => continue,
            }
            for cover in covers.iter_mut().rev().take_while(|cover| cover.order == order) {
                cover.area = Rect::new(
                    cover.area.min.max(placed.window.min),
                    cover.area.max.min(placed.window.max),
                );
            }
        }
        let paper = Rect::from_pos_size(Point::zero(), paper);
        Self { paper, ground: fill.over(Some(WHITE)), covers }
    }

    /// Whether something is painted at a point between two items, so that they do not meet.
    pub fn parts(&self, one: usize, other: usize, point: Point) -> bool {
        let between = one.min(other) + 1..one.max(other);
        let mut covers = self.covers.iter().filter(|cover| between.contains(&cover.order));
        covers.any(|cover| cover.ink.is_opaque() && cover.covers(point, Abs::zero()))
    }
}

/// The fill and the stroke of a shape.
fn painted<'a>(
    shape: &'a Shape,
    placed: &Placed<'a>,
    order: usize,
) -> impl Iterator<Item = Cover<'a>> {
    let is_straight = {
        let Transform { kx, ky, .. } = placed.transform;
        kx.is_zero() && ky.is_zero()
    };
    let inverse = placed.transform.invert().unwrap_or_default();
    let fills = !matches!(shape.geometry, Geometry::Line(_));
    let fill = shape.fill.as_ref().filter(|_| fills).map(|fill| {
        let bounds = shape.bbox(false);
        let is_box = is_straight && matches!(shape.geometry, Geometry::Rect(_));
        Cover {
            order,
            area: placed.bounds(bounds.min, bounds.size()),
            shape: (!is_box).then_some((shape, inverse)),
            stroke: None,
            ink: Ink::of(fill),
        }
    });
    let stroke = shape.stroke.as_ref();
    let stroke = stroke.filter(|stroke| stroke.thickness >= Abs::pt(LEAST_STROKE));
    let stroke = stroke.map(|stroke| {
        let bounds = shape.geometry.bbox(Some(stroke));
        Cover {
            order,
            area: placed.bounds(bounds.min, bounds.size()),
            shape: Some((shape, inverse)),
            stroke: Some(stroke),
            ink: Ink::of(&stroke.paint),
        }
    });
    fill.into_iter().chain(stroke)
}

/// First byte of the characters that are filled boxes.
const BLOCK_BYTE: u8 = 0xE2;

fn has_blocks(text: &TextItem) -> bool {
    text.text.as_bytes().contains(&BLOCK_BYTE) && text.text.contains(is_block)
}

fn is_block(character: char) -> bool {
    matches!(character, '\u{2588}' | '\u{25A0}' | '\u{2B1B}')
}

/// Characters that are filled boxes.
fn blocks<'a>(text: &TextItem, placed: &Placed<'_>, order: usize) -> Vec<Cover<'a>> {
    let mut at = Abs::zero();
    let mut covers = vec![];
    for glyph in &text.glyphs {
        let width = glyph.x_advance.at(text.size);
        if text.text[glyph.range()].contains(is_block) {
            let from = Point::new(at, text.size * -0.8);
            let area = placed.bounds(from, Size::new(width, text.size * 0.8));
            covers.push(Cover::all(order, area, Ink::of(&text.fill)));
        }
        at += width;
    }
    covers
}

impl Cover<'_> {
    /// What fills its box.
    fn all(order: usize, area: Rect, ink: Ink) -> Self {
        Self { order, area, shape: None, stroke: None, ink }
    }

    /// Whether it lies at a point of a character of some size.
    fn covers(&self, point: Point, size: Abs) -> bool {
        if !holds(self.area, point) {
            return false;
        }
        let Some((shape, inverse)) = &self.shape else { return true };
        let point = point.transform(*inverse);
        match self.stroke {
            Some(stroke) => {
                stroke.thickness >= size * COVERING_STROKE
                    && outline(&shape.geometry).stroke_contains(stroke, point)
            }
            None => outline(&shape.geometry).contains(shape.fill_rule, point),
        }
    }
}

fn outline(geometry: &Geometry) -> Cow<'_, Curve> {
    Cow::Owned(match geometry {
        Geometry::Curve(curve) => return Cow::Borrowed(curve),
        Geometry::Rect(size) => Curve::rect(*size),
        Geometry::Line(end) => {
            let mut line = Curve::new();
            line.move_(Point::zero());
            line.line(*end);
            line
        }
    })
}

/// How a run of text can be seen.
pub struct Sight<'a> {
    text: &'a TextItem,
    placed: &'a Placed<'a>,
    order: usize,
    window: Rect,
    view: &'a View<'a>,
    /// What may lie over or under it.
    near: Vec<&'a Cover<'a>>,
    /// What the characters are painted with, and their outlines.
    inks: [Ink; 2],
    /// Whether all of it can be seen or nothing, so that nothing needs to be looked at closely.
    all: Option<bool>,
}

impl<'a> Sight<'a> {
    /// That of a text at its place in the order of painting.
    pub fn of(
        text: &'a TextItem,
        placed: &'a Placed<'a>,
        order: usize,
        view: &'a View<'a>,
    ) -> Self {
        let (page, clip) = (view.paper, placed.window);
        let window = Rect::new(clip.min.max(page.min), clip.max.min(page.max));
        let height = text.size * 0.4;
        let around =
            placed.bounds(Point::with_y(-height), Size::new(text.width(), Abs::zero()));
        let meets = |cover: &&Cover<'_>| {
            let (min, max) = (cover.area.min.max(around.min), cover.area.max.min(around.max));
            min.x <= max.x && min.y <= max.y
        };
        let near: Vec<&Cover<'_>> = view.covers.iter().filter(meets).collect();
        let inks = inks(text);
        let size = placed.bounds(Point::zero(), Size::splat(text.size)).size();
        let is_hidden = size.x.min(size.y) < Abs::pt(LEAST_SIZE)
            || inks.iter().all(Ink::is_clear)
            || is_piled(text);
        let is_clear = near.is_empty()
            && holds(window, around.min)
            && holds(window, around.max)
            && inks.iter().any(|ink| ink.is_seen_on(view.ground));
        let all = (is_hidden || is_clear).then_some(!is_hidden);
        Self { text, placed, order, window, view, near, inks, all }
    }

    /// Whether a character can be seen that stands some way along the line.
    pub fn sees(&self, along: Abs) -> bool {
        if let Some(all) = self.all {
            return all;
        }
        let size = self.text.size;
        let middle = self.placed.on_page(Point::new(along, size * -0.4));
        if !holds(self.window, middle) {
            return false;
        }
        let mut ground = self.view.ground;
        let mut inks = self.inks;
        for cover in self.near.iter().filter(|cover| cover.covers(middle, size)) {
            match cover.order.cmp(&self.order) {
                Ordering::Less => ground = cover.ink.over(ground),
                Ordering::Equal => {}
                Ordering::Greater => inks = inks.map(|ink| ink.below(cover.ink)),
            }
        }
        inks.iter().any(|ink| ink.is_seen_on(ground))
    }
}

/// What a text's characters are painted with, and their outlines.
fn inks(text: &TextItem) -> [Ink; 2] {
    let fill = Ink::of(&text.fill);
    let Some(stroke) = &text.stroke else { return [fill, Ink::CLEAR] };
    let is_filled_by_it = stroke.thickness >= text.size * FILLING_OUTLINE;
    let outline = Ink::of(&stroke.paint);
    [if is_filled_by_it { fill.below(outline) } else { fill }, outline]
}

/// Whether the characters stand on one another.
fn is_piled(text: &TextItem) -> bool {
    let width: Em = text.glyphs.iter().map(|glyph| glyph.x_advance).sum();
    // Most texts are not even near that.
    if text.glyphs.len() < 2 || width.get() > LEAST_ADVANCE * text.glyphs.len() as f64 {
        return false;
    }
    let natural = text.glyphs.iter().filter_map(|glyph| text.font.x_advance(glyph.id));
    width.get() < natural.sum::<Em>().get() * LEAST_ADVANCE
}

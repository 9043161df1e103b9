//! The things on a page in the order in which they are painted, each with its place.
//!
//! A text in a cell of a form may not know where it was written (see
//! [`table`](super::table)); the tag around it holds the cell, and so its text's place.

use std::collections::HashMap;

use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem, GroupItem, Point, Ratio, Rect, Size, Transform};
use typst::model::TableCell;
use typst::syntax::Span;

/// An item of a page.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'a> {
    /// What it is; never a group.
    pub item: &'a FrameItem,
    /// From its own coordinates to those of the page.
    pub transform: Transform,
    /// The part of the page that it may be seen in.
    pub window: Rect,
    /// Where the text was written that does not know it itself.
    pub written: Span,
    /// Whether it stands in a cell of a table.
    pub in_cell: bool,
}

impl Placed<'_> {
    /// Where a point of the item lies on the page.
    pub fn on_page(&self, point: Point) -> Point {
        point.transform(self.transform)
    }

    /// The box around a part of the item on the page.
    pub fn bounds(&self, from: Point, size: Size) -> Rect {
        bounds(self.transform, Rect::from_pos_size(from, size))
    }
}

/// Whether a transformation only shifts.
pub fn is_upright(transform: Transform) -> bool {
    let Transform { sx, kx, ky, sy, .. } = transform;
    let one = |ratio: Ratio| (ratio.get() - 1.0).abs() < 1e-6;
    one(sx) && one(sy) && kx.get().abs() < 1e-6 && ky.get().abs() < 1e-6
}

/// Visits the items of a page in the order in which they are painted. `cells` goes from
/// page to page: a cell that is cut is told by where it began.
pub fn visit<'a>(
    frame: &'a Frame,
    cells: &mut HashMap<Location, Span>,
    found: &mut impl FnMut(Placed<'a>),
) {
    let window = Rect::from_pos_size(Point::zero(), frame.size());
    let state = State {
        transform: Transform::identity(),
        window,
        written: Span::detached(),
        in_cell: false,
    };
    walk(frame, state, cells, found);
}

#[derive(Clone, Copy)]
struct State {
    transform: Transform,
    window: Rect,
    written: Span,
    in_cell: bool,
}

fn walk<'a>(
    frame: &'a Frame,
    state: State,
    cells: &mut HashMap<Location, Span>,
    found: &mut impl FnMut(Placed<'a>),
) {
    let mut around = vec![];
    let mut now = state;
    for (at, item) in frame.items() {
        let transform = state.transform.pre_concat(Transform::translate(at.x, at.y));
        match item {
            FrameItem::Group(group) => {
                walk(
                    &group.frame,
                    inside(group, State { transform, ..now }, cells),
                    cells,
                    found,
                );
            }
            FrameItem::Tag(Tag::Start(content, _)) => {
                if let Some(cell) = content.to_packed::<TableCell>()
                    && let Some(location) = content.location()
                {
                    cells.insert(location, cell.body.span());
                    around.push((location, now));
                    now = State { written: cell.body.span(), in_cell: true, ..now };
                }
            }
            FrameItem::Tag(Tag::End(location, ..)) => {
                if around.last().is_some_and(|(open, _)| open == location)
                    && let Some((_, before)) = around.pop()
                {
                    now = before;
                }
            }
            item => found(Placed {
                item,
                transform,
                window: now.window,
                written: now.written,
                in_cell: now.in_cell,
            }),
        }
    }
}

fn inside(group: &GroupItem, state: State, cells: &HashMap<Location, Span>) -> State {
    let transform = state.transform.pre_concat(group.transform);
    let mut state = State { transform, ..state };
    if let Some(clip) = &group.clip {
        let clip = bounds(transform, clip.bbox(None));
        state.window = overlap(state.window, clip);
    }
    if let Some(span) = group.parent.and_then(|parent| cells.get(&parent.location)) {
        state.written = *span;
        state.in_cell = true;
    }
    state
}

fn bounds(transform: Transform, rect: Rect) -> Rect {
    let Rect { min, max } = rect;
    let shift = Point::new(transform.tx, transform.ty);
    if transform == Transform::translate(shift.x, shift.y) {
        return Rect::new(min + shift, max + shift);
    }
    let around = |one: Point, other: Point| {
        let (one, other) = (one.transform(transform), other.transform(transform));
        Rect::new(one.min(other), one.max(other))
    };
    let one = around(min, max);
    let other = around(Point::new(max.x, min.y), Point::new(min.x, max.y));
    Rect::new(one.min.min(other.min), one.max.max(other.max))
}

fn overlap(one: Rect, other: Rect) -> Rect {
    Rect::new(one.min.max(other.min), one.max.min(other.max))
}

/// Whether a point lies in a box.
pub fn holds(rect: Rect, point: Point) -> bool {
    rect.min.x <= point.x
        && point.x <= rect.max.x
        && rect.min.y <= point.y
        && point.y <= rect.max.y
}

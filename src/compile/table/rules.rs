//! The rules between cells.

use std::sync::Arc;

use typst::foundations::AlternativeFold;
use typst::layout::grid::resolve::{Cell, CellGrid};
use typst::layout::{Abs, Axes, FrameItem, Point};
use typst::syntax::Span;
use typst::visualize::{Geometry, Stroke};

use super::pages::Piece;

/// A stroke, and whether a cell asks for it itself: then it lies on top of those of its
/// thickness.
type Line = (Arc<Stroke<Abs>>, bool);

/// The lines around the cells of a page, the thickest on top. `edges` are the column edges.
pub fn lines(
    grid: &CellGrid,
    edges: &[Abs],
    pieces: &[Piece],
    span: Span,
) -> Vec<(Point, FrameItem)> {
    let mut tops = vec![Abs::zero()];
    for piece in pieces {
        tops.push(tops.last().copied().unwrap_or_default() + piece.height);
    }
    let mut lines = vec![];
    for (x, &edge) in edges.iter().enumerate() {
        for (stroke, from, to) in runs(&tops, |at| upright(grid, x, pieces[at])) {
            lines.push((stroke, Point::new(edge, from), Axes::new(false, true), to - from));
        }
    }
    for (at, &top) in tops.iter().enumerate() {
        let above = at.checked_sub(1).map(|at| pieces[at]);
        let below = pieces.get(at).copied();
        for (stroke, from, to) in runs(edges, |x| level(grid, x, above, below)) {
            lines.push((stroke, Point::new(from, top), Axes::new(true, false), to - from));
        }
    }
    let mut drawn: Vec<_> = lines
        .into_iter()
        .map(|((stroke, asked), from, along, length)| {
            let stroke = stroke.as_ref().clone().unwrap_or_default();
            // Half a thickness more at each end closes the corners.
            let only = |amount: Abs| {
                along.map(|along| if along { amount } else { Abs::zero() }).to_point()
            };
            let start = from - only(stroke.thickness / 2.0);
            let target = only(length + stroke.thickness);
            ((stroke.thickness, asked), start, target, stroke)
        })
        .collect();
    drawn.sort_by_key(|(rank, ..)| *rank);
    drawn
        .into_iter()
        .map(|(_, start, target, stroke)| {
            (start, FrameItem::Shape(Geometry::Line(target).stroked(stroke), span))
        })
        .collect()
}

/// The stretches of a line that goes from the first of `stops` to the last: where each has
/// one stroke, with its two ends.
fn runs(stops: &[Abs], stroke: impl Fn(usize) -> Option<Line>) -> Vec<(Line, Abs, Abs)> {
    let mut runs: Vec<(Line, Abs, Abs)> = vec![];
    let mut open = false;
    for (at, ends) in stops.windows(2).enumerate() {
        let next = stroke(at);
        match (next, runs.last_mut()) {
            (Some(next), Some((last, _, to))) if open && *last == next => *to = ends[1],
            (Some(next), _) => {
                runs.push((next, ends[0], ends[1]));
                open = true;
            }
            (None, _) => open = false,
        }
    }
    runs
}

/// The cell over a place, and the place where it begins.
fn over(grid: &CellGrid, x: usize, row: usize) -> Option<(&Cell, Axes<usize>)> {
    let start = grid.parent_cell_position(x, row)?;
    Some((grid.cell(start.x, start.y)?, start))
}

/// The stroke left of column `x`.
fn upright(grid: &CellGrid, x: usize, piece: Piece) -> Option<Line> {
    let left = x.checked_sub(1).and_then(|x| over(grid, x, piece.row));
    let right = if x < grid.cols.len() { over(grid, x, piece.row) } else { None };
    if let (Some((_, left)), Some((_, right))) = (left, right)
        && left == right
    {
        return None;
    }
    let left = left.map(|(cell, _)| (&cell.stroke.right, cell.stroke_overridden.right));
    let right = right.map(|(cell, _)| (&cell.stroke.left, cell.stroke_overridden.left));
    between(left, right)
}

/// The stroke in column `x` between two rows of a page, or at its upper or lower end.
fn level(
    grid: &CellGrid,
    x: usize,
    above: Option<Piece>,
    below: Option<Piece>,
) -> Option<Line> {
    let above = above.and_then(|piece| over(grid, x, piece.row));
    let below = below.and_then(|piece| over(grid, x, piece.row));
    if let (Some((_, above)), Some((_, below))) = (above, below)
        && above == below
    {
        return None;
    }
    let above = above.map(|(cell, _)| (&cell.stroke.bottom, cell.stroke_overridden.bottom));
    let below = below.map(|(cell, _)| (&cell.stroke.top, cell.stroke_overridden.top));
    between(above, below)
}

/// What two neighbours make of the line between them: a stroke that one of them asks for
/// itself goes first, else that of the later; what it leaves open is as the other has it.
fn between(
    first: Option<(&Option<Arc<Stroke<Abs>>>, bool)>,
    second: Option<(&Option<Arc<Stroke<Abs>>>, bool)>,
) -> Option<Line> {
    let (first, first_asks) = first.unwrap_or((&None, false));
    let (second, second_asks) = second.unwrap_or((&None, false));
    let (one, other) =
        if first_asks && !second_asks { (first, second) } else { (second, first) };
    Some((one.clone().fold_or(other.clone())?, first_asks || second_asks))
}

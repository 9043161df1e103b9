//! What colours cells.

use typst::layout::grid::resolve::CellGrid;
use typst::layout::{Abs, FrameItem, Point, Size};
use typst::syntax::Span;
use typst::visualize::Geometry;

use super::pages::Piece;

/// The grounds of the cells of a page, in the order in which Typst draws them. `edges` are
/// the column edges.
pub fn fills(
    grid: &CellGrid,
    edges: &[Abs],
    pieces: &[Piece],
    span: Span,
) -> Vec<(Point, FrameItem)> {
    let mut fills = vec![];
    if grid.entries.iter().filter_map(|entry| entry.as_cell()).all(|cell| cell.fill.is_none()) {
        return fills;
    }
    for x in 0..grid.cols.len() {
        let mut top = Abs::zero();
        let mut above = None;
        for (at, piece) in pieces.iter().enumerate() {
            let start = grid.parent_cell_position(x, piece.row);
            let begins = start.is_some() && start != above;
            above = start;
            if let Some(start) = start.filter(|start| start.x == x && begins)
                && let Some(cell) = grid.cell(start.x, start.y)
                && let Some(fill) = cell.fill.clone()
            {
                let rows = start.y..start.y + cell.rowspan.get();
                let own = pieces[at..].iter().take_while(|piece| rows.contains(&piece.row));
                let right = (x + cell.colspan.get()).min(grid.cols.len());
                let size = Size::new(edges[right] - edges[x], own.map(|p| p.height).sum());
                let ground = Geometry::Rect(size).filled(fill);
                fills.push((Point::new(edges[x], top), FrameItem::Shape(ground, span)));
            }
            top += piece.height;
        }
    }
    fills
}

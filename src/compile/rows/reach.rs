//! Where merged cells of the rows above stand in a row.

use std::ops::Range;

use typst::foundations::StyleChain;

use super::edges::{Edge, Width, edge, ends, units};
use super::row::Cell;

/// The merged cells that reach into the next row: their columns, and into how many rows.
#[derive(Debug, Clone, Default)]
pub struct Reach(Vec<(Range<Edge>, usize)>);

impl Reach {
    /// The cells of a row that begins so many units from the left, with a gap for each merged
    /// cell that has none among them.
    pub fn with_gaps<'a>(&self, cells: Vec<Cell<'a>>, left: f64, all: f64) -> Vec<Cell<'a>> {
        let own = cells.iter().filter(|cell| cell.cell.is_none());
        let own: Edge = own.map(|gap| gap.width.units().map_or(0, edge)).sum();
        let merged = self.0.iter().filter(|(columns, _)| columns.start >= edge(left));
        let merged: Edge = merged.map(|(columns, _)| columns.end - columns.start).sum();
        if merged <= own {
            return cells;
        }
        let widths: Vec<Width> = cells.iter().map(|cell| cell.width).collect();
        let ends = ends(left, &widths, all - units(merged - own));
        let mut at = edge(left);
        let mut done = vec![];
        for (cell, pair) in cells.into_iter().zip(ends.windows(2)) {
            if cell.cell.is_some() {
                self.skip(&mut at, &mut done);
            }
            let wide = pair[1] - pair[0];
            at += wide;
            done.push(Cell { width: Width::Units(units(wide)), ..cell });
        }
        self.skip(&mut at, &mut done);
        done
    }

    /// Adds gaps for the merged cells that begin at an edge.
    fn skip(&self, at: &mut Edge, done: &mut Vec<Cell<'_>>) {
        while let Some((columns, _)) = self.0.iter().find(|(columns, _)| columns.start == *at) {
            let width = Width::Units(units(columns.end - columns.start));
            done.push(Cell { width, cell: None });
            *at = columns.end;
        }
    }

    /// How much of some columns is taken by merged cells.
    pub fn within(&self, columns: &Range<Edge>) -> Edge {
        let common =
            |own: &Range<Edge>| own.end.min(columns.end) - own.start.max(columns.start);
        self.0.iter().map(|(own, _)| common(own).max(0)).sum()
    }

    /// Goes down by so many rows, the first of which has these cells and ends.
    pub fn go_down(&mut self, rows: usize, cells: &[Cell<'_>], ends: &[Edge]) {
        for (cell, pair) in cells.iter().zip(ends.windows(2)) {
            let Some(cell) = cell.cell else { continue };
            self.0.push((pair[0]..pair[1], cell.rowspan.get(StyleChain::default()).get()));
        }
        self.0.iter_mut().for_each(|(_, reach)| *reach = reach.saturating_sub(rows));
        self.0.retain(|(_, reach)| *reach > 0);
    }
}

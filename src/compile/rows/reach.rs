//! Where merged cells of the rows above stand in a row.

use std::ops::Range;

use typst::foundations::Packed;
use typst::model::TableCell;

use super::cell::Cell;
use super::edges::{Edge, Width, edge, ends, units};

/// A merged cell that reaches into the next row.
#[derive(Debug, Clone)]
struct Merged<'a> {
    cell: &'a Packed<TableCell>,
    columns: Range<Edge>,
    /// Into how many rows it reaches.
    rows: usize,
}

/// The merged cells that reach into the next row.
#[derive(Debug, Clone, Default)]
pub struct Reach<'a>(Vec<Merged<'a>>);

impl<'a> Reach<'a> {
    /// The cells of a row that begins so many units from the left, with a gap for each merged
    /// cell that has none among them. One that takes what is left says where they all are.
    pub fn with_gaps(&self, cells: Vec<Cell<'a>>, left: f64, all: f64) -> Vec<Cell<'a>> {
        let own = cells.iter().filter(|cell| cell.cell.is_none());
        let own: Option<Vec<f64>> = own.map(|gap| gap.width.units()).collect();
        let own = own.map(|own| own.into_iter().map(edge).sum::<Edge>());
        let merged = self.within(&(edge(left)..edge(all)));
        let Some(own) = own.filter(|own| *own < merged) else {
            return cells;
        };
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
        while let Some(merged) = self.0.iter().find(|merged| merged.columns.start == *at) {
            let width = Width::Units(units(merged.columns.end - *at));
            done.push(Cell { width, cell: None });
            *at = merged.columns.end;
        }
    }

    /// How much of some columns is taken by merged cells.
    pub fn within(&self, columns: &Range<Edge>) -> Edge {
        let common =
            |own: &Range<Edge>| own.end.min(columns.end) - own.start.max(columns.start);
        self.0.iter().map(|merged| common(&merged.columns).max(0)).sum()
    }

    /// A merged cell right of an edge.
    pub fn first_from(&self, left: Edge) -> Option<&'a Packed<TableCell>> {
        self.0.iter().find(|merged| merged.columns.start >= left).map(|merged| merged.cell)
    }

    /// Goes down by so many rows, the first of which has these cells and ends.
    pub fn go_down(&mut self, rows: usize, cells: &[Cell<'a>], ends: &[Edge]) {
        for (cell, pair) in cells.iter().zip(ends.windows(2)) {
            if let Some(own) = cell.cell {
                let columns = pair[0]..pair[1];
                self.0.push(Merged { cell: own, columns, rows: cell.rows() });
            }
        }
        self.0.iter_mut().for_each(|merged| merged.rows = merged.rows.saturating_sub(rows));
        self.0.retain(|merged| merged.rows > 0);
    }
}

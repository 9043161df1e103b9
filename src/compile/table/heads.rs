//! The heads of a table and the part that each heads.
//!
//! `table.header` heads what follows until a header of the same or a lower level. Forms have
//! sub-tables, often beside a label, which Typst has no word for: rows with a cell labelled
//! `<head>`, or that holds something so labelled, head the rest of the label that they stand
//! beside, or what follows until the next such rows; `<end>` ends the part with the last row
//! of its cell.
//!
//! ```text
//! ┌──────┬────────┬────────┐
//! │      │ task   │ from   │ <head>
//! │ plan ├────────┼────────┤
//! │      │ …      │ …      │  the head stands again here,
//! ├──────┼────────┴────────┤
//! │ goal │ …               │  and no more here
//! └──────┴─────────────────┘
//! ```

use std::num::NonZeroU32;
use std::ops::Range;

use typst::foundations::{Content, Label, Packed, SequenceElem, StyleChain};
use typst::layout::grid::resolve::CellGrid;
use typst::model::TableCell;
use typst::pdf::{TableCellKind, TableHeaderScope};

use super::grid::elements;

/// The label of cells in the rows of a head.
pub const HEAD: &str = "head";
/// The label of a cell in the last row of a part.
pub const END: &str = "end";

/// Rows that stand again while their part goes on.
#[derive(Debug)]
pub struct Head {
    /// Its rows.
    pub rows: Range<usize>,
    /// Where the rows that it heads end.
    pub end: usize,
    /// Whether it stands again at all.
    pub repeats: bool,
    /// Whether a label makes it, and not `table.header`.
    pub marked: bool,
    /// Whether `<end>` may end it.
    inner: bool,
}

/// The label of a cell, or of something that stands in it.
fn mark(cell: &Packed<TableCell>) -> Option<Label> {
    let inner = cell.body.to_packed::<SequenceElem>();
    let inner = inner.and_then(|body| body.children.iter().find_map(Content::label));
    cell.label().or(inner)
}

/// What a cell is to those around it: as Typst has it, but that the cells in the rows of a
/// marked head are heads of their columns.
pub fn kind(
    cell: &Packed<TableCell>,
    rows: &Range<usize>,
    heads: &[Head],
    styles: StyleChain<'_>,
) -> TableCellKind {
    let mut marked = heads.iter().filter(|head| head.marked);
    match cell.kind.get(styles).unwrap_or_default() {
        TableCellKind::Data
            if marked
                .any(|head| head.rows.start <= rows.start && rows.end <= head.rows.end) =>
        {
            TableCellKind::Header(NonZeroU32::MIN, TableHeaderScope::Column)
        }
        kind => kind,
    }
}

/// What parts a table beside `table.header`.
pub struct Parts {
    /// Rows of a table.
    rows: usize,
    /// The rows of each cell labelled `<head>`, joined where they touch.
    marked: Vec<Range<usize>>,
    /// The rows below the last of each part that `<end>` ends.
    ends: Vec<usize>,
    /// The rows of each merged cell.
    merged: Vec<Range<usize>>,
}

impl Parts {
    /// Those of a table.
    pub fn of(grid: &CellGrid) -> Self {
        let rows = grid.rows.len();
        let mut parts = Self { rows, marked: vec![], ends: vec![], merged: vec![] };
        for (place, cell) in elements(grid) {
            let row = place / grid.cols.len();
            let span = grid.entries[place].as_cell().map_or(1, |cell| cell.rowspan.get());
            if span > 1 {
                parts.merged.push(row..row + span);
            }
            let Some(label) = mark(cell) else { continue };
            match &*label.resolve() {
                HEAD => match parts.marked.last_mut() {
                    Some(last) if last.end >= row => last.end = last.end.max(row + span),
                    _ => parts.marked.push(row..row + span),
                },
                END => parts.ends.push(row + span),
                _ => {}
            }
        }
        parts
    }

    /// The rows beside the narrowest label that goes on below a head.
    pub fn beside(&self, head: &Range<usize>) -> Range<usize> {
        let goes_on = |rows: &&Range<usize>| rows.contains(&head.start) && rows.end > head.end;
        let around = self.merged.iter().filter(goes_on);
        around.min_by_key(|rows| rows.len()).cloned().unwrap_or(0..self.rows)
    }

    /// The rows below the last of each part that `<end>` ends.
    pub fn ends(&self) -> impl Iterator<Item = usize> {
        self.ends.iter().copied()
    }
}

/// The heads of a table, in the order of their rows.
pub fn heads(grid: &CellGrid) -> Vec<Head> {
    let rows = grid.rows.len();
    let parts = Parts::of(grid);
    let mut heads: Vec<Head> = vec![];
    for header in &grid.headers {
        let later = grid.headers.iter().filter(|other| other.range.start >= header.range.end);
        let next = later.filter(|other| other.level <= header.level).map(|h| h.range.start);
        heads.push(Head {
            rows: header.range.clone(),
            end: next.min().unwrap_or(rows),
            repeats: header.repeated && !header.short_lived,
            marked: false,
            inner: header.level != NonZeroU32::MIN,
        });
    }
    for head in &parts.marked {
        let part = parts.beside(head);
        let next = parts.marked.iter().filter(|other| {
            // A head beside a label of its own, inside this part, does not end it.
            other.start >= head.end
                && part.contains(&other.start)
                && parts.beside(other) == part
        });
        let end = next.map(|next| next.start).min().unwrap_or(part.end);
        heads.push(Head { rows: head.clone(), end, repeats: true, marked: true, inner: true });
    }
    heads.sort_by_key(|head| head.rows.start);
    for end in parts.ends() {
        // The innermost part that goes on there; never that of the whole table.
        let inner = heads
            .iter_mut()
            .rev()
            .find(|head| head.rows.end <= end && end < head.end && head.inner);
        if let Some(head) = inner {
            head.end = end;
        }
    }
    heads
}

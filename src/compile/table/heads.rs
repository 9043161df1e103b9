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

use typst::foundations::{Content, Label, Packed, SequenceElem};
use typst::layout::grid::resolve::CellGrid;
use typst::model::TableCell;

use super::cells::elements;

/// The label of cells in the rows of a head.
const HEAD: &str = "head";
/// The label of a cell in the last row of a part.
const END: &str = "end";

/// Rows that stand again while their part goes on.
#[derive(Debug)]
pub struct Head {
    /// Its rows.
    pub rows: Range<usize>,
    /// Where the rows that it heads end.
    pub end: usize,
    /// Whether it stands again at all.
    pub repeats: bool,
}

/// The label of a cell, or of something that stands in it.
fn mark(cell: &Packed<TableCell>) -> Option<Label> {
    let inner = cell.body.to_packed::<SequenceElem>();
    let inner = inner.and_then(|body| body.children.iter().find_map(Content::label));
    cell.label().or(inner)
}

/// The heads of a table, in the order of their rows.
pub fn heads(grid: &CellGrid) -> Vec<Head> {
    let rows = grid.rows.len();
    let mut marked: Vec<Range<usize>> = vec![];
    let mut ends = vec![];
    let mut merged = vec![];
    for (place, cell) in elements(grid) {
        let row = place / grid.cols.len();
        let span = grid.entries[place].as_cell().map_or(1, |cell| cell.rowspan.get());
        if span > 1 {
            merged.push(row..row + span);
        }
        let Some(label) = mark(cell) else { continue };
        match &*label.resolve() {
            HEAD => match marked.last_mut() {
                Some(last) if last.end >= row => last.end = last.end.max(row + span),
                _ => marked.push(row..row + span),
            },
            END => ends.push(row + span),
            _ => {}
        }
    }

    let mut heads: Vec<(Head, Option<NonZeroU32>)> = vec![];
    for header in &grid.headers {
        let later = grid.headers.iter().filter(|other| other.range.start >= header.range.end);
        let next = later.filter(|other| other.level <= header.level).map(|h| h.range.start);
        heads.push((
            Head {
                rows: header.range.clone(),
                end: next.min().unwrap_or(rows),
                repeats: header.repeated && !header.short_lived,
            },
            Some(header.level),
        ));
    }
    // The rows beside the narrowest label that goes on below a head.
    let beside = |head: &Range<usize>| {
        let around = merged.iter().filter(|r| r.contains(&head.start) && r.end > head.end);
        around.min_by_key(|rows| rows.len()).cloned().unwrap_or(0..rows)
    };
    for head in &marked {
        let part = beside(head);
        let next = marked.iter().filter(|other| {
            // A head beside a label of its own, inside this part, does not end it.
            other.start >= head.end && part.contains(&other.start) && beside(other) == part
        });
        let end = next.map(|next| next.start).min().unwrap_or(part.end);
        heads.push((Head { rows: head.clone(), end, repeats: true }, None));
    }
    heads.sort_by_key(|(head, _)| head.rows.start);
    for end in ends {
        // The innermost part that goes on there; never that of the whole table.
        let inner = heads.iter_mut().rev().find(|(head, level)| {
            head.rows.end <= end && end < head.end && *level != Some(NonZeroU32::MIN)
        });
        if let Some((head, _)) = inner {
            head.end = end;
        }
    }
    heads.into_iter().map(|(head, _)| head).collect()
}

//! What the grid of a table says of its cells and columns before anything is laid out.

use typst::foundations::{Packed, Smart, Style, StyleChain};
use typst::layout::grid::resolve::CellGrid;
use typst::layout::{Abs, AlignElem, Alignment, Length, Rel, Sizing};
use typst::model::TableCell;
use typst::utils::{LazyHash, Numeric};

/// The alignments of a table's cells, each with the style that sets it.
pub fn alignments(
    grid: &CellGrid,
    styles: StyleChain<'_>,
) -> Vec<(Alignment, LazyHash<Style>)> {
    let mut found: Vec<(Alignment, LazyHash<Style>)> = vec![];
    for (_, cell) in elements(grid) {
        if let Smart::Custom(align) = cell.align.get(styles)
            && found.iter().all(|(known, _)| *known != align)
        {
            found.push((align, Style::from(AlignElem::alignment.set(align)).wrap()));
        }
    }
    found
}

/// The cells of a table in reading order, with the number of their place.
pub fn elements(grid: &CellGrid) -> impl Iterator<Item = (usize, &Packed<TableCell>)> {
    grid.entries.iter().enumerate().filter_map(|(place, entry)| {
        Some((place, entry.as_cell()?.body.to_packed::<TableCell>()?))
    })
}

/// Width of a column that needs no room or content to be known.
pub fn width(column: Sizing) -> Option<Abs> {
    match column {
        Sizing::Rel(Rel { rel, abs: Length { abs, em } }) if rel.is_zero() && em.is_zero() => {
            Some(abs)
        }
        _ => None,
    }
}

/// For each row the end of the rows that must stay on one page with it.
pub fn kept_together(grid: &CellGrid) -> Vec<usize> {
    let mut ends: Vec<usize> = (1..=grid.rows.len()).collect();
    for (index, entry) in grid.entries.iter().enumerate() {
        let row = index / grid.cols.len();
        if let Some(cell) = entry.as_cell()
            && !cell.breakable
            && let Some(end) = ends.get_mut(row)
        {
            *end = (row + cell.rowspan.get()).min(grid.rows.len()).max(*end);
        }
    }
    ends
}

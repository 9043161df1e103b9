//! Which heads each cell has, as a person reads them.
//!
//! Typst works heads out by levels, which cannot end: what heads months goes on heading
//! whatever stands below. Here a head ends with its part.
//!
//! - A head of a row heads what stands to its right in its rows, up to the next one. One that
//!   follows another directly, or stands beside fewer rows, is a narrower label of the same
//!   cells: both head them.
//! - A head of columns heads what stands below it in its columns: in the rows of a head, as
//!   far as that does ([`heads`]); elsewhere beside the label that it stands beside, up to
//!   the next head and only while the cells below it are not wider than it is.
//! - Inside a part, heads of a higher level are added to those of a lower one; between parts
//!   the inner one counts.
//!
//! A reader follows the heads of heads, so a cell names only those that no other one leads
//! to, and a head names another only if that one heads all that it does.

use std::collections::BTreeMap;
use std::ops::Range;

use typst::foundations::StyleChain;
use typst::introspection::Tag;
use typst::layout::grid::resolve::CellGrid;
use typst::layout::{Frame, FrameItem};
use typst::model::TableElem;
use typst::pdf::{TableCellKind, TableHeaderScope};
use typst_layout::PagedDocument;

use super::grid::elements;
use super::heads::{self, Head};

/// Where a cell begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// Its column.
    pub column: usize,
    /// Its row.
    pub row: usize,
}

/// The cells of a table as they are read.
#[derive(Debug)]
pub struct Reading {
    /// Whether the first row is no row but says what the table is.
    pub caption: bool,
    /// For each row the cells that begin in it, from the left: where, and their heads from
    /// the outside in.
    pub rows: Vec<Vec<(Place, Vec<Place>)>>,
}

/// The tables of a document in their order. `None` for those that are no forms.
pub fn readings(document: &PagedDocument) -> Vec<Option<Reading>> {
    let mut found = vec![];
    document.pages().iter().for_each(|page| walk(&page.frame, &mut found));
    found
}

fn walk(frame: &Frame, found: &mut Vec<Option<Reading>>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => walk(&group.frame, found),
            FrameItem::Tag(Tag::Start(element, flags)) if flags.tagged => {
                if let Some(table) = element.to_packed::<TableElem>() {
                    let grid = table.grid.as_ref().filter(|grid| !grid.has_gutter);
                    found.push(grid.filter(|_| super::is_form(table)).map(|g| reading(g)));
                }
            }
            _ => {}
        }
    }
}

/// A cell of the grid.
struct Cell {
    rows: Range<usize>,
    columns: Range<usize>,
    kind: TableCellKind,
    /// The rows of the head that it belongs to.
    region: Option<Range<usize>>,
    /// Where the rows end that it heads as a head of columns.
    end: usize,
}

impl Cell {
    /// Level, if it is a head in one direction.
    fn level(&self, refers: fn(&TableHeaderScope) -> bool) -> Option<u32> {
        match self.kind {
            TableCellKind::Header(level, scope) => refers(&scope).then_some(level.get()),
            _ => None,
        }
    }

    /// Whether it heads columns without standing in the rows of a head.
    fn is_loose(&self) -> bool {
        self.region.is_none() && self.level(TableHeaderScope::refers_to_column).is_some()
    }

    fn is_head(&self) -> bool {
        matches!(self.kind, TableCellKind::Header(..))
    }
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The heads of all cells of a grid.
pub fn reading(grid: &CellGrid) -> Reading {
    let heads = heads::heads(grid);
    let mut cells = cells(grid, &heads);
    let over = over(grid, &cells);
    end_loose(grid, &heads, &mut cells, &over);
    let mut direct = vec![vec![]; cells.len()];
    for row in 0..grid.rows.len() {
        beside(&cells, &over, row, &mut direct);
    }
    for column in 0..grid.cols.len() {
        above(&cells, &over, column, &mut direct);
    }
    let place =
        |cell: usize| Place { column: cells[cell].columns.start, row: cells[cell].rows.start };
    let mut rows = vec![vec![]; grid.rows.len()];
    for cell in 0..cells.len() {
        let heads = without_led_to(&direct, cell).into_iter().map(place).collect();
        rows[cells[cell].rows.start].push((place(cell), heads));
    }
    let first = heads.first().filter(|head| head.rows == (0..1) && !head.marked);
    let mut in_first = cells.iter().filter(|cell| cell.rows.start == 0);
    let caption =
        first.is_some() && grid.rows.len() > 1 && in_first.all(|cell| !cell.is_head());
    Reading { caption, rows }
}

fn cells(grid: &CellGrid, heads: &[Head]) -> Vec<Cell> {
    let columns = grid.cols.len();
    let cell = |(place, element): (usize, _)| {
        let entry = grid.entries.get(place).and_then(|entry| entry.as_cell());
        let (across, down) =
            entry.map_or((1, 1), |cell| (cell.colspan.get(), cell.rowspan.get()));
        let (column, row) = (place % columns, place / columns);
        let rows = row..(row + down).min(grid.rows.len());
        let head = heads.iter().find(|head| contains(&head.rows, &rows));
        Cell {
            columns: column..(column + across).min(columns),
            kind: heads::kind(element, &rows, heads, StyleChain::default()),
            region: head.map(|head| head.rows.clone()),
            end: head.map_or(0, |head| head.end),
            rows,
        }
    };
    elements(grid).map(cell).collect()
}

/// The cell over each place of a grid.
fn over(grid: &CellGrid, cells: &[Cell]) -> Vec<Vec<Option<usize>>> {
    let mut over = vec![vec![None; grid.cols.len()]; grid.rows.len()];
    for (number, cell) in cells.iter().enumerate() {
        for row in &mut over[cell.rows.clone()] {
            row[cell.columns.clone()].fill(Some(number));
        }
    }
    over
}

/// Ends the heads of columns that stand in no head's rows.
fn end_loose(grid: &CellGrid, heads: &[Head], cells: &mut [Cell], over: &[Vec<Option<usize>>]) {
    let parts = heads::Parts::of(grid);
    // Those of one row end together.
    let mut ends: BTreeMap<usize, usize> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| cell.is_loose()) {
        let below = cell.rows.end;
        let label = parts.beside(&cell.rows).end;
        let next = heads.iter().map(|head| head.rows.start).chain(parts.ends());
        let end = next.filter(|&row| row >= below).fold(label, usize::min);
        let other_part = |row: &usize| {
            over[*row][cell.columns.clone()].iter().flatten().any(|&other| {
                let other = &cells[other];
                !contains(&cell.columns, &other.columns)
                    || (*row > below && other.is_loose())
                    || (other.level(TableHeaderScope::refers_to_row).is_some()
                        && other.columns != cell.columns)
            })
        };
        let end = (below..end).find(other_part).unwrap_or(end);
        let known = ends.entry(cell.rows.start).or_insert(end);
        *known = end.min(*known);
    }
    for cell in cells.iter_mut().filter(|cell| cell.is_loose()) {
        cell.end = ends.get(&cell.rows.start).copied().unwrap_or_default();
    }
}

/// Adds the heads of rows that stand left of each cell in a row.
fn beside(cells: &[Cell], over: &[Vec<Option<usize>>], row: usize, direct: &mut [Vec<usize>]) {
    let mut open: Vec<(usize, u32)> = vec![];
    // Whether the cell before is such a head.
    let mut follows = false;
    let mut before = None;
    for &number in over[row].iter().flatten() {
        if before.replace(number) == Some(number) {
            continue;
        }
        let cell = &cells[number];
        let level = cell.level(TableHeaderScope::refers_to_row);
        if let Some(level) = level {
            while open
                .pop_if(|&mut (other, known)| {
                    let inside = follows
                        || (cells[other].rows != cell.rows
                            && contains(&cells[other].rows, &cell.rows));
                    known > level || (known == level && !inside)
                })
                .is_some()
            {}
        }
        let active: Vec<usize> = open.iter().map(|&(head, _)| head).collect();
        let within = level.map(|_| &cell.rows);
        add(cells, number, &active, within, |cell| &cell.rows, direct);
        if let Some(level) = level {
            open.push((number, level));
        }
        follows = level.is_some();
    }
}

/// Adds the heads of columns that stand above each cell in a column.
fn above(
    cells: &[Cell],
    over: &[Vec<Option<usize>>],
    column: usize,
    direct: &mut [Vec<usize>],
) {
    let mut found: Vec<(usize, u32)> = vec![];
    let mut before = None;
    for row in over {
        let Some(number) = row[column] else { continue };
        if before.replace(number) == Some(number) {
            continue;
        }
        let cell = &cells[number];
        let level = cell.level(TableHeaderScope::refers_to_column);
        found.retain(|&(head, _)| cells[head].end > cell.rows.start);
        // What counts in a part counts again when an inner one has ended.
        let mut active: Vec<(usize, u32)> = vec![];
        for (head, level) in found.iter().copied().chain(level.map(|level| (number, level))) {
            let below = &cells[head];
            active.retain(|&(other, known)| {
                known < level || (known == level && are_together(&cells[other], below))
            });
            active.push((head, level));
        }
        let active: Vec<usize> =
            active.into_iter().map(|(head, _)| head).filter(|&head| head != number).collect();
        let within = level.map(|_| &cell.columns);
        add(cells, number, &active, within, |cell| &cell.columns, direct);
        found.extend(level.map(|level| (number, level)));
    }
}

/// Whether two heads, one below the other, are lines of one head.
fn are_together(upper: &Cell, lower: &Cell) -> bool {
    match (&upper.region, &lower.region) {
        (None, None) => upper.rows.end == lower.rows.start,
        (upper, lower) => upper == lower,
    }
}

/// Adds heads, from the outside in, to those of a cell; only those that head all of it, if it
/// hands them on along its rows or columns.
fn add(
    cells: &[Cell],
    number: usize,
    active: &[usize],
    within: Option<&Range<usize>>,
    along: fn(&Cell) -> &Range<usize>,
    direct: &mut [Vec<usize>],
) {
    for (at, &head) in active.iter().enumerate() {
        let own = along(&cells[head]);
        let leads = active[at + 1..].iter().any(|&inner| contains(own, along(&cells[inner])));
        let fits = within.is_none_or(|within| contains(own, within));
        if !leads && fits && !direct[number].contains(&head) {
            direct[number].push(head);
        }
    }
}

/// The heads of a cell to which none of its others leads.
fn without_led_to(direct: &[Vec<usize>], cell: usize) -> Vec<usize> {
    let leads = |from: usize, to: usize| {
        let mut left = direct[from].clone();
        let mut seen = vec![];
        while let Some(head) = left.pop() {
            if !seen.contains(&head) {
                seen.push(head);
                left.extend(&direct[head]);
            }
        }
        seen.contains(&to)
    };
    let heads = direct[cell].iter().copied();
    heads
        .filter(|&head| !direct[cell].iter().any(|&other| other != head && leads(other, head)))
        .collect()
}

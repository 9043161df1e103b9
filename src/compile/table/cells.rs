//! The cells of a table: laid out once, then set on each page where they stand.

use std::ops::Range;

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Smart, Style, StyleChain};
use typst::introspection::Locator;
use typst::layout::grid::resolve::CellGrid;
use typst::layout::{Abs, Alignment, FrameItem, Point};
use typst::utils::LazyHash;

use super::cell::{LaidOut, Table};
use super::grid::{elements, kept_together, width};
use super::heads;
use super::pages::{Head, Kind, Label, Piece, Split};

/// Whether each row may break, and so whether heights in % are counted of the page.
fn breakable(grid: &CellGrid) -> Vec<bool> {
    let mut breakable = vec![true; grid.rows.len()];
    for header in &grid.headers {
        breakable[header.range.clone()].fill(false);
    }
    for (row, end) in kept_together(grid).into_iter().enumerate() {
        if end > row + 1 {
            breakable[row..end].fill(false);
        }
    }
    for (place, entry) in grid.entries.iter().enumerate() {
        if entry.as_cell().is_some_and(|cell| !cell.breakable) {
            breakable[place / grid.cols.len()] = false;
        }
    }
    breakable
}

/// A table's cells, laid out.
pub struct Cells<'a> {
    /// Column edges from the left.
    edges: Vec<Abs>,
    /// In reading order.
    cells: Vec<LaidOut<'a>>,
    /// The cells that begin in each row.
    rows: Vec<Range<usize>>,
    /// The cells of merged rows, by the row that they end with.
    merged: Vec<usize>,
}

impl<'a> Cells<'a> {
    /// Lays out the bodies of all cells; `full` is the height of a page.
    ///
    /// # Errors
    /// What Typst says of the content.
    pub fn lay_out(
        grid: &'a CellGrid,
        engine: &mut Engine<'_>,
        locator: Locator<'a>,
        styles: &'a StyleChain<'a>,
        alignments: &'a [(Alignment, LazyHash<Style>)],
        heads: &[heads::Head],
        full: Abs,
    ) -> SourceResult<Self> {
        let mut edges = vec![Abs::zero()];
        for column in &grid.cols {
            let left = edges.last().copied().unwrap_or_default();
            edges.push(left + width(*column).unwrap_or_default());
        }
        let breakable = breakable(grid);
        let mut locator = locator.split();
        let mut cells: Vec<LaidOut<'a>> = vec![];
        let mut rows = vec![0..0; grid.rows.len()];
        for (place, element) in elements(grid) {
            let align = element.align.get(*styles);
            let style = alignments.iter().find(|(known, _)| align == Smart::Custom(*known));
            let chain = style.map_or(*styles, |(_, style)| styles.chain(style));
            let locator = locator.next(&element.span());
            let breaks = breakable.get(place / grid.cols.len()).is_some_and(|breaks| *breaks);
            let full = if breaks { full } else { Abs::inf() };
            let table = Table { grid, edges: &edges, heads, full, styles: *styles };
            let cell = LaidOut::new(&table, place, element, chain, locator, engine)?;
            let row = cell.rows.start;
            if rows[row].is_empty() {
                rows[row] = cells.len()..cells.len();
            }
            rows[row].end += 1;
            cells.push(cell);
        }
        let mut merged: Vec<usize> =
            (0..cells.len()).filter(|&cell| cells[cell].rows.len() > 1).collect();
        merged.sort_by_key(|&cell| cells[cell].rows.end);
        Ok(Self { edges, cells, rows, merged })
    }

    /// Where the columns begin and the last one ends.
    pub fn edges(&self) -> &[Abs] {
        &self.edges
    }

    /// Whether a row has a cell of its own.
    pub fn has_own(&self, row: usize) -> bool {
        self.cells[self.rows[row].clone()].iter().any(|cell| cell.rows.len() == 1)
    }

    /// The height that each row needs on one page.
    pub fn row_heights(&self) -> Vec<Abs> {
        self.heights(|cell| cell.height())
    }

    fn heights(&self, height: impl Fn(&LaidOut<'_>) -> Abs) -> Vec<Abs> {
        let mut heights = vec![Abs::zero(); self.rows.len()];
        for cell in self.cells.iter().filter(|cell| cell.rows.len() == 1) {
            let row = &mut heights[cell.rows.start];
            *row = height(cell).max(*row);
        }
        for cell in self.merged.iter().map(|&cell| &self.cells[cell]) {
            let lacking = height(cell) - heights[cell.rows.clone()].iter().copied().sum();
            if lacking > Abs::zero() {
                heights[cell.rows.end - 1] += lacking;
            }
        }
        heights
    }

    /// The heads with the heights of their rows where they stand again.
    pub fn heads(&self, heads: &[heads::Head]) -> Vec<Head> {
        let again = self.heights(|cell| cell.height_again());
        heads
            .iter()
            .map(|head| {
                let mut own = again[head.rows.clone()].to_vec();
                if !head.repeats {
                    own.clear();
                }
                Head { rows: head.rows.clone(), end: head.end, again: own }
            })
            .collect()
    }

    /// The cells that stand on every page that their rows reach.
    pub fn labels(&self) -> Vec<Label> {
        let labels = self.cells.iter().filter(|cell| cell.label);
        labels.map(|cell| Label { rows: cell.rows.clone(), height: cell.height() }).collect()
    }

    /// Cuts the cells of a row. Heights of the parts, or `None` if fewer than two lines would
    /// stand on one side, or nothing there can be cut.
    ///
    /// # Errors
    /// What Typst says of the content.
    pub fn cut(
        &mut self,
        row: usize,
        split: &Split,
        engine: &mut Engine<'_>,
    ) -> SourceResult<Option<Vec<Abs>>> {
        let mut split = split.clone();
        loop {
            let mut heights: Vec<Abs> = vec![];
            for cell in &mut self.cells[self.rows[row].clone()] {
                if !cell.label {
                    cell.cut(&split, engine)?;
                    for (number, part) in cell.parts.iter().enumerate() {
                        let height = part.height() + cell.inset.top + cell.inset.bottom;
                        match heights.get_mut(number) {
                            Some(known) => *known = height.max(*known),
                            None => heights.push(height),
                        }
                    }
                }
            }
            let last = heights.len().saturating_sub(1);
            let cells = &self.cells[self.rows[row].clone()];
            let mut cut = cells.iter().filter(|cell| !cell.label && cell.parts.len() > 1);
            if last == 0 || cut.clone().any(|cell| !cell.begins_well(split.must)) {
                return Ok(None);
            }
            // A last line alone takes the one before it along.
            let alone = cut.find(|cell| cell.parts.len() == last + 1 && !cell.ends_well());
            let Some(room) = alone.and_then(LaidOut::room_without_last_line) else {
                return Ok(Some(heights));
            };
            let rooms = (0..=last).map(|number| split.room(number));
            split.rooms = rooms.collect();
            if room >= split.rooms[last - 1] {
                return Ok(Some(heights));
            }
            split.rooms[last - 1] = room;
        }
    }

    /// Sets the cells of a page.
    ///
    /// # Errors
    /// What Typst says of the content.
    pub fn draw(
        &mut self,
        items: &mut Vec<(Point, FrameItem)>,
        page: usize,
        pieces: &[Piece],
        engine: &mut Engine<'_>,
    ) -> SourceResult<()> {
        let mut top = Abs::zero();
        for (at, piece) in pieces.iter().enumerate() {
            let mut here: Vec<usize> = self.rows[piece.row].clone().collect();
            // Labels that began on an earlier page.
            here.extend(self.merged.iter().copied().filter(|&cell| {
                let rows = &self.cells[cell].rows;
                rows.start < piece.row
                    && rows.contains(&piece.row)
                    && (at == 0 || !rows.contains(&pieces[at - 1].row))
            }));
            here.sort_by_key(|&cell| self.cells[cell].left);
            for cell in here {
                let cell = &mut self.cells[cell];
                let corner = Point::new(cell.left, top);
                if let Kind::Part(number) = piece.kind
                    && !cell.label
                {
                    cell.draw_part(items, number, corner, piece.height, engine)?;
                } else {
                    let own =
                        pieces[at..].iter().take_while(|piece| cell.rows.contains(&piece.row));
                    let height = own.map(|piece| piece.height).sum();
                    let head = piece.kind == Kind::Again;
                    cell.draw(items, page, corner, height, head, engine)?;
                }
            }
            top += piece.height;
        }
        Ok(())
    }
}

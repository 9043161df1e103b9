//! The cells of a table: laid out once, then set on each page where they stand.

use std::ops::Range;

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Packed, Smart, Style, StyleChain};
use typst::introspection::Locator;
use typst::layout::grid::resolve::CellGrid;
use typst::layout::{Abs, AlignElem, Alignment, Axes, Frame, Point, Regions, Size};
use typst::model::TableCell;
use typst::utils::LazyHash;

use super::cell::LaidOut;
use super::pages::{Kind, Piece, Split};
use super::width;

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

/// The cells of a table in reading order.
fn elements(grid: &CellGrid) -> impl Iterator<Item = (usize, &Packed<TableCell>)> {
    grid.entries.iter().enumerate().filter_map(|(place, entry)| {
        Some((place, entry.as_cell()?.body.to_packed::<TableCell>()?))
    })
}

/// A table's cells, laid out.
pub struct Cells<'a> {
    /// Column edges from the left.
    edges: Vec<Abs>,
    /// In reading order.
    cells: Vec<LaidOut<'a>>,
    /// The cells that begin in each row.
    rows: Vec<Range<usize>>,
    /// The cells that are set again on every page of their rows.
    labels: Vec<usize>,
}

impl<'a> Cells<'a> {
    /// Lays out the bodies of all cells.
    ///
    /// # Errors
    /// What Typst says of the content.
    pub fn lay_out(
        grid: &'a CellGrid,
        engine: &mut Engine<'_>,
        locator: Locator<'a>,
        styles: &'a StyleChain<'a>,
        alignments: &'a [(Alignment, LazyHash<Style>)],
    ) -> SourceResult<Self> {
        let mut edges = vec![Abs::zero()];
        for column in &grid.cols {
            let left = edges.last().copied().unwrap_or_default();
            edges.push(left + width(*column).unwrap_or_default());
        }
        let mut locator = locator.split();
        let mut cells: Vec<LaidOut<'a>> = vec![];
        let mut rows = vec![0..0; grid.rows.len()];
        for (place, element) in elements(grid) {
            let align = element.align.get(*styles);
            let style = alignments.iter().find(|(known, _)| align == Smart::Custom(*known));
            let chain = style.map_or(*styles, |(_, style)| styles.chain(style));
            let locator = locator.next(&element.span());
            let cell =
                LaidOut::new(grid, place, &edges, element, (*styles, chain), locator, engine)?;
            let row = cell.rows.start;
            if rows[row].is_empty() {
                rows[row] = cells.len()..cells.len();
            }
            rows[row].end += 1;
            cells.push(cell);
        }
        let labels = (0..cells.len()).filter(|&cell| cells[cell].label).collect();
        Ok(Self { edges, cells, rows, labels })
    }

    /// Where the columns begin and the last one ends.
    pub fn edges(&self) -> &[Abs] {
        &self.edges
    }

    /// The height that each row needs on one page.
    pub fn row_heights(&self) -> Vec<Abs> {
        self.heights(|cell| cell.body.height())
    }

    /// The height that each row of a header needs where it stands again.
    pub fn heights_again(&self) -> Vec<Abs> {
        self.heights(|cell| cell.again)
    }

    fn heights(&self, body: impl Fn(&LaidOut<'_>) -> Abs) -> Vec<Abs> {
        let height = |cell: &LaidOut<'_>| body(cell) + cell.inset.top + cell.inset.bottom;
        let mut heights = vec![Abs::zero(); self.rows.len()];
        for cell in self.cells.iter().filter(|cell| cell.rows.len() == 1) {
            let row = &mut heights[cell.rows.start];
            *row = height(cell).max(*row);
        }
        for cell in self.labels.iter().map(|&cell| &self.cells[cell]) {
            let lacking = height(cell) - heights[cell.rows.clone()].iter().copied().sum();
            if lacking > Abs::zero() {
                heights[cell.rows.end - 1] += lacking;
            }
        }
        heights
    }

    /// The last row of a label that has room on none of its pages, and the height that it
    /// takes.
    pub fn label_without_room(&self, pages: &[Vec<Piece>]) -> Option<(usize, Abs)> {
        let cell = self.labels.iter().map(|&cell| &self.cells[cell]).find(|cell| {
            !pages.iter().any(|pieces| {
                let rows = pieces.iter().filter(|piece| {
                    piece.kind != Kind::Again && cell.rows.contains(&piece.row)
                });
                rows.map(|piece| piece.height).sum::<Abs>().fits(cell.height())
            })
        })?;
        Some((cell.rows.end - 1, cell.height()))
    }

    /// Breaks the cells of a row. Heights of the parts; the first is zero if nothing fits
    /// in it.
    ///
    /// # Errors
    /// What Typst says of the content.
    pub fn break_row(
        &mut self,
        row: usize,
        split: &Split,
        engine: &mut Engine<'_>,
    ) -> SourceResult<Vec<Abs>> {
        let mut heights = vec![];
        let mut starts = false;
        for cell in &mut self.cells[self.rows[row].clone()] {
            if cell.label {
                continue;
            }
            let inset = cell.inset.top + cell.inset.bottom;
            let room = |height: Abs| (height - inset).max(Abs::zero());
            let next: Vec<Abs> = split.next.iter().copied().map(room).collect();
            let regions = Regions {
                size: Size::new(cell.width, room(split.first)),
                expand: Axes::new(true, false),
                full: room(split.first),
                backlog: &next,
                last: split.last.map(room),
            };
            let locator = cell.locator.relayout();
            cell.parts = cell.lay_out(engine, locator, &cell.content, regions)?;
            starts |= cell.parts.first().is_some_and(|part| !part.is_empty());
            for (number, part) in cell.parts.iter().enumerate() {
                let height = part.height() + inset;
                match heights.get_mut(number) {
                    Some(known) => *known = height.max(*known),
                    None => heights.push(height),
                }
            }
        }
        // All parts but the last fill their pages.
        let rooms = std::iter::once(split.first).chain(split.next.iter().copied());
        let rooms = rooms.chain(std::iter::repeat(split.last.unwrap_or(split.first)));
        let filled = heights.len().saturating_sub(1);
        for (height, room) in heights.iter_mut().take(filled).zip(rooms) {
            *height = room;
        }
        if let Some(first) = heights.first_mut().filter(|_| !starts && filled > 0) {
            *first = Abs::zero();
        }
        Ok(heights)
    }

    /// Sets the cells of which the first row on this page is a page's piece number `at`.
    /// `top` is its upper edge.
    ///
    /// # Errors
    /// What Typst says of the content.
    pub fn draw(
        &mut self,
        frame: &mut Frame,
        page: usize,
        pieces: &[Piece],
        at: usize,
        top: Abs,
        engine: &mut Engine<'_>,
    ) -> SourceResult<()> {
        let piece = pieces[at];
        let again = piece.kind == Kind::Again;
        let mut here: Vec<usize> = self.rows[piece.row].clone().collect();
        let continues = |&cell: &usize| {
            let rows = &self.cells[cell].rows;
            rows.start < piece.row && rows.contains(&piece.row)
        };
        here.extend(self.labels.iter().copied().filter(continues));
        here.sort_by_key(|&cell| self.cells[cell].left);
        for cell in here {
            let cell = &mut self.cells[cell];
            let corner = Point::new(cell.left, top);
            let joins = |other: &&Piece| {
                cell.rows.contains(&other.row) && (other.kind == Kind::Again) == again
            };
            if let Kind::Part(number) = piece.kind
                && !cell.label
            {
                cell.draw_part(frame, number, corner, piece.height, engine);
            } else if at == 0 || !joins(&&pieces[at - 1]) {
                let pieces = pieces[at..].iter().take_while(joins);
                let height = pieces.map(|piece| piece.height).sum();
                cell.draw(frame, page, corner, height, again, engine)?;
            }
        }
        Ok(())
    }
}

//! The cells of a table: laid out once, then set on each page where they stand.

use std::ops::{ControlFlow, Range};

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Content, Packed, Resolve, Smart, Style, StyleChain, Value};
use typst::introspection::{Location, Locator, MetadataElem, Tag, TagFlags};
use typst::layout::grid::resolve::CellGrid;
use typst::layout::{
    Abs, AlignElem, Alignment, Axes, FixedAlignment, Frame, FrameItem, FrameParent, Inherit,
    Point, Region, Regions, Sides, Size,
};
use typst::model::TableCell;
use typst::pdf::TableCellKind;
use typst::text::TextElem;
use typst::utils::{LazyHash, hash128};
use typst_layout::layout_fragment;

use super::pages::{Kind, Piece, Split};
use super::width;

/// The label of what a header's cell shows where the header stands again.
const CONTINUED: &str = "continued";

/// Tags of cells are for readers of the file, and for queries.
const FLAGS: TagFlags = TagFlags { introspectable: true, tagged: true };

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

/// A cell and its body.
struct LaidOut<'a> {
    element: &'a Packed<TableCell>,
    content: Content,
    locator: Locator<'a>,
    styles: StyleChain<'a>,
    align: Axes<FixedAlignment>,
    left: Abs,
    rows: Range<usize>,
    inset: Sides<Abs>,
    /// Width of the body.
    width: Abs,
    /// The body in as much height as it likes.
    body: Frame,
    /// The body in parts, if no page can hold the cell's row.
    parts: Vec<Frame>,
    /// Whether it is set again on every page of its rows.
    label: bool,
    /// Whether it stands on a page.
    set: bool,
}

impl LaidOut<'_> {
    fn height(&self) -> Abs {
        self.body.height() + self.inset.top + self.inset.bottom
    }

    fn lay_out(
        &self,
        engine: &mut Engine<'_>,
        locator: Locator<'_>,
        body: &Content,
        regions: Regions<'_>,
    ) -> SourceResult<Vec<Frame>> {
        let locator = locator.split().next(&self.element.span());
        Ok(layout_fragment(engine, body, locator, self.styles, regions)?.into_frames())
    }

    /// As much height as the body likes.
    fn endless(&self) -> Regions<'static> {
        Region::new(Size::new(self.width, Abs::inf()), Axes::new(true, false)).into()
    }

    /// The tags around the cell, and where these say that it is.
    fn tags(
        &self,
        engine: &mut Engine<'_>,
        locator: Locator<'_>,
        again: bool,
    ) -> (Tag, Tag, Location) {
        let mut element = self.element.clone();
        element.is_repeated.set(again);
        let key = hash128(&(self.left, &self.rows, again));
        let location = locator.split().next_location(engine, key, element.span());
        element.set_location(location);
        (Tag::Start(element.pack(), FLAGS), Tag::End(location, key, FLAGS), location)
    }

    /// Where a body stands in a cell of some height, from the cell's upper left corner.
    fn place(&self, body: &Frame, height: Abs) -> Point {
        let spare = height - self.inset.top - self.inset.bottom - body.height();
        Point::new(self.inset.left, self.inset.top + self.align.y.position(spare))
    }
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
            let (column, row) = (place % grid.cols.len(), place / grid.cols.len());
            let align = element.align.get(*styles);
            let style = alignments.iter().find(|(known, _)| align == Smart::Custom(*known));
            let chain = style.map_or(*styles, |(_, style)| styles.chain(style));
            let right = column + element.colspan.get(*styles).get();
            let outer = edges[right.min(grid.cols.len())] - edges[column];
            let inset = element.inset.get(*styles).unwrap_or_default();
            let inset = inset.map(Option::unwrap_or_default).resolve(*styles);
            let inset = inset.relative_to(Size::new(outer, Abs::zero()));
            let rowspan = element.rowspan.get(*styles).get();
            let kind = element.kind.get(*styles);
            let mut cell = LaidOut {
                element,
                content: placeless(&element.body),
                locator: locator.next(&element.span()),
                styles: chain,
                align: chain.resolve(AlignElem::alignment),
                left: edges[column],
                rows: row..row + rowspan,
                inset,
                width: outer - inset.left - inset.right,
                body: Frame::soft(Size::zero()),
                parts: vec![],
                label: rowspan > 1 || matches!(kind, Smart::Custom(TableCellKind::Header(..))),
                set: false,
            };
            let frames =
                cell.lay_out(engine, cell.locator.relayout(), &cell.content, cell.endless())?;
            cell.body = frames.into_iter().next().unwrap_or_default();
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
        let mut heights = vec![Abs::zero(); self.rows.len()];
        for cell in self.cells.iter().filter(|cell| cell.rows.len() == 1) {
            let height = &mut heights[cell.rows.start];
            *height = cell.height().max(*height);
        }
        for cell in self.labels.iter().map(|&cell| &self.cells[cell]) {
            let lacking = cell.height() - heights[cell.rows.clone()].iter().copied().sum();
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

impl LaidOut<'_> {
    /// Sets the whole cell. Where it has stood before, its header or its label stands again.
    fn draw(
        &mut self,
        frame: &mut Frame,
        page: usize,
        corner: Point,
        height: Abs,
        header_again: bool,
        engine: &mut Engine<'_>,
    ) -> SourceResult<()> {
        if !header_again && !height.fits(self.height()) {
            // There is room on a later page.
            return Ok(());
        }
        let again = std::mem::replace(&mut self.set, true);
        let mut locator = self.locator.relayout();
        let mut body = self.body.clone();
        if again {
            locator = locator.split().next(&page);
            let continued = if header_again { continued(&self.content) } else { None };
            let content = continued.as_ref().unwrap_or(&self.content);
            let frames = self.lay_out(engine, locator.relayout(), content, self.endless())?;
            body = frames.into_iter().next().unwrap_or_default();
        }
        let (start, end, _) = self.tags(engine, locator, again);
        let place = self.place(&body, height);
        frame.push(corner, FrameItem::Tag(start));
        frame.push_frame(corner + place, body);
        frame.push(corner, FrameItem::Tag(end));
        Ok(())
    }

    /// Sets a part of a cell that was broken.
    fn draw_part(
        &self,
        frame: &mut Frame,
        number: usize,
        corner: Point,
        height: Abs,
        engine: &mut Engine<'_>,
    ) {
        let (start, end, location) = self.tags(engine, self.locator.relayout(), false);
        if number == 0 {
            frame.push(corner, FrameItem::Tag(start));
            frame.push(corner, FrameItem::Tag(end));
        }
        if let Some(part) = self.parts.get(number) {
            let place = self.place(part, height);
            let mut part = part.clone();
            part.set_parent(FrameParent::new(location, Inherit::Yes));
            frame.push_frame(corner + place, part);
        }
    }
}

/// A plain text without the place where it was written. Typst lays equal content out once,
/// but what knows its place equals nothing else; half of the cells of a county are equal.
fn placeless(body: &Content) -> Content {
    match body.to_packed::<TextElem>() {
        Some(text) if body.label().is_none() => TextElem::packed(text.text.clone()),
        _ => body.clone(),
    }
}

/// What a cell shows where its header stands again, if that is something else.
fn continued(body: &Content) -> Option<Content> {
    let found = body.traverse(&mut |content: Content| {
        let labelled = content.label().is_some_and(|label| &*label.resolve() == CONTINUED);
        match content.to_packed::<MetadataElem>() {
            Some(metadata) if labelled => ControlFlow::Break(metadata.value.clone()),
            _ => ControlFlow::Continue(()),
        }
    });
    match found {
        ControlFlow::Break(Value::Content(content)) => Some(content),
        _ => None,
    }
}

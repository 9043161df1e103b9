//! A cell of a table: laid out once, then set on each page where it stands.

use std::ops::{ControlFlow, Range};

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Content, Packed, Resolve, Smart, StyleChain, Value};
use typst::introspection::{Location, Locator, MetadataElem, Tag, TagFlags};
use typst::layout::grid::resolve::CellGrid;
use typst::layout::{
    Abs, AlignElem, Axes, FixedAlignment, Frame, FrameItem, FrameParent, Inherit, Point,
    Region, Regions, Sides, Size,
};
use typst::model::TableCell;
use typst::pdf::TableCellKind;
use typst::text::TextElem;
use typst::utils::hash128;
use typst_layout::layout_fragment;

/// The label of what a header's cell shows where the header stands again.
const CONTINUED: &str = "continued";

/// Tags of cells are for readers of the file, and for queries.
const FLAGS: TagFlags = TagFlags { introspectable: true, tagged: true };

/// A cell and its body.
pub struct LaidOut<'a> {
    pub element: &'a Packed<TableCell>,
    pub content: Content,
    pub locator: Locator<'a>,
    styles: StyleChain<'a>,
    align: Axes<FixedAlignment>,
    pub left: Abs,
    pub rows: Range<usize>,
    pub inset: Sides<Abs>,
    /// Width of the body.
    pub width: Abs,
    /// The body in as much height as it likes.
    pub body: Frame,
    /// Height of what it shows where its header stands again.
    pub again: Abs,
    /// The body in parts, if no page can hold the cell's row.
    pub parts: Vec<Frame>,
    /// Whether it is set again on every page of its rows.
    pub label: bool,
    /// Whether it stands on a page.
    set: bool,
}

impl<'a> LaidOut<'a> {
    /// Lays out the cell that stands at a place of a grid, counted in reading order. The
    /// styles are those of the table, and the same with the cell's alignment.
    ///
    /// # Errors
    /// What Typst says of the content.
    pub fn new(
        grid: &CellGrid,
        place: usize,
        edges: &[Abs],
        element: &'a Packed<TableCell>,
        (outer, styles): (StyleChain<'a>, StyleChain<'a>),
        locator: Locator<'a>,
        engine: &mut Engine<'_>,
    ) -> SourceResult<Self> {
        let (column, row) = (place % grid.cols.len(), place / grid.cols.len());
        let right = column + element.colspan.get(outer).get();
        let whole = edges[right.min(grid.cols.len())] - edges[column];
        let inset = element.inset.get(outer).unwrap_or_default();
        let inset = inset.map(Option::unwrap_or_default).resolve(outer);
        let inset = inset.relative_to(Size::new(whole, Abs::zero()));
        let rowspan = element.rowspan.get(outer).get();
        let kind = element.kind.get(outer);
        let mut cell = Self {
            element,
            content: placeless(&element.body),
            locator,
            styles,
            align: styles.resolve(AlignElem::alignment),
            left: edges[column],
            rows: row..row + rowspan,
            inset,
            width: whole - inset.left - inset.right,
            body: Frame::soft(Size::zero()),
            again: Abs::zero(),
            parts: vec![],
            label: rowspan > 1 || matches!(kind, Smart::Custom(TableCellKind::Header(..))),
            set: false,
        };
        let content = &cell.content;
        let body = cell.lay_out(engine, cell.locator.relayout(), content, cell.endless())?;
        cell.body = body.into_iter().next().unwrap_or_default();
        cell.again = cell.body.height();
        let in_header = grid.headers.iter().any(|header| header.range.contains(&row));
        if let Some(content) = continued(&cell.content).filter(|_| in_header) {
            let locator = cell.locator.relayout();
            let body = cell.lay_out(engine, locator, &content, cell.endless())?;
            cell.again = body.iter().map(Frame::height).sum();
        }
        Ok(cell)
    }

    /// Height of the cell with its body on one page.
    pub fn height(&self) -> Abs {
        self.body.height() + self.inset.top + self.inset.bottom
    }

    /// Lays a body out in the cell's width.
    ///
    /// # Errors
    /// What Typst says of the content.
    pub fn lay_out(
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

    /// Sets the whole cell. Where it has stood before, its header or its label stands again.
    ///
    /// # Errors
    /// What Typst says of the content.
    pub fn draw(
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
    pub fn draw_part(
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

//! A cell of a table: laid out once, then set on each page where it stands.

use std::ops::Range;
use std::sync::LazyLock;

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Content, Packed, Resolve, Smart, Style, StyleChain};
use typst::introspection::{Location, Locator, Tag, TagFlags};
use typst::layout::grid::resolve::CellGrid;
use typst::layout::{
    Abs, AlignElem, Axes, FixedAlignment, Frame, FrameItem, FrameParent, GroupItem, Inherit,
    Point, Region, Regions, Sides, Size,
};
use typst::model::{Linebreaks, ParElem, TableCell};
use typst::pdf::TableCellKind;
use typst::utils::{LazyHash, Numeric, hash128};
use typst_layout::layout_fragment;

use super::super::lines::{Mode, is_text, lines};
use super::again::{continued, silent, speaks};
use super::heads::{self, Head};
use super::pages::Split;
use super::plain::{is_plain, placeless};

/// Tags of cells are for readers of the file, and for queries.
const FLAGS: TagFlags = TagFlags { introspectable: true, tagged: true };

/// Where all lines are set here, Typst need not weigh where they might end.
static FIRST_FIT: LazyLock<LazyHash<Style>> = LazyLock::new(|| {
    Style::from(ParElem::linebreaks.set(Smart::Custom(Linebreaks::Simple))).wrap()
});

/// What a cell must know of its table.
pub struct Table<'t, 'a> {
    pub grid: &'t CellGrid,
    /// Column edges from the left.
    pub edges: &'t [Abs],
    pub heads: &'t [Head],
    /// Height of a page: what heights in % are counted of. Endless in a row that does not
    /// break.
    pub full: Abs,
    pub styles: StyleChain<'a>,
}

/// A cell and its body.
pub struct LaidOut<'a> {
    pub element: &'a Packed<TableCell>,
    content: Content,
    locator: Locator<'a>,
    styles: StyleChain<'a>,
    align: Axes<FixedAlignment>,
    kind: TableCellKind,
    pub left: Abs,
    pub rows: Range<usize>,
    pub inset: Sides<Abs>,
    /// Width of the body.
    width: Abs,
    full: Abs,
    /// The body in as much height as it likes.
    body: Frame,
    /// Height of what it shows where its head stands again.
    again: Abs,
    /// The body in parts, if its row is cut.
    pub parts: Vec<Frame>,
    /// Whether it is set again on every page of its rows.
    pub label: bool,
    /// Whether it stands on a page.
    set: bool,
}

impl<'a> LaidOut<'a> {
    /// Lays out the cell that stands at a place of a grid, counted in reading order. The
    /// styles are those of the table with the cell's alignment.
    ///
    /// # Errors
    /// What Typst says of the content.
    pub fn new(
        table: &Table<'_, '_>,
        place: usize,
        element: &'a Packed<TableCell>,
        styles: StyleChain<'a>,
        locator: Locator<'a>,
        engine: &mut Engine<'_>,
    ) -> SourceResult<Self> {
        let Table { grid, edges, heads, full, styles: outer } = *table;
        let (column, row) = (place % grid.cols.len(), place / grid.cols.len());
        let right = column + element.colspan.get(outer).get();
        let whole = edges[right.min(grid.cols.len())] - edges[column];
        let inset = element.inset.get(outer).unwrap_or_default();
        let inset = inset.map(Option::unwrap_or_default).resolve(outer);
        let inset = inset.relative_to(Size::new(whole, Abs::zero()));
        let rows = row..(row + element.rowspan.get(outer).get()).min(grid.rows.len());
        let mut cell = Self {
            element,
            content: Content::empty(),
            locator,
            styles,
            align: styles.resolve(AlignElem::alignment),
            kind: heads::kind(element, &rows, heads, outer),
            left: edges[column],
            label: rows.len() > 1,
            rows,
            inset,
            width: whole - inset.left - inset.right,
            full: full - inset.top - inset.bottom,
            body: Frame::soft(Size::zero()),
            again: Abs::zero(),
            parts: vec![],
            set: false,
        };
        cell.content = cell.in_lines(placeless(&element.body), engine);
        cell.body = cell.endless(engine, cell.locator.relayout(), &cell.content)?;
        cell.again = cell.body.height();
        if heads.iter().any(|head| head.rows.contains(&row))
            && let Some(content) = continued(&cell.content)
        {
            let content = cell.in_lines(content, engine);
            cell.again = cell.endless(engine, cell.locator.relayout(), &content)?.height();
        }
        // The head of a row stands again beside each part of it, but not one that is a text
        // of its own.
        let head = matches!(element.kind.get(outer), Smart::Custom(TableCellKind::Header(..)));
        cell.label |= head && cell.height() < full / 2.0;
        Ok(cell)
    }

    /// Whether the table asks for lines by the rules of official texts.
    fn has_own_lines(&self) -> bool {
        self.styles.get(ParElem::linebreaks) == Smart::Custom(Linebreaks::Optimized)
    }

    /// A body in lines by the rules of official texts, if the table asks for that.
    fn in_lines(&self, body: Content, engine: &mut Engine<'_>) -> Content {
        if !self.has_own_lines() {
            return body;
        }
        let centred = self.align.x == FixedAlignment::Center;
        let mode = if centred { Mode::Even } else { Mode::Filled };
        lines(&body, self.width, mode, self.styles, engine)
    }

    /// Height of the cell with its body on one page.
    pub fn height(&self) -> Abs {
        self.body.height() + self.inset.top + self.inset.bottom
    }

    /// Height of the cell where its head stands again.
    pub fn height_again(&self) -> Abs {
        self.again + self.inset.top + self.inset.bottom
    }

    fn lay_out(
        &self,
        engine: &mut Engine<'_>,
        locator: Locator<'_>,
        body: &Content,
        regions: Regions<'_>,
    ) -> SourceResult<Vec<Frame>> {
        let locator = locator.split().next(&self.element.span());
        let all_set = self.has_own_lines() && is_text(body);
        let styles = if all_set { self.styles.chain(&*FIRST_FIT) } else { self.styles };
        Ok(layout_fragment(engine, body, locator, styles, regions)?.into_frames())
    }

    /// A body in as much height as it likes.
    fn endless(
        &self,
        engine: &mut Engine<'_>,
        locator: Locator<'_>,
        body: &Content,
    ) -> SourceResult<Frame> {
        let size = Size::new(self.width, Abs::inf());
        let mut regions: Regions<'_> = Region::new(size, Axes::new(true, false)).into();
        regions.full = self.full;
        let frames = self.lay_out(engine, locator, body, regions)?;
        Ok(frames.into_iter().next().unwrap_or_default())
    }

    /// A body in a cell of some height, and where it stands from the cell's upper left
    /// corner. What is more than text may ask for the height, so it is laid out in it.
    fn in_height(
        &self,
        engine: &mut Engine<'_>,
        locator: Locator<'_>,
        body: &Content,
        height: Abs,
    ) -> SourceResult<(Point, Frame)> {
        if is_plain(body) {
            let frame = self.endless(engine, locator, body)?;
            return Ok((self.place(&frame, height), frame));
        }
        let height = height - self.inset.top - self.inset.bottom;
        let size = Size::new(self.width, height);
        let mut regions: Regions<'_> = Region::new(size, Axes::splat(true)).into();
        if self.full.is_finite() {
            regions.full = self.full;
        }
        let frames = self.lay_out(engine, locator, body, regions)?;
        let frame = frames.into_iter().next().unwrap_or_default();
        Ok((Point::new(self.inset.left, self.inset.top), frame))
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
        element.kind.set(Smart::Custom(self.kind));
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

    /// Sets the whole cell. Where it has stood before, its head or its label stands again.
    ///
    /// # Errors
    /// What Typst says of the content.
    pub fn draw(
        &mut self,
        items: &mut Vec<(Point, FrameItem)>,
        page: usize,
        corner: Point,
        height: Abs,
        head_again: bool,
        engine: &mut Engine<'_>,
    ) -> SourceResult<()> {
        let again = std::mem::replace(&mut self.set, true);
        let mut locator = self.locator.relayout();
        if again {
            locator = locator.split().next(&page);
        }
        let continued = if head_again { continued(&self.content) } else { None };
        let continued = continued.map(|content| self.in_lines(content, engine));
        let content = continued.as_ref().unwrap_or(&self.content);
        let as_before =
            continued.is_none() && (is_plain(content) || again && speaks(&self.body));
        let (place, body) = if as_before {
            (self.place(&self.body, height), self.body.clone())
        } else {
            self.in_height(engine, locator.relayout(), content, height)?
        };
        let body = if again { silent(&body) } else { body };
        let (start, end, _) = self.tags(engine, locator, again);
        items.push((corner, FrameItem::Tag(start)));
        items.push((corner + place, shared(body)));
        items.push((corner, FrameItem::Tag(end)));
        Ok(())
    }

    /// Lays the body out in the parts of a row that is cut.
    ///
    /// # Errors
    /// What Typst says of the content.
    pub fn cut(&mut self, split: &Split, engine: &mut Engine<'_>) -> SourceResult<()> {
        let inset = self.inset.top + self.inset.bottom;
        let room = |height: Abs| (height - inset).max(Abs::zero());
        let next: Vec<Abs> = split.rooms.iter().skip(1).copied().map(room).collect();
        let regions = Regions {
            size: Size::new(self.width, room(split.room(0))),
            expand: Axes::new(true, false),
            full: self.full,
            backlog: &next,
            last: split.last.map(room),
        };
        let locator = self.locator.relayout();
        self.parts = self.lay_out(engine, locator, &self.content, regions)?;
        Ok(())
    }

    /// Whether the first part holds two lines, or something other than text; anything at
    /// all, if it must be.
    pub fn begins_well(&self, must: bool) -> bool {
        self.parts
            .first()
            .is_some_and(|part| !part.is_empty() && (must || baselines(part).len() != 1))
    }

    /// Whether the last part holds two lines, or something other than text.
    pub fn ends_well(&self) -> bool {
        self.parts.last().is_some_and(|part| baselines(part).len() != 1)
    }

    /// Room for the last part but one without its last line.
    pub fn room_without_last_line(&self) -> Option<Abs> {
        let part = self.parts.get(self.parts.len().checked_sub(2)?)?;
        let [.., above, last] = baselines(part)[..] else { return None };
        Some(part.height() - (last - above) + self.inset.top + self.inset.bottom)
    }

    /// Sets a part of a cell that was cut.
    ///
    /// # Errors
    /// What Typst says of the content.
    pub fn draw_part(
        &self,
        items: &mut Vec<(Point, FrameItem)>,
        number: usize,
        corner: Point,
        height: Abs,
        engine: &mut Engine<'_>,
    ) -> SourceResult<()> {
        let (start, end, location) = self.tags(engine, self.locator.relayout(), false);
        if number == 0 {
            items.push((corner, FrameItem::Tag(start)));
            items.push((corner, FrameItem::Tag(end)));
        }
        if let Some(part) = self.parts.get(number) {
            let place = self.place(part, height);
            let mut part = part.clone();
            part.set_parent(FrameParent::new(location, Inherit::Yes));
            items.push((corner + place, shared(part)));
        }
        Ok(())
    }
}

/// A frame as one item. Typst sets the items of a small one by themselves, which would copy the
/// glyphs of what is remembered as well.
fn shared(frame: Frame) -> FrameItem {
    FrameItem::Group(GroupItem::new(frame))
}

/// The baselines of the lines of text in a frame, from the top.
fn baselines(frame: &Frame) -> Vec<Abs> {
    fn collect(frame: &Frame, top: Abs, found: &mut Vec<(Abs, Abs)>) {
        for (at, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    collect(&group.frame, top + at.y + group.transform.ty, found);
                }
                FrameItem::Text(text) => found.push((top + at.y, text.size)),
                _ => {}
            }
        }
    }
    let mut found = vec![];
    collect(frame, Abs::zero(), &mut found);
    found.sort();
    let mut lines: Vec<Abs> = vec![];
    for (baseline, size) in found {
        match lines.last() {
            Some(&last) if baseline - last < size / 2.0 => {}
            _ => lines.push(baseline),
        }
    }
    lines
}

//! What pages say in plain text, for people to compare: the lines of each page in the order in
//! which they were set, and the cells of each table by row and column.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};

use typst::foundations::{Smart, StyleChain};
use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::model::{TableCell, TableElem};
use typst::text::TextItem;

use super::Pages;

/// The texts of pages.
#[derive(Debug)]
pub struct Proof {
    /// Below the number of each page, its lines.
    pub pages: String,
    /// Below the number of each table, its rows: `row: cell | cell`.
    pub tables: String,
}

/// The gap between two texts of a line, in their size, from which on it is written.
const GAP: f64 = 0.3;

/// A cell: its table, its row and its column.
type Cell = (usize, usize, usize);

#[derive(Default)]
struct Reader {
    pages: String,
    /// Where the last text of the page ended.
    end: Option<Point>,
    tables: Vec<BTreeMap<(usize, usize), String>>,
    /// The tables that have begun and not ended.
    open: Vec<(Location, usize)>,
    /// The cells that have begun: one that is cut goes on in a group that names it.
    cells: HashMap<Location, Cell>,
}

impl Pages {
    /// What they say.
    pub fn proof(&self) -> Proof {
        let mut reader = Reader::default();
        for (index, page) in self.0.pages().iter().enumerate() {
            reader.pages += &format!("== {}", index + 1);
            reader.end = None;
            reader.frame(&page.frame, Point::zero(), None);
            reader.pages.push('\n');
        }
        let Reader { pages, tables, .. } = reader;
        let mut text = String::new();
        for (index, cells) in tables.iter().enumerate() {
            text += &format!("== {}\n", index + 1);
            let mut rows: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
            for ((row, _), words) in cells {
                rows.entry(*row).or_default().push(words.trim());
            }
            for (row, cells) in rows {
                let line = format!("{}: {}", row + 1, cells.join(" | "));
                text += &format!("{}\n", line.trim_end());
            }
        }
        Proof { pages, tables: text }
    }
}

impl Reader {
    fn frame(&mut self, frame: &Frame, from: Point, cell: Option<Cell>) {
        let mut around = vec![];
        let mut now = cell;
        for (at, item) in frame.items() {
            let at = from + *at;
            match item {
                FrameItem::Group(group) => {
                    let shift = Point::new(group.transform.tx, group.transform.ty);
                    let parent = group
                        .parent
                        .and_then(|parent| self.cells.get(&parent.location).copied());
                    self.frame(&group.frame, at + shift, parent.or(now));
                }
                FrameItem::Tag(Tag::Start(element, _)) => {
                    let Some(location) = element.location() else { continue };
                    if element.to_packed::<TableElem>().is_some() {
                        self.open.push((location, self.tables.len()));
                        self.tables.push(BTreeMap::new());
                    } else if let Some(cell) = element.to_packed::<TableCell>() {
                        around.push((location, now));
                        // One that begins again is that of a repeated head.
                        now = self.cell(cell).filter(|(table, row, column)| {
                            match self.tables[*table].entry((*row, *column)) {
                                Entry::Vacant(cell) => cell.insert(String::new()).is_empty(),
                                Entry::Occupied(_) => false,
                            }
                        });
                        self.cells.extend(now.map(|cell| (location, cell)));
                    }
                }
                FrameItem::Tag(Tag::End(location, ..)) => {
                    if self.open.last().is_some_and(|(open, _)| open == location) {
                        self.open.pop();
                    }
                    if around.last().is_some_and(|(open, _)| open == location)
                        && let Some((_, before)) = around.pop()
                    {
                        now = before;
                    }
                }
                FrameItem::Text(text) => self.text(text, at, now),
                _ => {}
            }
        }
    }

    fn cell(&self, cell: &TableCell) -> Option<Cell> {
        let (_, table) = self.open.last()?;
        let place = [&cell.y.get(StyleChain::default()), &cell.x.get(StyleChain::default())];
        match place {
            [Smart::Custom(row), Smart::Custom(column)] => Some((*table, *row, *column)),
            _ => None,
        }
    }

    fn text(&mut self, text: &TextItem, at: Point, cell: Option<Cell>) {
        let gap = |end: &Point| at.x - end.x;
        let follows =
            |end: &&Point| (end.y - at.y).abs() < Abs::pt(1.0) && gap(end) > -text.size * GAP;
        match self.end.as_ref().filter(follows) {
            Some(end) if gap(end) > text.size * GAP => self.pages.push(' '),
            Some(_) => {}
            None => self.pages.push('\n'),
        }
        self.pages += &text.text;
        self.end = Some(Point::new(at.x + text.width(), at.y));
        let words = cell.and_then(|(table, row, column)| {
            self.tables.get_mut(table)?.get_mut(&(row, column))
        });
        words.into_iter().for_each(|words| words.push_str(&text.text));
    }
}

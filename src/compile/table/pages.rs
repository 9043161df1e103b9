//! Rows to pages, by their heights alone.
//!
//! ```text
//!  page 1          page 2
//! ┌────┬─────┐    ┌──────────┐
//! │    │  1  │    │ head     │  stands again while its part goes on
//! │ la │─────│    ├────┬─────┤
//! │ bel│  2  │    │ la │  3  │  rows are stretched where the label
//! └────┴─────┘    │ bel│     │  would have no room beside them
//!                 └────┴─────┘
//! ```
//!
//! Between two rows a page may end only where each label that goes on has room for all of
//! itself beside the rows that it has on this page. So rows are put down in *units*: the
//! fewest rows behind which a page may end.

use std::ops::Range;

use typst::layout::{Abs, Regions};

/// What is to be known of the rows of a table.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// Height of each row on one page, labels included.
    pub heights: Vec<Abs>,
    /// For each row the end of the rows that must stay on one page with it.
    pub together: Vec<usize>,
    /// Heads, in the order of their rows.
    pub heads: Vec<Head>,
    /// Cells that stand on every page that their rows reach.
    pub labels: Vec<Label>,
}

/// Rows that stand again on every page that their part reaches.
#[derive(Debug, Clone)]
pub struct Head {
    /// Its rows.
    pub rows: Range<usize>,
    /// Where the rows that it heads end.
    pub end: usize,
    /// Heights of its rows where it stands again; none if it never does.
    pub again: Vec<Abs>,
}

/// A cell that stands again.
#[derive(Debug, Clone)]
pub struct Label {
    /// The rows beside it.
    pub rows: Range<usize>,
    /// The height that it needs on each page.
    pub height: Abs,
}

/// A row on a page, or as much of it as stands there.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    /// Number of the row.
    pub row: usize,
    /// Height on this page.
    pub height: Abs,
    /// How it comes to stand here.
    pub kind: Kind,
}

/// How a row comes to stand on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The whole row, for the first time.
    Whole,
    /// The row of a head that stood before.
    Again,
    /// This part of a row that is cut, from 0.
    Part(usize),
}

/// The room for the parts of a row that is cut, page by page.
#[derive(Debug, Clone)]
pub struct Split {
    /// On this page and on those that follow, as far as these differ.
    pub rooms: Vec<Abs>,
    /// On all pages after those.
    pub last: Option<Abs>,
    /// Whether no page would be better, so that any cut is better than none.
    pub must: bool,
}

impl Split {
    /// The room on a page, from 0.
    pub fn room(&self, page: usize) -> Abs {
        let last = self.last.or(self.rooms.last().copied());
        self.rooms.get(page).copied().or(last).unwrap_or_default()
    }
}

/// How much of a page heads may take that stand again.
const MOST_HEAD: f64 = 0.75;

/// A last row that is no more of a page, such as a line with a total, does not stand alone on one:
/// the row before goes along, unless that is more of it.
const LINE: f64 = 1.0 / 20.0;
const LOW: f64 = 1.0 / 8.0;

/// Shares rows out to pages. `cut` cuts a row into parts for the given rooms and tells
/// their heights, or `None` if it cannot be cut well there. The answer is `None` if a label
/// is higher than the page that it would have to stand on.
///
/// # Errors
/// Those of `cut`.
pub fn paginate<E>(
    rows: &Rows,
    regions: Regions<'_>,
    mut cut: impl FnMut(usize, &Split) -> Result<Option<Vec<Abs>>, E>,
) -> Result<Option<Vec<Vec<Piece>>>, E> {
    let count = rows.heights.len();
    let mut beside = vec![vec![]; count];
    for label in &rows.labels {
        beside[label.rows.clone()].iter_mut().for_each(|labels| labels.push(label));
    }
    let mut group = rows.together.clone();
    for head in &rows.heads {
        // A head is never parted from the first row below it.
        let below = group.get(head.rows.end).copied().unwrap_or(count);
        group[head.rows.clone()].fill(below);
    }
    if let Some(before) = count.checked_sub(2)
        && group[..before].iter().all(|end| *end <= before)
        && rows.heights[before] <= regions.full * LOW
        && rows.heights[before + 1] <= regions.full * LINE
    {
        group[before] = count;
    }
    let groups = groups(&group);
    let mut pages = Pages { rows, beside, groups, regions, done: vec![], page: vec![] };
    let mut row = 0;
    while row < count {
        row = if let Some((end, page)) = pages.unit(&pages.page, pages.regions.size.y, row) {
            pages.page = page;
            end
        } else if let Some(next) = pages.overflow(row, &mut cut)? {
            next
        } else {
            return Ok(None);
        };
    }
    pages.done.push(pages.page);
    Ok(Some(pages.done))
}

/// For each row the end of the rows that are tied together with it, directly or by others.
fn groups(ends: &[usize]) -> Vec<usize> {
    let mut groups = ends.to_vec();
    let mut row = 0;
    while row < ends.len() {
        let start = row;
        let mut end = ends[row].max(row + 1);
        while row < end.min(ends.len()) {
            end = end.max(ends[row]);
            row += 1;
        }
        groups[start..row].fill(end.min(ends.len()));
    }
    groups
}

struct Pages<'a> {
    rows: &'a Rows,
    /// The labels beside each row.
    beside: Vec<Vec<&'a Label>>,
    /// For each row the end of the group that it belongs to.
    groups: Vec<usize>,
    regions: Regions<'a>,
    done: Vec<Vec<Piece>>,
    page: Vec<Piece>,
}

fn height(pieces: &[Piece]) -> Abs {
    pieces.iter().map(|piece| piece.height).sum()
}

/// Height of the rows on a page that a label has beside it.
fn beside(pieces: &[Piece], label: &Label) -> Abs {
    let own = pieces.iter().filter(|piece| label.rows.contains(&piece.row));
    own.map(|piece| piece.height).sum()
}

impl<'a> Pages<'a> {
    /// The fewest rows from `start` on behind which a page of some height may end: their
    /// end, and the page with them. `None` if they do not fit.
    fn unit(&self, page: &[Piece], region: Abs, start: usize) -> Option<(usize, Vec<Piece>)> {
        let mut page = page.to_vec();
        let mut end = start;
        loop {
            for row in end..self.groups[end] {
                page.push(self.whole(&page, row));
            }
            end = self.groups[end];
            let room = region - height(&page);
            if !room.fits(Abs::zero()) {
                return None;
            }
            if end == self.groups.len() || room.fits(self.lacking(&page, end)) {
                return Some((end, page));
            }
        }
    }

    /// A whole row, high enough for the labels that end with it.
    fn whole(&self, page: &[Piece], row: usize) -> Piece {
        let height = self.stretched(page, row, self.rows.heights[row]);
        Piece { row, height, kind: Kind::Whole }
    }

    /// The height of a row, or of its last part, that is put below a page's pieces.
    fn stretched(&self, page: &[Piece], row: usize, height: Abs) -> Abs {
        let ending = self.beside[row].iter().filter(|label| label.rows.end == row + 1);
        ending.map(|label| label.height - beside(page, label)).fold(height, Abs::max)
    }

    /// How much more height the labels that go on with row `next` need on a page.
    fn lacking(&self, page: &[Piece], next: usize) -> Abs {
        let crossing = self.beside[next].iter().filter(|label| label.rows.start < next);
        crossing.map(|label| label.height - beside(page, label)).fold(Abs::zero(), Abs::max)
    }

    fn room(&self) -> Abs {
        self.regions.size.y - height(&self.page)
    }

    /// What is to be done where the rows from `row` on do not fit: the row to go on with, or
    /// `None` if a label has no room on any page.
    fn overflow<E>(
        &mut self,
        row: usize,
        cut: &mut impl FnMut(usize, &Split) -> Result<Option<Vec<Abs>>, E>,
    ) -> Result<Option<usize>, E> {
        let used = self.page.iter().any(|piece| piece.kind != Kind::Again);
        let may_turn = self.regions.may_break() && (used || self.regions.may_progress());
        let mostly_empty = self.room() > self.regions.full / 2.0;
        if self.regions.may_break()
            && (mostly_empty || !self.fits_later(row))
            && let Some(end) = self.cut(row, !may_turn, cut)?
        {
            return Ok(Some(end));
        }
        if may_turn {
            return Ok(self.turn(row).then_some(row));
        }
        let group = row..self.groups[row];
        if group.len() > 1 && self.regions.may_break() {
            // No page holds what should stay together.
            for row in group {
                self.groups[row] = row + 1;
            }
            return Ok(Some(row));
        }
        if !used && !self.page.is_empty() {
            // A row that cannot be cut needs the room of the heads.
            self.page.clear();
            return Ok(Some(row));
        }
        self.page.push(self.whole(&self.page, row));
        Ok(Some(row + 1))
    }

    /// Whether the unit that begins with a row fits one of the pages that follow.
    fn fits_later(&self, row: usize) -> bool {
        let mut regions = self.regions;
        loop {
            regions.next();
            let page = self.again(row, regions.size.y);
            if self.unit(&page, regions.size.y, row).is_some() {
                return true;
            }
            if !regions.may_progress() {
                return false;
            }
        }
    }

    /// Ends the page before a row. Whether the labels that go on have room on the next.
    fn turn(&mut self, row: usize) -> bool {
        let lacking = self.lacking(&self.page, row);
        if let Some(piece) = self.page.last_mut().filter(|piece| piece.kind != Kind::Again) {
            piece.height += lacking;
        }
        self.begin(row);
        self.room().fits(self.lacking(&self.page, row))
    }

    /// Begins a page with the heads of a row.
    fn begin(&mut self, row: usize) {
        self.done.push(std::mem::take(&mut self.page));
        self.regions.next();
        self.page = self.again(row, self.regions.size.y);
    }

    /// The heads that stand again above a row on a page of some height. None do if they
    /// would leave no room for the row or for the labels beside it.
    fn again(&self, row: usize, page: Abs) -> Vec<Piece> {
        let heads = self.rows.heads.iter();
        let heads = heads.filter(|head| head.rows.end <= row && row < head.end);
        let pieces: Vec<Piece> = heads
            .flat_map(|head| head.rows.clone().zip(&head.again))
            .map(|(row, &height)| Piece { row, height, kind: Kind::Again })
            .collect();
        let above = height(&pieces);
        let fits = above <= page * MOST_HEAD || page.fits(above + self.rows.heights[row]);
        let labels_fit = self.beside[row]
            .iter()
            .all(|label| page.fits(above + label.height - beside(&pieces, label)));
        if fits && labels_fit { pieces } else { vec![] }
    }

    /// Puts down rows from `row` on and cuts the first that does not fit. `None` if that
    /// cannot be done well.
    fn cut<E>(
        &mut self,
        row: usize,
        must: bool,
        cut: &mut impl FnMut(usize, &Split) -> Result<Option<Vec<Abs>>, E>,
    ) -> Result<Option<usize>, E> {
        let mut page = self.page.clone();
        let mut at = row;
        let room = loop {
            let Some(&end) = self.rows.together.get(at) else { return Ok(None) };
            if end > at + 1 && self.groups[at] >= end {
                return Ok(None);
            }
            let room = self.regions.size.y - height(&page);
            let piece = self.whole(&page, at);
            if !room.fits(piece.height) {
                break room;
            }
            page.push(piece);
            at += 1;
        };
        let split = Split { must, ..self.split(at, room) };
        let Some(parts) = cut(at, &split)? else { return Ok(None) };
        let last = parts.len().saturating_sub(1);
        let room_beside = |label: &&&Label| {
            let first = beside(&page, label) + split.room(0);
            let heads = |height: Abs| beside(&self.again(at, height), label);
            first.fits(label.height)
                && (1..=last).all(|number| {
                    (split.room(number) + heads(self.region(number))).fits(label.height)
                })
        };
        if last == 0 || !self.beside[at].iter().all(|label| room_beside(&label)) {
            return Ok(None);
        }
        self.page = page;
        for (number, &part) in parts.iter().enumerate() {
            if number > 0 {
                self.begin(at);
            }
            let kind = Kind::Part(number);
            // All parts but the last fill their pages.
            let height =
                if number < last { self.room() } else { self.stretched(&self.page, at, part) };
            self.page.push(Piece { row: at, height, kind });
        }
        Ok(Some(at + 1))
    }

    /// The room for the parts of a row.
    fn split(&self, row: usize, first: Abs) -> Split {
        let room = |&page: &Abs| page - height(&self.again(row, page));
        let next = self.regions.backlog.iter().map(room);
        Split {
            rooms: std::iter::once(first).chain(next).collect(),
            last: self.regions.last.as_ref().map(room),
            must: false,
        }
    }

    /// Height of a page after this one.
    fn region(&self, number: usize) -> Abs {
        let next = self.regions.backlog.get(number - 1).copied();
        next.or(self.regions.last).unwrap_or_default()
    }
}

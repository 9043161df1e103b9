//! Rows to pages, by their heights alone.

use std::ops::Range;

use typst::diag::SourceResult;
use typst::layout::grid::resolve::CellGrid;
use typst::layout::{Abs, Regions};
use typst::utils::Numeric;

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
    /// The row of a header that stood before.
    Again,
    /// This part of a row that no page can hold, from 0.
    Part(usize),
}

/// The room for the parts of a row that no page can hold.
#[derive(Debug, Clone)]
pub struct Split {
    /// On this page.
    pub first: Abs,
    /// On the pages that follow, as far as these differ.
    pub next: Vec<Abs>,
    /// On all pages after those.
    pub last: Option<Abs>,
}

/// Shares rows of the given heights out to pages; `again` are those of headers that stand
/// again. `break_row` breaks a row that no page can
/// hold, and tells the heights of its parts; the first is zero if nothing fits there.
pub fn paginate(
    grid: &CellGrid,
    heights: &[Abs],
    again: &[Abs],
    regions: Regions<'_>,
    mut break_row: impl FnMut(usize, Split) -> SourceResult<Vec<Abs>>,
) -> SourceResult<Vec<Vec<Piece>>> {
    let room = regions.size.y;
    let mut pages = Pages {
        grid,
        heights,
        again,
        regions,
        active: vec![],
        done: vec![],
        page: vec![],
        room,
    };
    let together = kept_together(grid);
    let mut row = 0;
    let mut upcoming = 0..grid.headers.len();
    while row < grid.rows.len() {
        // Headers are never parted from what they head.
        let mut headers = upcoming.start..upcoming.start;
        let mut first = row;
        while let Some(header) = grid.headers.get(headers.end)
            && header.range.contains(&first)
        {
            first = header.range.end;
            headers.end += 1;
        }
        upcoming.start = headers.end;
        let group = first..together.get(first).copied().unwrap_or(first);
        let needed = pages.height(row..group.end);
        if let Some(header) = grid.headers[headers.clone()].first() {
            pages.active.retain(|&index| grid.headers[index].level < header.level);
        }
        // Rows that no page can hold begin where they are. Under a new header they do only
        // where it stands in the upper half of a page: it must not stand there alone.
        let low = pages.room - pages.height(row..first) < regions.full / 2.0;
        let to_next = pages.room_on_next().fits(needed) || (!headers.is_empty() && low);
        if !pages.room.fits(needed) && to_next && pages.may_turn() {
            pages.turn();
        }
        for index in headers {
            let header = &grid.headers[index];
            pages.active.retain(|&index| grid.headers[index].level < header.level);
            if header.repeated && !header.short_lived {
                pages.active.push(index);
            }
            header.range.clone().for_each(|row| pages.put(row, Kind::Whole));
        }
        let whole = pages.room.fits(pages.height(group.clone()));
        for row in group.clone() {
            if whole || pages.room.fits(heights[row]) || !regions.may_break() {
                pages.put(row, Kind::Whole);
            } else if pages.room_on_next().fits(heights[row]) {
                pages.turn();
                pages.put(row, Kind::Whole);
            } else {
                pages.put_in_parts(row, &mut break_row)?;
            }
        }
        row = group.end.max(first);
    }
    pages.done.push(pages.page);
    Ok(pages.done)
}

/// For each row the end of the rows that stay on one page with it.
fn kept_together(grid: &CellGrid) -> Vec<usize> {
    let mut ends: Vec<usize> = (1..=grid.rows.len()).collect();
    for (index, entry) in grid.entries.iter().enumerate() {
        let row = index / grid.cols.len();
        if let Some(cell) = entry.as_cell()
            && !cell.breakable
            && let Some(end) = ends.get_mut(row)
        {
            *end = (*end).max(row + cell.rowspan.get());
        }
    }
    let rows = ends.len();
    for row in 0..rows {
        let end = ends[row].min(rows);
        ends[row] = (row..end).map(|row| ends[row]).max().unwrap_or(end).min(rows);
    }
    ends
}

struct Pages<'a> {
    grid: &'a CellGrid,
    heights: &'a [Abs],
    again: &'a [Abs],
    regions: Regions<'a>,
    /// The headers that stand again on a new page, by number.
    active: Vec<usize>,
    done: Vec<Vec<Piece>>,
    page: Vec<Piece>,
    /// What is left of the page.
    room: Abs,
}

impl Pages<'_> {
    fn height(&self, rows: Range<usize>) -> Abs {
        self.heights[rows].iter().copied().sum()
    }

    fn put(&mut self, row: usize, kind: Kind) {
        let heights = if kind == Kind::Again { self.again } else { self.heights };
        self.page.push(Piece { row, height: heights[row], kind });
        self.room -= heights[row];
    }

    /// Whether the next page has more room than this one.
    fn may_turn(&self) -> bool {
        let used = self.page.iter().any(|piece| piece.kind != Kind::Again);
        self.regions.may_break() && (used || self.regions.may_progress())
    }

    /// Height of the headers that stand again on a page of the given height. None do if
    /// they would take more than half of it.
    fn headers_again(&self, page: Abs) -> Abs {
        let rows = self.active.iter().map(|&index| self.grid.headers[index].range.clone());
        let height = rows.map(|rows| self.again[rows].iter().copied().sum::<Abs>()).sum();
        if height > page / 2.0 { Abs::zero() } else { height }
    }

    fn room_on_next(&self) -> Abs {
        let mut regions = self.regions;
        regions.next();
        regions.size.y - self.headers_again(regions.size.y)
    }

    fn turn(&mut self) {
        self.done.push(std::mem::take(&mut self.page));
        self.regions.next();
        self.room = self.regions.size.y;
        if !self.headers_again(self.room).is_zero() {
            for index in self.active.clone() {
                let rows = self.grid.headers[index].range.clone();
                rows.for_each(|row| self.put(row, Kind::Again));
            }
        }
    }

    fn put_in_parts(
        &mut self,
        row: usize,
        break_row: &mut impl FnMut(usize, Split) -> SourceResult<Vec<Abs>>,
    ) -> SourceResult<()> {
        let mut parts = break_row(row, self.split())?;
        if parts.first().is_some_and(|height| height.is_zero()) && self.may_turn() {
            self.turn();
            parts = break_row(row, self.split())?;
        }
        for (number, height) in parts.into_iter().enumerate() {
            if number > 0 {
                self.turn();
            }
            self.page.push(Piece { row, height, kind: Kind::Part(number) });
            self.room -= height;
        }
        Ok(())
    }

    fn split(&self) -> Split {
        let room = |&page: &Abs| page - self.headers_again(page);
        Split {
            first: self.room,
            next: self.regions.backlog.iter().map(room).collect(),
            last: self.regions.last.as_ref().map(room),
        }
    }
}

//! The rows of a form as templates write them, one below the other.

use typst::diag::{At, SourceResult, StrResult, bail};
use typst::ecow::EcoString;
use typst::foundations::{Array, Dict, Packed, Repr, Value};
use typst::model::TableCell;
use typst::syntax::Span;

use super::cell::Cell;
use super::edges::{Edge, Width, edge, ends, units};
use super::list::List;
use super::reach::Reach;
use super::resized;

/// Groups and lists within each other are no deeper.
const DEEPEST: usize = 64;

/// Rows that stand one below the other, and how wide their cells are.
pub struct Strip<'a> {
    /// Where its first cell begins, and where each of them ends.
    pub ends: Vec<Edge>,
    pub kind: Kind<'a>,
    /// The merged cells of rows above that stand in its first row.
    reach: Reach<'a>,
    /// Labels at its left.
    pub labels: u32,
    /// Whether the heads above it hold no further.
    pub is_last: bool,
}

/// What stands in rows.
pub enum Kind<'a> {
    /// A row of cells.
    Cells(Vec<Cell<'a>>),
    /// A row of cells that head what stands below.
    Heads(Vec<Cell<'a>>),
    /// Lists side by side, with a row for each item of the longest.
    Lists(Vec<List<'a>>),
    /// A label beside so many of the rows that follow.
    Label(&'a Packed<TableCell>, usize),
}

/// Rows of a form.
pub struct Rows<'a> {
    pub strips: Vec<Strip<'a>>,
    units: f64,
    reach: Reach<'a>,
    /// Labels at the left of what is added.
    labels: u32,
}

impl<'a> Rows<'a> {
    /// Reads rows and lists of rows; `none` is no row.
    ///
    /// # Errors
    /// What is no row, or is not as wide as the form.
    pub fn read(rows: &'a Array, units: f64, span: Span) -> SourceResult<Self> {
        let mut all = Self { strips: vec![], units, reach: Reach::default(), labels: 0 };
        for row in rows.iter() {
            all.add(row, 0.0, 0).at(span)?;
        }
        all.end_at(0.0).at(span)?;
        all.end_heads();
        all.strips.iter().try_for_each(|strip| strip.check(units, span))?;
        Ok(all)
    }

    /// The heads that have as many cells as the row below, and stand elsewhere: where they were
    /// written, and what they are called.
    pub fn misplaced(&self) -> impl Iterator<Item = (Option<Span>, EcoString)> {
        let pairs = self.strips.windows(2).filter(|pair| {
            let [heads, below] = pair else { return false };
            matches!(heads.kind, Kind::Heads(_))
                && matches!(below.kind, Kind::Cells(_) | Kind::Lists(_))
                && heads.ends.len() == below.ends.len()
                && heads.ends != below.ends
        });
        pairs.map(|pair| (pair[0].span(), pair[0].name()))
    }

    /// Adds rows that stand so many units from the left; how many.
    fn add(&mut self, rows: &'a Value, left: f64, depth: usize) -> StrResult<usize> {
        match rows {
            Value::None => Ok(0),
            _ if depth > DEEPEST => bail!("the rows of a form are nested too deeply"),
            Value::Array(rows) => rows
                .iter()
                .try_fold(0, |lines, row| Ok(lines + self.add(row, left, depth + 1)?)),
            Value::Dict(row) => self.add_row(row, left, depth),
            other => bail!("a form holds rows, as of tr or group, not {}", other.repr()),
        }
    }

    fn add_row(&mut self, row: &'a Dict, left: f64, depth: usize) -> StrResult<usize> {
        if let Ok(Value::Array(cells)) = row.get("cells") {
            let cells = cells.iter().map(Cell::read).collect::<StrResult<Vec<_>>>()?;
            let cells = self.reach.with_gaps(cells, left, self.units);
            let widths: Vec<Width> = cells.iter().map(|cell| cell.width).collect();
            let is_head = row.contains("head");
            let kind = if is_head { Kind::Heads(cells) } else { Kind::Cells(cells) };
            self.push(left, &widths, kind);
            return Ok(1);
        }
        if let Ok(Value::Array(lists)) = row.get("lists") {
            let lists = lists.iter().map(List::read).collect::<StrResult<Vec<_>>>()?;
            let widths: Vec<Width> = lists.iter().flat_map(List::widths).collect();
            let kind = Kind::Lists(lists);
            let lines = kind.lines();
            self.push(left, &widths, kind);
            return Ok(lines);
        }
        let Ok(rows) = row.get("rows") else {
            bail!("a form holds rows, as of tr or group, not {}", row.repr());
        };
        let Ok(label) = row.get("label") else {
            let own = self.strips.len();
            let lines = self.add(rows, left, depth + 1)?;
            if let Some(last) = self.strips.get_mut(own..).and_then(<[_]>::last_mut) {
                last.is_last = true;
            }
            return Ok(lines);
        };
        let Cell { width, cell: Some(cell) } = Cell::read(label)? else {
            bail!("the label of a group is a cell, not a gap");
        };
        let own = self.strips.len();
        let right = self.push(left, &[width], Kind::Label(cell, 0));
        self.labels += 1;
        let lines = self.add(rows, right, depth + 1)?;
        self.labels -= 1;
        self.end_at(right)?;
        if lines == 0 {
            self.strips.truncate(own);
        } else if let Some(strip) = self.strips.get_mut(own) {
            strip.kind = Kind::Label(cell, lines);
        }
        Ok(lines)
    }

    /// Refuses a cell that is higher than the rows beside it, which end here.
    fn end_at(&self, left: f64) -> StrResult<()> {
        match self.reach.first_from(edge(left)) {
            Some(cell) => {
                bail!("{} has a rowspan of more rows than follow it", cell.body.repr())
            }
            None => Ok(()),
        }
    }

    /// Adds what stands so many units from the left; the units at which it ends.
    fn push(&mut self, left: f64, widths: &[Width], kind: Kind<'a>) -> f64 {
        let ends = ends(left, widths, self.units);
        let end = ends.last().map_or(left, |end| units(*end));
        let reach = self.reach.clone();
        self.reach.go_down(kind.lines(), kind.cells(), &ends);
        self.strips.push(Strip { ends, kind, reach, labels: self.labels, is_last: false });
        end
    }

    /// Heads hold no further than what goes on in their columns: the rows before anything else
    /// at their left are their last.
    fn end_heads(&mut self) {
        let mut heads: Option<usize> = None;
        for at in 0..self.strips.len() {
            let (before, strip) = (at.checked_sub(1), &self.strips[at]);
            if matches!(strip.kind, Kind::Heads(_)) {
                heads = Some(at);
                continue;
            }
            let Some(head) = heads.map(|head| &self.strips[head]) else { continue };
            // Further right lie the rows of a label that is one of these.
            let is_other = strip.ends.first() <= head.ends.first()
                && (!strip.fits(head) || self.has_heads_beside(at));
            if let (true, Some(last)) = (is_other, before) {
                self.strips[last].is_last = heads != before;
                heads = None;
            }
        }
    }

    /// Whether there are heads in the rows beside a label.
    fn has_heads_beside(&self, label: usize) -> bool {
        let Kind::Label(_, lines) = self.strips[label].kind else { return false };
        let mut lines_above = 0;
        let beside = self.strips[label + 1..].iter().take_while(|strip| {
            lines_above += strip.kind.lines();
            lines_above <= lines
        });
        beside.into_iter().any(|strip| matches!(strip.kind, Kind::Heads(_)))
    }
}

impl<'a> Kind<'a> {
    /// The cells of a row.
    fn cells(&self) -> &[Cell<'a>] {
        match self {
            Kind::Cells(cells) | Kind::Heads(cells) => cells,
            Kind::Lists(_) | Kind::Label(..) => &[],
        }
    }

    /// How many rows begin with it.
    fn lines(&self) -> usize {
        match self {
            Kind::Cells(_) | Kind::Heads(_) => 1,
            Kind::Lists(lists) => lists.iter().map(List::len).max().unwrap_or(0),
            Kind::Label(..) => 0,
        }
    }
}

impl Strip<'_> {
    /// What it is called in a complaint.
    fn name(&self) -> EcoString {
        let body = match &self.kind {
            Kind::Cells(cells) | Kind::Heads(cells) => cells.iter().find_map(|cell| cell.cell),
            Kind::Label(label, _) => Some(*label),
            Kind::Lists(_) => return "a list".into(),
        };
        body.map_or_else(|| "a gap".into(), |cell| cell.body.repr())
    }

    /// Where its first cell was written.
    fn span(&self) -> Option<Span> {
        let span = |cell: &Packed<TableCell>| Some(cell.span()).filter(|at| !at.is_detached());
        match &self.kind {
            Kind::Cells(cells) | Kind::Heads(cells) => {
                cells.iter().filter_map(|cell| cell.cell).find_map(span)
            }
            Kind::Label(label, _) => span(label),
            Kind::Lists(_) => None,
        }
    }

    /// Refuses a row that is not as wide as the form, has a cell without width, or has no cell
    /// where it must have one and one where it must not.
    fn check(&self, all: f64, form: Span) -> SourceResult<()> {
        let end = self.ends.iter().copied().max().unwrap_or_default();
        let at = self.span().unwrap_or(form);
        let may_be_short = matches!(self.kind, Kind::Label(..));
        if end > edge(all) || end < edge(all) && !may_be_short {
            bail!(at, "the row of {} ends at unit {} of {all}", self.name(), units(end));
        }
        for (number, pair) in self.ends.windows(2).enumerate() {
            let taken = self.reach.within(&(pair[0]..pair[1]));
            let is_gap = self.kind.cells().get(number).is_some_and(|cell| cell.cell.is_none());
            if pair[1] <= pair[0] {
                bail!(at, "the row of {} has no room for one of its cells", self.name());
            }
            if taken > 0 && !is_gap {
                bail!(
                    at,
                    "the row of {} has a cell where one of a row above stands",
                    self.name()
                );
            }
            if taken < pair[1] - pair[0] && is_gap {
                bail!(
                    at,
                    "the row of {} has a gap where no cell of a row above stands",
                    self.name()
                );
            }
        }
        Ok(())
    }

    /// Whether its cells end where those of some heads do.
    fn fits(&self, heads: &Self) -> bool {
        self.ends.iter().all(|end| heads.ends.contains(end))
    }
}

/// The cells of a row. `spans` says how many columns of the table each takes.
pub fn cells(cells: &[Cell<'_>], spans: &[usize]) -> Vec<Packed<TableCell>> {
    let cells = cells.iter().zip(spans);
    cells.filter_map(|(cell, span)| Some(resized(cell.cell?, *span, 1, None))).collect()
}

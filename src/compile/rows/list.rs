//! Lists in forms: a row for each item, a column for each key.

use typst::diag::{StrResult, bail};
use typst::foundations::{Content, Dict, Packed, Repr, Value};
use typst::model::TableCell;

use super::cell::Cell;
use super::edges::Width;
use super::{lower, resized, shown};

/// A column of a list.
struct Column<'a> {
    key: &'a str,
    /// What its cells are like, and what they show of an item without a value. A column that
    /// is a gap is not printed.
    cell: Cell<'a>,
    /// Whether neighbours with the same words share a cell.
    is_merged: bool,
}

/// A list and its columns.
pub struct List<'a> {
    items: Vec<&'a Dict>,
    columns: Vec<Column<'a>>,
}

impl<'a> List<'a> {
    /// Reads `(items: …, columns: ((key, cell), …), merge: …)`.
    ///
    /// # Errors
    /// What is none.
    pub fn read(value: &'a Value) -> StrResult<Self> {
        let Value::Dict(list) = value else { bail!("no list of a form: {}", value.repr()) };
        let (Value::Array(items), Value::Array(columns), Value::Int(merge)) =
            (list.get("items")?, list.get("columns")?, list.get("merge")?)
        else {
            bail!("no list of a form: {}", value.repr());
        };
        let item = |item: &'a Value| match item {
            Value::Dict(item) => Ok(item),
            other => bail!("a list of a form holds tables, not {}", other.repr()),
        };
        let column = |(number, column): (usize, &'a Value)| match column {
            Value::Array(pair) => match pair.as_slice() {
                [Value::Str(key), cell] => {
                    let cell = Cell::read(cell)?;
                    if cell.rows() > 1 {
                        bail!("cells of a list are merged by merge, not by rowspan");
                    }
                    let is_merged = i64::try_from(number).is_ok_and(|number| number < *merge);
                    Ok(Column { key, cell, is_merged })
                }
                _ => bail!("no column of a list: {}", column.repr()),
            },
            _ => bail!("no column of a list: {}", column.repr()),
        };
        Ok(Self {
            items: items.iter().map(item).collect::<StrResult<_>>()?,
            columns: columns.iter().enumerate().map(column).collect::<StrResult<_>>()?,
        })
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// The widths of the columns that are printed.
    pub fn widths(&self) -> impl Iterator<Item = Width> {
        let printed = self.columns.iter().filter(|column| column.cell.cell.is_some());
        printed.map(|column| column.cell.width)
    }

    /// What an item has in a column.
    fn value(&self, row: usize, column: &Column<'_>) -> Option<&'a Value> {
        self.items.get(row).and_then(|item| item.get(column.key).ok())
    }

    /// The printed columns, each with the numbers of the rows at which its cells begin, and
    /// that of the last row.
    fn begins(&self, rows: usize) -> Vec<(&Column<'a>, Vec<usize>)> {
        let mut begins: Vec<usize> = vec![];
        let mut columns = vec![];
        for column in &self.columns {
            let own = if column.is_merged {
                // What begins left of a cell begins it, too; blank cells stand alone.
                let value =
                    |row| self.value(row, column).filter(|value| **value != Value::None);
                let is_begin = |row: &usize| {
                    *row == 0
                        || begins.binary_search(row).is_ok()
                        || value(*row).is_none()
                        || value(*row) != value(row - 1)
                };
                begins = (0..rows).filter(is_begin).collect();
                begins.clone()
            } else {
                (0..rows).collect()
            };
            if column.cell.cell.is_some() {
                columns.push((column, own));
            }
        }
        columns
    }
}

/// The cells of lists that stand side by side, row by row. `spans` says how many columns of
/// the table each of theirs takes.
pub fn cells<'a>(lists: &'a [List<'a>], spans: &[usize]) -> Vec<Packed<TableCell>> {
    let rows = lists.iter().map(List::len).max().unwrap_or(0);
    let printed = |(number, list): (usize, &'a List<'a>)| {
        let columns = list.begins(rows).into_iter();
        columns.filter_map(move |(column, begins)| {
            Some((list, column, headed(lists, number, column, column.cell.cell?), begins))
        })
    };
    let columns: Vec<_> = lists.iter().enumerate().flat_map(printed).zip(spans).collect();
    let mut below = vec![0; columns.len()];
    let mut cells = vec![];
    for row in 0..rows {
        for (((list, column, like, begins), span), below) in columns.iter().zip(&mut below) {
            if begins.get(*below) != Some(&row) {
                continue;
            }
            *below += 1;
            let end = begins.get(*below).copied().unwrap_or(rows);
            let body: Option<Content> =
                list.value(row, column).and_then(|value| shown(value, like.span()));
            cells.push(resized(like, **span, end - row, body));
        }
    }
    cells
}

/// The cell that those of a column are like. By its level what heads rows of a list heads none
/// of the lists at its right; but a column that such a list has as a gap stands for both.
fn headed(
    lists: &[List<'_>],
    number: usize,
    column: &Column<'_>,
    like: &Packed<TableCell>,
) -> Packed<TableCell> {
    let has_gap = |list: &List<'_>| {
        list.columns.iter().any(|other| other.key == column.key && other.cell.cell.is_none())
    };
    let beside = &lists[number + 1..];
    let by = match beside.iter().rposition(has_gap) {
        Some(last) => beside.len() - last - 1,
        None if beside.is_empty() && number == 0 => 0,
        None => beside.len() + 1,
    };
    let mut like = like.clone();
    lower(&mut like, u32::try_from(by).unwrap_or(u32::MAX));
    like
}

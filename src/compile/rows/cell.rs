//! A cell of a row and its width.

use typst::diag::{StrResult, bail};
use typst::foundations::{Packed, Repr, StyleChain, Value};
use typst::model::TableCell;

use super::edges::Width;

/// A cell and its width. A gap has no cell: one of a row above stands there.
pub struct Cell<'a> {
    pub width: Width,
    pub cell: Option<&'a Packed<TableCell>>,
}

impl<'a> Cell<'a> {
    /// Of what `form-cell` returned, or `(width, none)`.
    pub fn read(value: &'a Value) -> StrResult<Self> {
        if let Value::Array(pair) = value
            && let [width, cell] = pair.as_slice()
        {
            return Self::of(width, cell);
        }
        bail!("a row holds cells made by th, td, long or gap, not {}", value.repr())
    }

    /// How many rows it takes.
    pub fn rows(&self) -> usize {
        self.cell.map_or(1, |cell| cell.rowspan.get(StyleChain::default()).get())
    }

    fn of(width: &Value, cell: &'a Value) -> StrResult<Self> {
        let width = self::width(width)?;
        let cell = match cell {
            Value::Content(cell) => cell.to_packed::<TableCell>(),
            _ => None,
        };
        Ok(Self { width, cell })
    }
}

/// How wide a cell is.
///
/// # Errors
/// What is no width.
pub fn width(width: &Value) -> StrResult<Width> {
    Ok(match width {
        Value::Int(units) => Width::Units(*units as f64),
        Value::Float(units) => Width::Units(*units),
        Value::Ratio(part) => Width::Part(part.get()),
        Value::Auto => Width::Rest,
        other => bail!("a cell is some units wide, as in th(4), or rest, not {}", other.repr()),
    })
}

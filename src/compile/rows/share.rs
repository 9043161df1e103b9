//! Which columns of a list get how much of the width that they share.

use typst::diag::{StrResult, bail};
use typst::foundations::{Array, IntoValue, Repr, Value};
use typst::syntax::Span;

use super::shown;
use crate::compile::lines::{Column, Paragraph, shared};

/// So many columns of a list share at most.
const MOST: usize = 12;

/// What must be known of a form to tell what a column holds, in its units.
pub struct Units {
    /// What stays free of a column at each side.
    pub margin: f64,
    /// How wide a character is.
    pub character: f64,
}

/// A column whose width is shared out.
struct Share<'a> {
    key: &'a str,
    /// What heads it, if that is said.
    head: Option<&'a Value>,
    /// Its usual width in units.
    width: f64,
    /// So many lines of it are few.
    enough: usize,
}

impl<'a> Share<'a> {
    /// Reads `(key, (share: units, enough: lines), head, …)`; another column has another width.
    fn read(column: &'a Value) -> StrResult<Option<Self>> {
        let Value::Array(column) = column else {
            bail!("no column of a list: {}", column.repr())
        };
        let [Value::Str(key), Value::Dict(share), others @ ..] = column.as_slice() else {
            return Ok(None);
        };
        let head = others.first().filter(|head| matches!(head, Value::Content(_)));
        let (width, Value::Int(enough)) = (share.get("share")?, share.get("enough")?) else {
            bail!("no share of the width: {}", share.repr());
        };
        let width = width.clone().cast::<f64>().map_err(|error| error.message().clone())?;
        Ok(Some(Self { key, head, width, enough: usize::try_from(*enough).unwrap_or(0) }))
    }

    /// What its column holds.
    fn column(&self, items: &Array, units: &Units) -> Column {
        let own = |item: &Value| match item {
            Value::Dict(item) => item.get(self.key).map(paragraphs).unwrap_or_default(),
            _ => vec![],
        };
        Column {
            usual: (self.width - 2.0 * units.margin) / units.character,
            enough: self.enough,
            rows: items.iter().map(own).chain(self.head.map(paragraphs)).collect(),
        }
    }
}

/// What a cell shows of a value.
fn paragraphs(value: &Value) -> Vec<Paragraph> {
    match value {
        Value::Array(entries) => entries.iter().flat_map(paragraphs).collect(),
        _ => {
            let text = shown(value, Span::detached())
                .map(|body| body.plain_text())
                .unwrap_or_default();
            text.lines().map(Paragraph::new).collect()
        }
    }
}

/// The columns of a list with widths that make its rows lowest.
///
/// # Errors
/// What is no column.
pub fn shared_out(items: &Array, columns: Array, units: &Units) -> StrResult<Array> {
    let shares = columns.iter().map(Share::read);
    let shares: Vec<Share<'_>> =
        shares.filter_map(Result::transpose).collect::<StrResult<_>>()?;
    if shares.is_empty() {
        return Ok(columns);
    }
    if shares.len() > MOST {
        bail!("at most {MOST} columns of a list share their width");
    }
    let held: Vec<Column> = shares.iter().map(|share| share.column(items, units)).collect();
    let wider = shared(&held).into_iter().map(|count| f64::from(count) * units.character);
    let mut widths = shares.iter().zip(wider).map(|(share, wider)| share.width + wider);
    let columns = columns.iter().map(|column| match column {
        Value::Array(column) if matches!(column.as_slice().get(1), Some(Value::Dict(_))) => {
            let width = widths.next().unwrap_or_default();
            let parts = column
                .iter()
                .enumerate()
                .map(|(at, part)| if at == 1 { width.into_value() } else { part.clone() });
            parts.collect::<Array>().into_value()
        }
        column => column.clone(),
    });
    Ok(columns.collect())
}

//! Which columns of a list get how much of the width that they share.

use typst::diag::{StrResult, bail};
use typst::foundations::{Array, IntoValue, Repr, Value};

use crate::compile::lines::{cuts, lowest};

/// Fewest units of a column that shares.
const LEAST: f64 = 2.0;
/// So many columns of a list share at most.
const MOST: usize = 12;

/// A column whose width is shared out.
struct Share<'a> {
    key: &'a str,
    /// Its usual width in units, and others; the others of all columns go together.
    widths: Vec<f64>,
    /// So many lines of it are few: the usual widths do while no text takes more.
    enough: usize,
}

impl<'a> Share<'a> {
    /// Reads `(key, (share: widths, enough: lines), …)`; another column has another width.
    fn read(column: &'a Value) -> StrResult<Option<Self>> {
        let Value::Array(column) = column else {
            bail!("no column of a list: {}", column.repr())
        };
        let [Value::Str(key), Value::Dict(share), ..] = column.as_slice() else {
            return Ok(None);
        };
        let (Value::Array(widths), Value::Int(enough)) =
            (share.get("share")?, share.get("enough")?)
        else {
            bail!("no share of the width: {}", share.repr());
        };
        let width = |width: &Value| {
            width.clone().cast::<f64>().map_err(|error| error.message().clone())
        };
        let widths = widths.iter().map(width).collect::<StrResult<Vec<_>>>()?;
        Ok(Some(Self { key, widths, enough: usize::try_from(*enough).unwrap_or(0) }))
    }
}

/// Widths of the columns that share, in units, column by column.
type Split = Vec<f64>;

/// The usual widths and others: those that the columns name, or one or two columns wider by
/// what the rest can do without.
fn splits(shares: &[Share<'_>]) -> StrResult<Vec<Split>> {
    let most = shares.iter().map(|share| share.widths.len()).max().unwrap_or(0);
    let nth = |nth: usize| shares.iter().map(|share| share.widths.get(nth).copied()).collect();
    let named: Option<Vec<Split>> = (0..most).map(nth).collect();
    let Some(mut splits) = named.filter(|splits| !splits.is_empty()) else {
        bail!("columns that share name as many widths each");
    };
    if splits.len() > 1 {
        return Ok(splits);
    }
    let usual = splits[0].clone();
    for first in 0..usual.len() {
        for second in first..usual.len() {
            for by in [1.0, 2.0] {
                let narrower = |(at, width): (usize, &f64)| {
                    if at == first || at == second {
                        *width
                    } else {
                        (width - by).max(width.min(LEAST))
                    }
                };
                let mut split: Split = usual.iter().enumerate().map(narrower).collect();
                let more = usual.iter().sum::<f64>() - split.iter().sum::<f64>();
                let wider = if first == second { &[first][..] } else { &[first, second] };
                for at in wider {
                    split[*at] += more / wider.len() as f64;
                }
                if more > 0.0 {
                    splits.push(split);
                }
            }
        }
    }
    Ok(splits)
}

/// The columns of a list with widths that make its rows lowest. `characters` tells how many
/// stand on a line of so many units.
///
/// # Errors
/// What is no column.
pub fn shared_out(
    items: &Array,
    columns: Array,
    characters: impl Fn(f64) -> f64,
) -> StrResult<Array> {
    let shares = columns.iter().map(Share::read);
    let shares: Vec<Share<'_>> =
        shares.filter_map(Result::transpose).collect::<StrResult<_>>()?;
    if shares.is_empty() {
        return Ok(columns);
    }
    if shares.len() > MOST {
        bail!("at most {MOST} columns of a list share their width");
    }
    let text = |item: &Value, key| match item {
        Value::Dict(item) => match item.get(key) {
            Ok(Value::Content(body)) => body.plain_text().to_string(),
            _ => String::new(),
        },
        _ => String::new(),
    };
    let texts: Vec<Vec<String>> = shares
        .iter()
        .map(|share| items.iter().map(|item| text(item, share.key)).collect())
        .collect();
    let mut splits = splits(&shares)?;
    let cut = |split: &Split| -> usize {
        let columns = split.iter().zip(&texts);
        let own = |(width, texts): (&f64, &Vec<String>)| {
            texts.iter().map(|text| cuts(text, characters(*width))).sum::<usize>()
        };
        columns.map(own).sum()
    };
    // A number that the usual widths do not cut is whole in the others, too.
    if shares.iter().all(|share| share.widths.len() == 1) {
        let usual = cut(&splits[0]);
        splits.retain(|split| cut(split) <= usual);
    }
    let rooms: Vec<Vec<f64>> = splits
        .iter()
        .map(|split| split.iter().map(|width| characters(*width).floor()).collect())
        .collect();
    let enough: Vec<usize> = shares.iter().map(|share| share.enough).collect();
    let mut widths = splits[lowest(&rooms, &texts, &enough)].iter();
    let columns = columns.iter().map(|column| match column {
        Value::Array(column) if matches!(column.as_slice().get(1), Some(Value::Dict(_))) => {
            let width = widths.next().copied().unwrap_or_default();
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

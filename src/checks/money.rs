//! Sums of money that a text names, in the unit of the form.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::form::Money;
use crate::value::{Kind, counted};

/// A sum that a text names.
#[derive(Debug)]
pub struct Sum {
    /// Its bytes.
    pub range: Range<usize>,
    /// How much, in the unit of the form.
    pub number: Decimal,
    /// Whether it is a price: 元/人.
    pub each: bool,
}

/// The sums that a text names; none if the unit of the form is not known.
pub fn sums(text: &str, unit: Option<&str>) -> Vec<Sum> {
    // Most texts name none.
    let Some(yuan) = unit.and_then(in_yuan).filter(|_| text.contains('元')) else {
        return vec![];
    };
    let counted = counted(text).into_iter().filter_map(|(range, quantity)| {
        let unit = quantity.unit.filter(|unit| unit.kind == Kind::Money)?;
        let is_yuan = unit.name.starts_with('元');
        let number = quantity.number.checked_div(yuan).filter(|_| is_yuan)?;
        Some(Sum { range, number, each: unit.name.contains('/') })
    });
    counted.collect()
}

/// What a unit of amounts is in 元; `None` if it is none of money.
pub fn in_yuan(unit: &str) -> Option<Decimal> {
    let power = u32::try_from(Money::power(unit)?).ok()?;
    10_i64.checked_pow(power).map(Decimal::from)
}

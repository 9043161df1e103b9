//! Numbers of the data, exact.

use std::fmt;

use rust_decimal::Decimal;

/// An exact decimal with the digits that were written, and how it prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount {
    /// What it is.
    pub number: Decimal,
    /// Places behind the point that it prints at least; what was written with more keeps them.
    pub places: u32,
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = self.number.scale().max(self.places) as usize;
        write!(f, "{:.places$}", self.number)
    }
}

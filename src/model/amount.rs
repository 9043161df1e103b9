//! Amounts of money and percentages, exact.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Places that an amount shows at least: 万元 with two decimals (财政 forms).
const PLACES: u32 = 2;

/// An exact decimal with the digits that were written.
///
/// It prints with at least two places; what was written with more keeps them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(pub Decimal);

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = self.0.scale().max(PLACES) as usize;
        write!(f, "{:.places$}", self.0)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = String::deserialize(deserializer)?;
        Decimal::from_str_exact(&digits).map(Amount).map_err(serde::de::Error::custom)
    }
}

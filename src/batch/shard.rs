//! Shares of the departments, for machines that work side by side.

use std::fmt;
use std::str::FromStr;

use crate::digest::Digest;

/// Share `number` of `of`, written `2/8`.
///
/// A department's share depends on its own path alone, so that new departments leave the
/// others where they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// From 1.
    pub number: u64,
    /// How many shares there are.
    pub of: u64,
}

impl Shard {
    /// Whether the department with this file, relative to the workspace, is in it.
    pub fn holds(self, file: &str) -> bool {
        Digest::of(file.as_bytes()).number() % self.of == self.number - 1
    }

    /// Its name in the output folder.
    pub fn name(self) -> String {
        format!("{}-of-{}", self.number, self.of)
    }
}

impl FromStr for Shard {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let numbers = text.split_once('/').and_then(|(number, of)| {
            Some(Self { number: number.parse().ok()?, of: of.parse().ok()? })
        });
        let shard = numbers.filter(|shard| (1..=shard.of).contains(&shard.number));
        shard.ok_or("K/N with 1 ≤ K ≤ N")
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

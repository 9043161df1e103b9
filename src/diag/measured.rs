//! How often each rule is right, as counted on the third of the corpus that nobody looks at. A rule
//! that is wrong more often than one time in ten is off until a form switches it on.

use super::Code;

/// One rule a line: its code, how often it was right, spoke without reason, and missed something. Written by the test of the corpus.
static TABLE: &str = include_str!("measured.txt");

/// How often a rule is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// Findings that a reviewer makes, too.
    pub right: usize,
    /// Findings that nobody would make.
    pub raised: usize,
    /// What a reviewer finds and the rule does not.
    pub missed: usize,
}

impl Measured {
    /// That of a rule; `None` if it was never counted.
    pub fn of(code: Code) -> Option<Self> {
        let mut lines = TABLE.lines().map(|line| line.split_whitespace());
        let numbers =
            lines.find_map(|mut line| (line.next()? == code.as_str()).then_some(line));
        let mut numbers = numbers?.map_while(|number| number.parse().ok());
        Some(Self { right: numbers.next()?, raised: numbers.next()?, missed: numbers.next()? })
    }

    /// Whether nine of ten findings are right.
    pub const fn is_sure(self) -> bool {
        10 * self.right >= 9 * (self.right + self.raised)
    }
}

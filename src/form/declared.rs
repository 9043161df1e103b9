//! What a form says of a field beyond how it is read.

use regex::Regex;
use rust_decimal::Decimal;

use super::DayStyle;
use super::relation::{Computed, Origin, Relations};
use crate::diag::Place;
use crate::source::Datum;

/// What a form says of a field beyond how it is read.
#[derive(Debug)]
pub struct Declared {
    /// Where; `None` if the program adds the field.
    pub place: Option<Place>,
    /// Where its type is written.
    pub typed: Option<Place>,
    /// What it holds.
    pub holds: Holds,
    /// Whether the page shows it.
    pub printed: bool,
    /// What the page shows where a dash was typed.
    pub blank: Option<String>,
    /// The vocabulary that its words are from, and the level in it.
    pub of: Option<(String, Level)>,
    /// Words of which its text holds one.
    pub words: Vec<String>,
    /// What its text looks like, one way or another.
    pub patterns: Vec<Regex>,
    /// One of these, drawn.
    pub like: Option<String>,
    /// The places behind the point that it is said to have.
    pub places: Option<u32>,
    /// Most characters of its text; of a list, of all its texts.
    pub longest: Option<usize>,
    /// From which amount on another unit is likelier.
    pub largest: Option<Decimal>,
    /// Whether an amount may be below zero.
    pub negative: bool,
    /// How its number is made.
    pub computed: Option<Computed>,
    /// What stands for it where it is left out.
    pub(super) origin: Option<Origin>,
    /// Whether something must stand in it where it takes what stands elsewhere.
    pub(super) is_needed: bool,
    /// What it must agree with.
    pub relations: Option<Box<Relations>>,
    /// Whether another field is made from it, or compared with it.
    pub(super) is_used: bool,
    /// Whether the page shows it in a field that takes it where it is left out itself.
    pub(super) is_copied: bool,
    /// Units of its values beside the usual ones.
    pub units: Vec<String>,
    /// How its day is printed, if not by the template.
    pub day: Option<DayStyle>,
    /// Heads of the columns of a list, one for each entry.
    pub heads: Vec<String>,
    /// Whether the page numbers its texts.
    pub numbered: bool,
}

impl Declared {
    /// Whether it is a sum.
    pub fn is_sum(&self) -> bool {
        self.computed.as_ref().is_some_and(|made| made.making.is_sum())
    }

    /// Whether it is computed for the page alone.
    pub fn is_for_page(&self) -> bool {
        let is_made = self.computed.as_ref().is_some_and(|made| !made.stated);
        is_made && self.relations.is_none() && !self.is_used
    }

    /// What the page shows where nothing is said.
    pub fn dash(&self) -> Option<&str> {
        self.blank.as_deref().filter(|blank| !blank.is_empty())
    }

    /// Whether what stands in this field was put there by the form: written elsewhere, or words of
    /// its own.
    pub fn gave(&self, datum: &Datum) -> bool {
        let is_put = !datum.written && !datum.is_blank() && !datum.is_gap();
        match self.origin {
            Some(Origin::Default(_)) => is_put && datum.number().is_none(),
            Some(_) => is_put,
            None => false,
        }
    }

    /// A field of which nothing is said.
    pub(super) const NONE: Self = Self {
        place: None,
        typed: None,
        holds: Holds::Other,
        printed: true,
        blank: None,
        of: None,
        words: vec![],
        patterns: vec![],
        like: None,
        places: None,
        longest: None,
        largest: None,
        negative: false,
        computed: None,
        origin: None,
        is_needed: false,
        relations: None,
        is_used: false,
        is_copied: false,
        units: vec![],
        day: None,
        heads: vec![],
        numbered: false,
    };
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words.
    Words,
    /// A code of some system.
    Code,
    /// Sentences.
    Prose,
    /// An amount of money.
    Amount,
    /// A number in percent.
    Percent,
    /// What an indicator is to reach.
    Value,
    /// A table, or a list of tables.
    Records,
    /// Anything else.
    Other,
}

/// A level of a vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The words themselves.
    First,
    /// Those below them.
    Second,
}

/// What is declared of a field that no form has.
pub(super) static UNDECLARED: Declared = Declared::NONE;

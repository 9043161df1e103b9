//! The ways from one field to another, step by step.

use rust_decimal::Decimal;

use super::super::merged::At;
use super::super::relation::{Reach, Start, Step, Term};
use super::super::{Holds, Kind, table_of};
use super::Declaring;
use crate::source::shape::{Fields, Shape};

/// A field: its table, and its position there.
pub(super) type Node = (usize, usize);

/// What stands between the names of a table and its field.
const BETWEEN: &str = "·";

/// What stands before a way from the top of the file, and before one from the table around.
const TOP: char = '/';
const AROUND: &str = "../";

/// What stands before a way of which a sum takes away what is there.
const MINUS: char = '-';

/// What a way must lead to.
#[derive(Clone, Copy)]
pub(super) enum Aim<'s> {
    Number,
    Percent,
    /// A day, a month or a year.
    Time,
    Text,
    List,
    /// What has the shape of the field itself.
    Like(&'s Shape),
}

impl Aim<'_> {
    pub(super) fn takes(self, shape: &Shape, holds: Holds) -> bool {
        match self {
            Self::Number => matches!(shape.filled(), Shape::Decimal(_)),
            Self::Percent => {
                holds == Holds::Percent && matches!(shape.filled(), Shape::Decimal(_))
            }
            Self::Time => {
                matches!(shape.filled(), Shape::Date | Shape::Month | Shape::Integer(..))
            }
            Self::Text => matches!(shape.filled(), Shape::Text | Shape::Choice(_)),
            Self::List => shape.entry().is_some(),
            Self::Like(own) => alike(own, shape),
        }
    }

    /// Its name in the message.
    fn name(self) -> &'static str {
        match self {
            Self::Number => "no-number",
            Self::Percent => "no-percent",
            Self::Time => "no-date",
            Self::Text => "no-text",
            Self::List => "no-list",
            Self::Like(_) => "other-type",
        }
    }
}

/// Whether what one shape holds can stand where the other does.
fn alike(one: &Shape, other: &Shape) -> bool {
    match (one.filled(), other.filled()) {
        (Shape::Table(one), Shape::Table(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other.iter())
                    .all(|(one, other)| one.key == other.key && alike(&one.shape, &other.shape))
        }
        (Shape::List(one, _), Shape::List(other, _)) => alike(one, other),
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

impl<'a> Declaring<'a, '_> {
    /// The terms of a sum: a list of them, or one.
    pub(super) fn terms(
        &mut self,
        at: At<'a>,
        node: Node,
        root: &Fields,
        on: &mut Vec<Node>,
    ) -> Vec<Term> {
        let parts: Vec<At<'a>> = match at.datum.entries() {
            [] => vec![at],
            _ => at.entries().collect(),
        };
        let term = |part: At<'a>| match part.datum.number() {
            Some(number) => Some(Term::Number(number)),
            None => self.reach(part, node, root, Aim::Number, true, on).map(Term::Reach),
        };
        parts.into_iter().filter_map(term).collect()
    }

    pub(super) fn term(
        &mut self,
        at: At<'a>,
        node: Node,
        root: &Fields,
        on: &mut Vec<Node>,
    ) -> Option<Term> {
        match at.datum.number() {
            Some(number) => Some(Term::Number(number)),
            None => self.reach(at, node, root, Aim::Number, false, on).map(Term::Reach),
        }
    }

    /// The way that is written, from a field of a table. `many` says whether it is part of a sum:
    /// it may lead to several values, and have a minus.
    pub(super) fn reach(
        &mut self,
        at: At<'a>,
        node: Node,
        root: &Fields,
        aim: Aim<'_>,
        many: bool,
        on: &mut Vec<Node>,
    ) -> Option<Reach> {
        let written = at.datum.text()?;
        if written.parse::<Decimal>().is_ok() {
            self.fail(at, "quoted", |d| d.arg("word", written).help("help-quoted"));
            return None;
        }
        let (written, is_taken) = match written.strip_prefix(MINUS).filter(|_| many) {
            Some(way) => (way, true),
            None => (written, false),
        };
        let (start, first, way) = self.start(at, written, node.0, root)?;
        let table = first.kind();
        let mut shape = Shape::Table(first);
        let (mut steps, mut titles) = (vec![], vec![]);
        let (mut holds, mut is_doubtful) = (Holds::Other, false);
        let mut passed = 0;
        for part in way.split('.') {
            let so_far = written.get(..passed).unwrap_or_default().trim_end_matches('.');
            passed = written[passed..].find(part).map_or(passed, |at| passed + at + part.len());
            shape = match (part, shape.filled()) {
                ("*", Shape::List(entry, _)) if many => {
                    steps.push(Step::Each);
                    titles.clear();
                    (**entry).clone()
                }
                (_, Shape::List(..)) if !many => {
                    self.fail(at, "one", |d| d.arg("word", written).help("help-one"));
                    return None;
                }
                (_, Shape::List(..)) => {
                    let rest = written.get(passed..).unwrap_or_default();
                    // An entry by its number is none of all.
                    let part = part
                        .parse::<usize>()
                        .map_or_else(|_| format!(".{part}"), |_| String::new());
                    let near = format!("{so_far}.*{part}{rest}");
                    self.fail(at, "each", |d| {
                        d.arg("word", written).arg("near", near).help("help-near")
                    });
                    return None;
                }
                ("*", _) => {
                    self.fail(at, "no-list", |d| d.arg("word", so_far).help("help-no-list"));
                    return None;
                }
                (_, Shape::Table(fields)) => {
                    let Some((position, field)) = fields.find(part) else {
                        if self.lost.contains(&(fields.kind(), part)) {
                            return None;
                        }
                        let is_first = steps.is_empty() && start == Start::Around(0);
                        if let Some(near) = self.around(node.0, way).filter(|_| is_first) {
                            self.fail(at, "key", |d| {
                                d.arg("word", way).arg("near", near).help("help-near")
                            });
                            return None;
                        }
                        let known: Vec<&str> = fields.iter().map(|field| &*field.key).collect();
                        self.strange(at, part, "key", &known);
                        return None;
                    };
                    steps.push(Step::Field(position));
                    on.push((fields.kind(), position));
                    titles.push(field.title.clone());
                    is_doubtful = self.lost.contains(&(fields.kind(), part));
                    let declared = self.kinds[fields.kind()].fields.get(position);
                    holds = declared.map_or(Holds::Other, |declared| declared.holds);
                    field.shape.clone()
                }
                _ => {
                    if !is_doubtful {
                        self.fail(at, "no-table", |d| {
                            d.arg("word", so_far).arg("part", part).help("help-no-table")
                        });
                    }
                    return None;
                }
            };
        }
        if !aim.takes(&shape, holds) {
            if !is_doubtful {
                self.fail(at, aim.name(), |d| d.arg("word", written).help("help-aim"));
            }
            return None;
        }
        // Of a table all that is made in it comes along.
        self.add_below(&shape, on);
        let title = titles.join(BETWEEN).into();
        Some(Reach { start, table, steps: steps.into(), is_taken, title })
    }

    /// Where a way begins, the table there, and what is written behind that.
    fn start<'w>(
        &mut self,
        at: At<'a>,
        written: &'w str,
        kind: usize,
        root: &Fields,
    ) -> Option<(Start, Fields, &'w str)> {
        if let Some(way) = written.strip_prefix(TOP) {
            return Some((Start::Top, root.clone(), way));
        }
        let (mut kind, mut tables, mut way) = (kind, 0, written);
        while let Some(rest) = way.strip_prefix(AROUND) {
            let holders = self.holders(kind);
            let [holder] = holders[..] else {
                let names = holders.iter().map(|holder| self.kinds[*holder].name.clone());
                let names = names.collect::<Vec<_>>().join(", ");
                self.fail(at, if holders.is_empty() { "top" } else { "holders" }, |d| {
                    d.arg("word", written).arg("known", names).help("help-holders")
                });
                return None;
            };
            (kind, tables, way) = (holder, tables + 1, rest);
        }
        Some((Start::Around(tables), self.kinds[kind].read.clone()?, way))
    }

    /// The way that was likely meant by one which leads nowhere in a table: to a field of one around
    /// it, whatever is written before that.
    fn around(&self, mut kind: usize, way: &str) -> Option<String> {
        let way = way.trim_start_matches(['.', '^', '/']);
        let mut start = String::new();
        loop {
            let [holder] = self.holders(kind)[..] else { return None };
            let Kind { record, read, .. } = &self.kinds[holder];
            let named = way.strip_prefix(record.as_str());
            let rest = named.and_then(|rest| rest.strip_prefix('.')).unwrap_or(way);
            start.push_str(AROUND);
            if read.as_ref()?.find(rest.split('.').next()?).is_some() {
                return Some(match holder {
                    0 => format!("{TOP}{rest}"),
                    _ => format!("{start}{rest}"),
                });
            }
            kind = holder;
        }
    }

    /// The tables that hold those of a kind.
    fn holders(&self, kind: usize) -> Vec<usize> {
        let holds = |fields: &Fields| {
            fields.iter().any(|f| table_of(&f.shape).is_some_and(|own| own.kind() == kind))
        };
        let holds = |(_, own): &(usize, &Kind)| own.read.as_ref().is_some_and(holds);
        self.kinds.iter().enumerate().filter(holds).map(|(holder, _)| holder).collect()
    }

    fn add_below(&self, shape: &Shape, on: &mut Vec<Node>) {
        if let Shape::Table(fields) = shape.filled() {
            for (position, field) in fields.iter().enumerate() {
                on.push((fields.kind(), position));
                self.add_below(&field.shape, on);
            }
        }
    }
}

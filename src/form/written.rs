//! The amounts that a form names itself, in the unit in which a year writes its own.

use rust_decimal::Decimal;

use super::relation::{Computed, Condition, Equal, Making, Origin, Reach, Step, Term};
use super::{Declared, Form, Holds, Money, table_of};
use crate::source::shape::{Fields, Shape};
use crate::source::{Amount, Content};

impl Form {
    /// Takes amounts in another unit than its own: limits, defaults and fixed parts of sums mean
    /// what they did. Nothing happens if it is not known what the one is in the other.
    pub fn write_in(&mut self, unit: &str) {
        let powers = Money::power(&self.money.data).zip(Money::power(unit));
        let Some(by) = powers.map(|(from, to)| from - to) else { return };
        unit.clone_into(&mut self.money.data);
        if by == 0 {
            return;
        }
        for kind in 0..self.kinds.len() {
            for field in 0..self.kinds[kind].fields.len() {
                let condition = self.compares_amounts(kind, field);
                let declared = &mut self.kinds[kind].fields[field];
                if declared.holds == Holds::Amount {
                    // On the page it has the places that it had.
                    if let Some(Computed { places: Some(places), .. }) = &mut declared.computed
                    {
                        *places -= by;
                    }
                    amounts(declared).into_iter().for_each(|number| shift(number, by));
                }
                if condition
                    && let Some(relations) = &mut declared.relations
                    && let Some(Condition::Below(low, high)) = &mut relations.needed_if
                {
                    [low, high].into_iter().filter_map(fixed).for_each(|n| shift(n, by));
                }
            }
        }
    }

    /// Whether a field is needed by how an amount compares.
    fn compares_amounts(&self, kind: usize, field: usize) -> bool {
        let relations = self.kinds[kind].fields[field].relations.as_ref();
        let condition = relations.and_then(|relations| relations.needed_if.as_ref());
        condition.is_some_and(|condition| {
            let mut reaches = condition.reaches().into_iter();
            reaches.any(|reach| self.at(reach).is_some_and(|to| to.holds == Holds::Amount))
        })
    }

    /// The field that a way leads to.
    fn at(&self, reach: &Reach) -> Option<&Declared> {
        let mut table: &Fields = self.kinds.get(reach.table)?.read.as_ref()?;
        let mut found = None;
        for step in &reach.steps {
            let Step::Field(field) = step else { continue };
            found = self.kinds.get(table.kind())?.fields.get(*field);
            let shape: &Shape = &table.get(*field)?.shape;
            table = table_of(shape).unwrap_or(table);
        }
        found
    }
}

/// The amounts that a form names of a field which holds one.
fn amounts(declared: &mut Declared) -> Vec<&mut Decimal> {
    let mut all: Vec<&mut Decimal> = declared.largest.iter_mut().collect();
    if let Some(Origin::Default(Content::Number(Amount { number, .. }))) = &mut declared.origin
    {
        all.push(number);
    }
    if let Some(computed) = &mut declared.computed
        && let Making::Sum(terms) = &mut computed.making
    {
        all.extend(terms.iter_mut().filter_map(fixed));
    }
    if let Some(relations) = &mut declared.relations {
        all.extend(
            [&mut relations.least, &mut relations.most].into_iter().flatten().filter_map(fixed),
        );
        match &mut relations.equals {
            Some(Equal::Numbers(numbers)) => all.extend(numbers),
            Some(Equal::Sum(terms)) => all.extend(terms.iter_mut().filter_map(fixed)),
            None => {}
        }
    }
    all
}

fn fixed(term: &mut Term) -> Option<&mut Decimal> {
    match term {
        Term::Number(number) => Some(number),
        Term::Reach(_) => None,
    }
}

/// Moves the point to the right, exactly.
fn shift(number: &mut Decimal, by: i32) {
    let factor = Decimal::from(10_u64.pow(by.unsigned_abs()));
    let moved = if by > 0 { number.checked_mul(factor) } else { number.checked_div(factor) };
    if let Some(moved) = moved {
        *number = moved.normalize();
    }
}

//! A document made from the declarations of a form alone: every field is filled, each text is
//! like no other. A template that cannot be filled with it reads what the form does not declare;
//! and it shows who fills in the form what a file looks like. What the program computes is left
//! to it.

use std::fmt::Write;

use rust_decimal::Decimal;

use super::{Computed, Declared, Form, Holds, Level, Making, Role, Term};
use crate::source::shape::{Field, Fields, Shape};

/// Entries of each list, more than one so that a layout shows how they follow one another.
const ENTRIES: usize = 2;
/// Values from which on one entry is enough: lists in lists multiply.
const MANY: usize = 10_000;
/// The year of the document.
const YEAR: i64 = 2027;

/// The data file of such a document: what stands on one line first, then the tables.
pub fn specimen(form: &Form) -> String {
    let mut writer = Writer { form, text: String::new(), number: 0 };
    writer.section(&form.fields, "", 0);
    writer.text
}

struct Writer<'a> {
    form: &'a Form,
    text: String,
    /// How many values were written.
    number: usize,
}

impl<'a> Writer<'a> {
    /// The fields of a table, but for what the writer stands by: a document has none of that.
    fn fields(&self, fields: &'a Fields) -> Vec<(&'a Declared, &'a Field)> {
        let allow = Role::Allow.name().1;
        self.form.declared(fields).filter(|(_, field)| *field.key != *allow).collect()
    }

    /// A table in the row of a list, and below it the tables that it holds.
    fn section(&mut self, fields: &'a Fields, path: &str, row: usize) {
        let all = self.fields(fields);
        let (below, lines): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|(_, field)| self.is_section(&field.shape, path));
        for (key, value) in self.values(fields, &lines, row) {
            // Writing to a text does not fail.
            let _ = match value {
                Some(value) => writeln!(self.text, "{key} = {value}"),
                None => writeln!(self.text, "# {key} = "),
            };
        }
        for (_, field) in below {
            let path = format!("{path}{}", field.key);
            match field.shape.filled() {
                Shape::List(entry, _) => {
                    for row in 0..self.entries() {
                        if let Shape::Table(fields) = entry.filled() {
                            let _ = write!(self.text, "\n[[{path}]]\n");
                            self.section(fields, &format!("{path}."), row);
                        }
                    }
                }
                Shape::Table(fields) => {
                    let _ = write!(self.text, "\n[{path}]\n");
                    self.section(fields, &format!("{path}."), row);
                }
                _ => {}
            }
        }
    }

    /// Entries of the next list.
    fn entries(&self) -> usize {
        if self.number < MANY { ENTRIES } else { 1 }
    }

    /// Whether a field is a table with a header of its own. A table of values within another
    /// stands on a line.
    fn is_section(&self, shape: &Shape, path: &str) -> bool {
        match shape.filled() {
            Shape::List(entry, _) => matches!(entry.filled(), Shape::Table(_)),
            Shape::Table(fields) => {
                path.is_empty() || fields.iter().any(|field| !field.shape.fields().is_empty())
            }
            _ => false,
        }
    }

    /// Keys and values of a table, of which some stand on lines; none for what is computed. Numbers
    /// keep to limits that are fixed or stand beside them, and a sum that must be written is that of
    /// what stands beside it.
    fn values(
        &mut self,
        fields: &'a Fields,
        lines: &[(&'a Declared, &'a Field)],
        row: usize,
    ) -> Vec<(&'a str, Option<String>)> {
        let written = lines.iter().map(|(declared, field)| {
            let is_made = declared.computed.as_ref().is_some_and(|computed| !computed.stated);
            (&*field.key, (!is_made).then(|| self.value(&field.shape, declared, row)))
        });
        let mut values: Vec<(&str, Option<String>)> = written.collect();
        let number = |values: &[(&str, Option<String>)], key: &str| {
            let (_, value) = values.iter().find(|(own, _)| *own == key)?;
            value.as_ref()?.parse::<Decimal>().ok()
        };
        for (declared, field) in lines {
            let Some(relations) = &declared.relations else { continue };
            let bound = |bound: &Option<Term>| match bound.as_ref()? {
                Term::Number(number) => Some(*number),
                other => number(&values, &fields.get(other.beside()?)?.key),
            };
            let Some(own) = number(&values, &field.key) else { continue };
            let within = bound(&relations.least).map_or(own, |least| own.max(least));
            let within = bound(&relations.most).map_or(within, |most| within.min(most));
            put(&mut values, &field.key, within);
        }
        for (declared, field) in lines {
            let Some(Computed { making: Making::Sum(terms), stated: true, .. }) =
                &declared.computed
            else {
                continue;
            };
            let part = |term: &Term| {
                let part = number(&values, &fields.get(term.beside()?)?.key)?;
                Some(if term.is_taken() { -part } else { part })
            };
            let sum: Decimal = terms.iter().filter_map(part).sum();
            put(&mut values, &field.key, sum);
        }
        values
    }

    /// A value for a field.
    fn value(&mut self, shape: &'a Shape, declared: &'a Declared, row: usize) -> String {
        self.number += 1;
        let number = self.number;
        match shape.filled() {
            Shape::List(entry, _) => {
                let entries: Vec<String> = match declared.heads.len() {
                    0 => (0..self.entries())
                        .map(|row| self.value(entry, declared, row))
                        .collect(),
                    // Shares that rise to all of it.
                    heads => (1..=heads).map(|at| format!("{}.00", 100 * at / heads)).collect(),
                };
                format!("[{}]", entries.join(", "))
            }
            Shape::Table(fields) => {
                let lines = self.fields(fields);
                let pairs = self.values(fields, &lines, row).into_iter();
                let pair = |(key, value): (&str, Option<String>)| {
                    value.map(|value| format!("{key} = {value}"))
                };
                let pairs: Vec<String> = pairs.filter_map(pair).collect();
                format!("{{ {} }}", pairs.join(", "))
            }
            Shape::Choice(words) => format!("{:?}", words[row % words.len().max(1)]),
            Shape::Integer(min, max) => YEAR.clamp(*min, *max).to_string(),
            Shape::Decimal(_) | Shape::Between(..) => match declared.places {
                Some(0) => number.to_string(),
                Some(1) => format!("{number}.5"),
                _ => format!("{number}.25"),
            },
            Shape::Boolean => "true".to_owned(),
            Shape::Date => format!("{YEAR}-01-15"),
            Shape::Month => format!("\"{YEAR}-01\""),
            Shape::TextOr(_) => format!("\"≥{number}%\""),
            _ => match self.word(declared, row) {
                Some(word) => format!("{word:?}"),
                None if declared.holds == Holds::Code => format!("\"{}\"", 100_000 + number),
                None => format!("\"样文{number}号\""),
            },
        }
    }

    /// A word of the vocabulary of a field.
    fn word(&self, declared: &Declared, row: usize) -> Option<String> {
        let (name, level) = declared.of.as_ref()?;
        let words = &self.form.vocabulary(name)?.0;
        let word = words.get(row % words.len().max(1))?;
        match level {
            Level::First => Some(word.name.clone()),
            Level::Second => word.second.first().map(|second| second.name.clone()),
        }
    }
}

/// Writes a number under a key.
fn put(values: &mut [(&str, Option<String>)], key: &str, number: Decimal) {
    if let Some((_, value)) = values.iter_mut().find(|(own, _)| *own == key) {
        *value = Some(number.to_string());
    }
}

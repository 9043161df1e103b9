//! A document made from the declarations of a form alone: every field is filled, each text is
//! like no other. A template that cannot be filled with it reads what the form does not declare.

use std::fmt::Write;

use super::{Declared, Form, Level};
use crate::source::shape::{Fields, Shape};

/// Entries of each list, more than one so that a layout shows how they follow one another.
const ENTRIES: usize = 2;

/// The data file of such a document.
pub fn specimen(form: &Form) -> String {
    let mut writer = Writer { form, text: String::new(), number: 0 };
    for (declared, field) in form.declared(&form.fields) {
        if Some(&*field.key) != writer.allow() {
            let _ = write!(writer.text, "{} = ", field.key);
            writer.value(&field.shape, declared, 0);
            writer.text.push('\n');
        }
    }
    writer.text
}

struct Writer<'a> {
    form: &'a Form,
    text: String,
    /// How many values were written.
    number: usize,
}

impl Writer<'_> {
    /// The key of what the writer stands by, of which a document has none.
    fn allow(&self) -> Option<&'static str> {
        Some(super::Role::Allow.name().1)
    }

    /// A value for a field, in the row of a list that has a number.
    fn value(&mut self, shape: &Shape, declared: &Declared, row: usize) {
        self.number += 1;
        let number = self.number;
        // Writing to a string cannot fail.
        let _ = match shape.filled() {
            Shape::List(entry, _) => {
                let entries = match declared.heads.len() {
                    0 => ENTRIES,
                    heads => heads,
                };
                self.text.push('[');
                for row in 0..entries {
                    self.value(entry, declared, row);
                    self.text.push_str(", ");
                }
                write!(self.text, "]")
            }
            Shape::Table(fields) => {
                self.table(fields, row);
                Ok(())
            }
            Shape::Choice(words) => write!(self.text, "{:?}", words[row % words.len().max(1)]),
            Shape::Integer(min, max) => {
                write!(self.text, "{}", 2027.clamp(*min, *max))
            }
            Shape::Decimal(_) | Shape::Between(..) => write!(self.text, "{number}.25"),
            Shape::Boolean => write!(self.text, "true"),
            Shape::Date => write!(self.text, "2027-01-15"),
            Shape::TextOr(_) => write!(self.text, "\"≥{number}%\""),
            _ => match self.word(declared, row) {
                Some(word) => write!(self.text, "{word:?}"),
                None => write!(self.text, "\"样文{number}号\""),
            },
        };
    }

    fn table(&mut self, fields: &Fields, row: usize) {
        self.text.push_str("{ ");
        for (declared, field) in self.form.declared(fields) {
            if Some(&*field.key) != self.allow() {
                let _ = write!(self.text, "{} = ", field.key);
                self.value(&field.shape, declared, row);
                self.text.push_str(", ");
            }
        }
        self.text.truncate(self.text.trim_end_matches([',', ' ']).len());
        self.text.push_str(" }");
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

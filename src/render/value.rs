//! The values that templates see: views on the document. Texts and amounts remember where they
//! came from.
//!
//! A text is a string like any other, so that everything a template does with strings is
//! right. What tells it from others is where its bytes lie, which stays the same wherever
//! the template passes it on; a string that was made from it lies elsewhere.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::Value;
use minijinja::value::{DynObject, Enumerator, Object, ObjectRepr, Serde};
use rust_decimal::Decimal;
use serde::Serialize;

use crate::form::{self, Form, GIVEN, Holds, Role};
use crate::source::character::is_refused;
use crate::source::shape::{Field, Shape};
use crate::source::{Content, Date, Datum, Document, KeyPath, Record};
use crate::workspace::Slot;

/// What a template is filled with.
#[derive(Debug)]
pub struct Context<'a, F: Serialize> {
    /// The form.
    pub form: &'a Form,
    /// What the department says; its keys stand at the top.
    pub document: &'a Document,
    /// The day of this text, under the key of its role.
    pub date: Slot<Date>,
    /// By how many places the point of amounts moves to the right.
    pub shift: i32,
    /// The faces of each role.
    pub fonts: F,
    /// Whether this is a draft.
    pub draft: bool,
    /// Whether there is a file that the departments of the year share.
    pub year_file: bool,
}

/// A number of the data, as exact as it was written.
#[derive(Debug)]
pub struct Number {
    /// What it is.
    pub number: Decimal,
    /// How it is printed.
    pub text: String,
    /// Where it stands.
    pub path: KeyPath,
}

impl Object for Number {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !self.number.is_zero()
    }

    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        Some(self.number.cmp(&other.downcast_ref::<Self>()?.number))
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The texts of one document that are more than strings, by the address of their bytes.
#[derive(Debug, Default)]
pub struct Texts {
    known: Mutex<HashMap<usize, Text>>,
    /// Where nothing is asked of them: that what is filled shows no text.
    blind: bool,
    /// Where a template is tried: what it asked for.
    asked: Option<Arc<Mutex<Asked>>>,
}

/// What a template asked for.
#[derive(Debug, Default)]
pub struct Asked {
    /// The keys that it asked of tables that do not have them.
    pub strange: Vec<String>,
    /// What it is given beside the data, as far as it asked for that.
    pub given: Vec<&'static str>,
}

/// A table that notes what it is asked for.
#[derive(Debug)]
struct Watched {
    table: Value,
    asked: Arc<Mutex<Asked>>,
    /// Whether it is all that the template is given.
    is_top: bool,
}

impl Object for Watched {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let found = self.table.get_item(key).ok().filter(|found| !found.is_undefined());
        if let Some(key) = key.as_str() {
            let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
            match (self.is_top, &found) {
                (true, _) => asked.given.extend(GIVEN.iter().find(|given| **given == key)),
                (false, None) => asked.strange.push(key.to_owned()),
                _ => {}
            }
        }
        found
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let keys = self.table.try_iter().map(Iterator::collect);
        Enumerator::Values(keys.unwrap_or_default())
    }
}

/// A text.
#[derive(Debug, Clone)]
pub struct Text {
    /// Where it stands in the data; the root for what does not.
    pub path: KeyPath,
    /// Whether the template wants a plain string and not content.
    pub plain: bool,
    /// Keeps its bytes where they are.
    bytes: Arc<str>,
}

impl Texts {
    /// Those of a document that a template is tried with: what it asks for is noted.
    pub fn watching(asked: Arc<Mutex<Asked>>) -> Self {
        Self { asked: Some(asked), ..Self::default() }
    }

    /// Those of which nothing will be asked.
    pub fn blind() -> Self {
        Self { blind: true, ..Self::default() }
    }

    /// A string that is known from now on.
    pub fn value(&self, bytes: Arc<str>, path: KeyPath, plain: bool) -> Value {
        if self.blind {
            return Value::from(bytes);
        }
        let value = Value::from(bytes.clone());
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(bytes.as_ptr().addr(), Text { path, plain, bytes });
        value
    }

    /// A table of the data.
    fn table(&self, values: Vec<(&str, Value)>) -> Value {
        self.watched(Value::from_pairs(values), false)
    }

    fn watched(&self, table: Value, is_top: bool) -> Value {
        match &self.asked {
            Some(asked) => Value::from_object(Watched { table, asked: asked.clone(), is_top }),
            None => table,
        }
    }

    /// What is known of a string.
    pub fn get(&self, value: &Value) -> Option<Text> {
        let text = value.as_str()?;
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&text.as_ptr().addr()).filter(|known| &*known.bytes == text).cloned()
    }
}

/// A context as template values, with the path of every text and amount.
pub fn values(context: &Context<'_, impl Serialize>, texts: &Texts) -> Value {
    let Context { form, document, date, shift, fonts, draft, year_file } = context;
    let view = View { form, document, shift: *shift, texts };
    let mut values = view.fields(document.root.record());
    if let Some((field, declared)) = form.field(Role::Date) {
        let own = KeyPath::root().key(&field.key);
        let date = match date {
            Slot::Filled(date) => match &declared.day {
                Some(style) => texts.value(style.write(*date).into(), own, false),
                None => day(*date),
            },
            Slot::Blank => Value::from(()),
            Slot::Gap => view.gap(field, &field.shape, declared, &own),
        };
        values.retain(|(key, _)| *key != &*field.key);
        values.push((&field.key, date));
    }
    let unit = Value::from(form.money.unit.as_str());
    let money = [("unit", unit), ("places", Value::from(form.money.places))];
    let given = [
        declarations(form),
        Value::from_pairs(money),
        Value::from_pairs(form.vocabularies().map(|(name, words)| (name, vocabulary(words)))),
        Value::from(Serde(fonts)),
        Value::from(*draft),
        Value::from(*year_file),
    ];
    values.extend(GIVEN.into_iter().zip(given));
    texts.watched(Value::from_pairs(values), true)
}

/// The title of the form, and what it declares of each field of each table: `form.TABLE.KEY`.
fn declarations(form: &Form) -> Value {
    let field = |field: &Field, declared: &form::Declared| {
        let heads: Value = declared.heads.iter().map(String::as_str).collect();
        let blank = declared.blank.as_deref().map_or(Value::from(()), Value::from);
        let parts = [("title", Value::from(&*field.title)), ("heads", heads), ("blank", blank)];
        Value::from_pairs(parts)
    };
    let table = |(name, fields): (&str, Vec<(&Field, &form::Declared)>)| {
        let fields = fields.into_iter();
        let fields = fields.map(|(own, declared)| (own.key.to_string(), field(own, declared)));
        (name.to_owned(), Value::from_pairs(fields))
    };
    let title = ("title".to_owned(), Value::from(form.title.as_str()));
    Value::from_pairs(std::iter::once(title).chain(form.tables().map(table)))
}

fn vocabulary(words: &form::Vocabulary) -> Value {
    let word = |word: &form::Word| {
        let second: Value = word.second.iter().map(|second| second.name.as_str()).collect();
        let also: Value = word.also.iter().map(String::as_str).collect();
        let weight = word.weight.map_or(Value::from(()), |weight| weight.to_string().into());
        Value::from_pairs([
            ("name", Value::from(word.name.as_str())),
            ("also", also),
            ("needed", Value::from(word.needed)),
            ("implied", Value::from(word.implied)),
            ("blank_rows", Value::from(word.blank_rows)),
            ("weight", weight),
            ("second", second),
        ])
    };
    words.0.iter().map(word).collect()
}

/// What stands on the page of a draft for what is not known yet.
fn mark(title: &str) -> String {
    format!("〔待填：{title}〕")
}

fn day(Date { year, month, day }: Date) -> Value {
    let parts = [("year", u32::from(year)), ("month", month.into()), ("day", day.into())];
    // In the order of the alphabet, as all keys are written.
    let mut parts = parts.map(|(key, part)| (key, Value::from(part)));
    parts.sort_by_key(|(key, _)| *key);
    Value::from_pairs(parts)
}

/// A document on its way into a template.
#[derive(Clone, Copy)]
struct View<'a> {
    form: &'a Form,
    document: &'a Document,
    shift: i32,
    texts: &'a Texts,
}

impl<'a> View<'a> {
    /// The fields of a record by their keys, in the order of the alphabet: what a template writes
    /// does not depend on the order of `layout.toml`.
    fn fields(self, record: Option<&'a Record>) -> Vec<(&'a str, Value)> {
        let Some(record) = record else { return vec![] };
        let allow = self.form.role(record, Role::Allow);
        let printed = self.form.fields_of(record);
        let printed = printed.filter(|(_, _, datum)| !std::ptr::eq(*datum, allow));
        let values = printed.map(|(declared, field, datum)| {
            (&*field.key, self.value(field, &field.shape, declared, datum))
        });
        let mut values: Vec<_> = values.collect();
        values.sort_by_key(|(key, _)| *key);
        values
    }

    /// A value, or what its form prints for a blank.
    fn value(
        self,
        field: &'a Field,
        shape: &'a Shape,
        declared: &'a form::Declared,
        datum: &'a Datum,
    ) -> Value {
        let path = || match self.texts.blind {
            true => KeyPath::root(),
            false => self.document.path(datum),
        };
        if let Shape::TextOr(_) = shape
            && let Content::Record(_) = datum.content
        {
            let value = form::Value::of(datum).map(|value| value.written().into_owned());
            return self.texts.value(value.unwrap_or_default().into(), path(), false);
        }
        match &datum.content {
            Content::Blank => declared.dash().map_or(Value::from(()), Value::from),
            Content::Named(_) => Value::from(()),
            Content::Gap => self.gap(field, shape, declared, &path()),
            // Only a draft has such characters; what they do to a page is not known.
            Content::Text(text) if text.words.contains(is_refused) => {
                self.texts.value(text.words.replace(is_refused, "").into(), path(), false)
            }
            Content::Text(text) => self.texts.value(text.words.clone(), path(), false),
            Content::Number(amount) => Value::from_object(Number {
                number: amount.number,
                text: match declared.holds {
                    Holds::Amount => self.form.money.printed(*amount, self.shift),
                    _ => amount.to_string(),
                },
                path: path(),
            }),
            Content::Whole(number) => Value::from(*number),
            Content::Flag(flag) => Value::from(*flag),
            Content::Date(date) => match &declared.day {
                Some(style) => self.texts.value(style.write(*date).into(), path(), false),
                None => day(*date),
            },
            Content::Month(month) => {
                let words = declared.day.as_ref().map(|style| style.write_month(*month));
                self.texts.value(words.unwrap_or_default().into(), path(), false)
            }
            Content::List(entries)
                if entries.is_empty() && declared.holds != Holds::Records =>
            {
                declared.dash().into_iter().map(Value::from).collect()
            }
            Content::List(entries) => {
                let shape = shape.entry().unwrap_or(shape);
                entries.iter().map(|entry| self.value(field, shape, declared, entry)).collect()
            }
            Content::Record(record) => self.texts.table(self.fields(Some(record))),
        }
    }

    /// What marks a gap on the page of a draft. In a condition an amount that is not known is 0.
    fn gap(
        self,
        field: &Field,
        shape: &Shape,
        declared: &form::Declared,
        path: &KeyPath,
    ) -> Value {
        let mark = mark(&field.title);
        match shape.filled() {
            Shape::Decimal(_) => {
                let (number, text, path) = (Decimal::ZERO, mark, path.clone());
                Value::from_object(Number { number, text, path })
            }
            // The form prints other days as texts.
            Shape::Date if declared.day.is_none() => {
                let part =
                    |key| (key, self.texts.value("〔待填〕".into(), path.clone(), false));
                Value::from_pairs(["year", "month", "day"].map(part))
            }
            _ => self.texts.value(mark.into(), path.clone(), false),
        }
    }
}

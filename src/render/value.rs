//! The values that templates see. Texts and amounts remember the data path they came from.
//!
//! A text is a string like any other, so that everything a template does with strings is
//! right. What tells it from others is where its bytes lie, which stays the same wherever
//! the template passes it on; a string that was made from it lies elsewhere.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::Value;
use minijinja::value::{DynObject, Object, ObjectRepr};
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Value as Json;

use crate::model::{Date, Slot, Submission};
use crate::source::KeyPath;
use crate::source::character::is_refused;
use crate::source::shape::{Field, Shape};

/// What a template is filled with.
#[derive(Debug, Serialize)]
pub struct Context<'a, F: Serialize> {
    /// The submission; its keys stand at the top.
    #[serde(flatten)]
    pub submission: &'a Submission,
    /// The day of this text.
    pub date: Slot<Date>,
    /// Unit of all amounts.
    pub unit: Slot<&'a str>,
    /// Heads of the payment plan.
    pub milestones: &'a [String],
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
pub struct Texts(Mutex<HashMap<usize, Text>>);

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
    /// A string that is known from now on.
    pub fn value(&self, text: &str, path: KeyPath, plain: bool) -> Value {
        let bytes: Arc<str> = text.into();
        let value = Value::from(bytes.clone());
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(bytes.as_ptr().addr(), Text { path, plain, bytes });
        value
    }

    /// What is known of a string.
    pub fn get(&self, value: &Value) -> Option<Text> {
        let text = value.as_str()?;
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&text.as_ptr().addr()).filter(|known| &*known.bytes == text).cloned()
    }

    /// A context as template values, with the path of every text and amount. The fields are
    /// those of the files whose keys stand at its top.
    pub fn traced(&self, context: &Json, fields: &[&'static [Field]]) -> Value {
        let Json::Object(entries) = context else { return Value::from(()) };
        let field = |key: &str| fields.concat().into_iter().find(|field| field.key == key);
        Value::from_pairs(entries.iter().map(|(key, entry)| {
            let value = self.convert(entry, &KeyPath::root().key(key), field(key).as_ref());
            (key.as_str(), value)
        }))
    }

    fn convert(&self, value: &Json, path: &KeyPath, field: Option<&Field>) -> Value {
        let shape = field.map(|field| match field.shape {
            Shape::OrBlank(shape) => *shape,
            shape => shape,
        });
        match value {
            Json::Null => Value::from(()),
            Json::Bool(flag) => match field {
                Some(field) => self.gap(field.title, shape, path),
                None => Value::from(*flag),
            },
            Json::Number(number) => match number.as_i64() {
                Some(number) => Value::from(number),
                None => Value::from(number.as_f64()),
            },
            Json::String(text) => match (shape, Decimal::from_str_exact(text)) {
                (Some(Shape::Decimal), Ok(number)) => {
                    let (text, path) = (text.clone(), path.clone());
                    Value::from_object(Number { number, text, path })
                }
                // Only a draft has such characters; what they do to a page is not known.
                _ if field.is_some() && text.contains(is_refused) => {
                    self.value(&text.replace(is_refused, ""), path.clone(), false)
                }
                _ => self.value(text, path.clone(), false),
            },
            Json::Array(entries) => {
                let field = match (field, shape) {
                    (Some(field), Some(Shape::List(entry, _))) => {
                        Some(Field { shape: *entry, ..*field })
                    }
                    (Some(field), Some(Shape::Texts)) => {
                        Some(Field { shape: Shape::Text, ..*field })
                    }
                    _ => None,
                };
                let entries = entries.iter().enumerate();
                entries
                    .map(|(at, entry)| self.convert(entry, &path.index(at), field.as_ref()))
                    .collect()
            }
            Json::Object(entries) => {
                let fields = match shape {
                    Some(Shape::Table(fields)) => fields,
                    _ => &[],
                };
                let entries = entries.iter();
                Value::from_pairs(entries.map(|(key, entry)| {
                    let field = fields.iter().find(|field| field.key == key);
                    (key.as_str(), self.convert(entry, &path.key(key), field))
                }))
            }
        }
    }

    /// What marks a gap on the page of a draft. In a condition an amount that is not known is 0.
    fn gap(&self, title: &str, shape: Option<Shape>, path: &KeyPath) -> Value {
        let mark = format!("〔待填：{title}〕");
        match shape {
            Some(Shape::Decimal) => {
                let (number, text, path) = (Decimal::ZERO, mark, path.clone());
                Value::from_object(Number { number, text, path })
            }
            Some(Shape::Date) => {
                let part = |key| (key, self.value("〔待填〕", path.clone(), false));
                Value::from_pairs(["year", "month", "day"].map(part))
            }
            _ => self.value(&mark, path.clone(), false),
        }
    }
}

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

use crate::model::{Date, Submission};
use crate::source::KeyPath;
use crate::source::shape::{Field, Shape};

/// What a template is filled with.
#[derive(Debug, Serialize)]
pub struct Context<'a, F: Serialize> {
    /// The submission; its keys stand at the top.
    #[serde(flatten)]
    pub submission: &'a Submission,
    /// The day of this text.
    pub date: Date,
    /// Unit of all amounts.
    pub unit: &'a str,
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
    /// those of the data at its top.
    pub fn traced(&self, context: &Json, fields: &'static [Field]) -> Value {
        self.convert(context, &KeyPath::root(), Some(Shape::Table(fields)))
    }

    fn convert(&self, value: &Json, path: &KeyPath, shape: Option<Shape>) -> Value {
        match value {
            Json::Null => Value::from(()),
            Json::Bool(flag) => Value::from(*flag),
            Json::Number(number) => match number.as_i64() {
                Some(number) => Value::from(number),
                None => Value::from(number.as_f64()),
            },
            Json::String(text) => match (shape, Decimal::from_str_exact(text)) {
                (Some(Shape::Decimal), Ok(number)) => {
                    let (text, path) = (text.clone(), path.clone());
                    Value::from_object(Number { number, text, path })
                }
                _ => self.value(text, path.clone(), false),
            },
            Json::Array(entries) => {
                let shape = match shape {
                    Some(Shape::List(entry, _)) => Some(*entry),
                    _ => None,
                };
                let entries = entries.iter().enumerate();
                entries.map(|(at, entry)| self.convert(entry, &path.index(at), shape)).collect()
            }
            Json::Object(entries) => {
                let fields = match shape {
                    Some(Shape::Table(fields)) => fields,
                    _ => &[],
                };
                let shape = |key: &str| {
                    let field = fields.iter().find(|field| field.key == key);
                    field.map(|field| field.shape)
                };
                let entries = entries.iter();
                Value::from_pairs(entries.map(|(key, entry)| {
                    (key.as_str(), self.convert(entry, &path.key(key), shape(key)))
                }))
            }
        }
    }
}

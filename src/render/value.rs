//! The values that templates see. Texts remember the data path they came from.

use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Object, ObjectRepr};
use serde::Serialize;
use serde_json::Value as Json;

use crate::model::{Date, Submission};
use crate::source::KeyPath;

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
}

/// A text and the path it stands at in the data.
#[derive(Debug)]
pub struct Text {
    pub text: String,
    pub path: KeyPath,
}

impl Object for Text {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !self.text.is_empty()
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A JSON value as a template value, with the path of every text.
pub fn traced(value: &Json) -> Value {
    convert(value, &KeyPath::root())
}

fn convert(value: &Json, path: &KeyPath) -> Value {
    match value {
        Json::Null => Value::from(()),
        Json::Bool(flag) => Value::from(*flag),
        Json::Number(number) => match number.as_i64() {
            Some(number) => Value::from(number),
            None => Value::from(number.as_f64()),
        },
        Json::String(text) => {
            Value::from_object(Text { text: text.clone(), path: path.clone() })
        }
        Json::Array(entries) => entries
            .iter()
            .enumerate()
            .map(|(index, entry)| convert(entry, &path.index(index)))
            .collect(),
        Json::Object(entries) => Value::from_pairs(
            entries.iter().map(|(key, entry)| (key.as_str(), convert(entry, &path.key(key)))),
        ),
    }
}

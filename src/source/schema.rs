//! A shape as JSON Schema, for editors that complete and check TOML.

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::calendar::MONTH;
use super::character;
use super::read::LARGEST_DECIMAL;
use super::shape::{Field, Shape, Wording};

/// JSON with the keys of tables in the order of the form, in which editors offer them.
#[derive(Debug, Clone)]
enum Json {
    Plain(Value),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Plain(value) => value.serialize(serializer),
            Self::List(entries) => serializer.collect_seq(entries),
            Self::Object(entries) => {
                serializer.collect_map(entries.iter().map(|(key, value)| (key, value)))
            }
        }
    }
}

impl From<Value> for Json {
    fn from(value: Value) -> Self {
        match value {
            Value::Object(entries) => {
                let entries = entries.into_iter();
                Self::Object(entries.map(|(key, value)| (key, value.into())).collect())
            }
            value => Self::Plain(value),
        }
    }
}

impl Json {
    fn with(mut self, key: &str, value: impl Into<Json>) -> Self {
        if let Self::Object(entries) = &mut self {
            entries.retain(|(known, _)| known != key);
            entries.push((key.to_owned(), value.into()));
        }
        self
    }
}

/// The schema of a file with these fields.
pub fn of(fields: &[Field], title: &str) -> String {
    let head = json!({ "$schema": "http://json-schema.org/draft-07/schema#", "title": title });
    let mut schema = Json::from(head);
    if let (Json::Object(head), Json::Object(table)) = (&mut schema, table(fields)) {
        head.extend(table);
    }
    // Texts and numbers alone always make JSON.
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}

fn table(fields: &[Field]) -> Json {
    let property = |field: &Field| {
        let mut value = shape(&field.shape).with("title", json!(&*field.title));
        if field.wording != Wording::Free {
            value = value.with("pattern", json!(character::pattern(field.wording)));
        }
        if field.must_say() {
            value = value.with("minProperties", json!(1));
        }
        if !field.offered.is_empty() {
            value = with_offers(value, &field.offered);
        }
        if !field.help.is_empty() {
            value = value.with("description", json!(&*field.help));
        }
        (field.key.to_string(), value)
    };
    let required = fields.iter().filter(|field| field.is_required());
    let required: Vec<&str> = required.map(|field| &*field.key).collect();
    Json::from(json!({ "type": "object" }))
        .with("properties", Json::Object(fields.iter().map(property).collect()))
        .with("required", json!(required))
        .with("additionalProperties", json!(false))
}

/// A text that may be one of some words, or another.
fn with_offers(text: Json, offered: &[String]) -> Json {
    let Json::Object(entries) = text else { return text };
    let (titles, text): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|(key, _)| key == "title");
    let words = Json::from(json!({ "type": "string", "enum": offered }));
    let Json::Object(mut value) = any("anyOf", [words, Json::Object(text)]) else {
        return any("anyOf", []);
    };
    value.extend(titles);
    Json::Object(value)
}

fn any(key: &str, shapes: impl IntoIterator<Item = Json>) -> Json {
    Json::Object(vec![(key.to_owned(), Json::List(shapes.into_iter().collect()))])
}

fn shape(shape: &Shape) -> Json {
    let plain = match shape {
        // Not blank, and none of the characters that mean nothing on a page.
        Shape::Text => json!({
            "type": "string",
            "pattern": character::pattern(Wording::Free),
        }),
        Shape::Mark => json!({ "type": "string" }),
        Shape::Pattern => json!({
            "type": "string",
            "format": "regex",
            "pattern": character::pattern(Wording::Free),
        }),
        Shape::Texts => {
            let list = Shape::list(Shape::Text, 1);
            return any("oneOf", [self::shape(&Shape::Text), self::shape(&list)]);
        }
        Shape::Integer(min, max) => {
            json!({ "type": "integer", "minimum": min, "maximum": max })
        }
        Shape::Between(min, max) => {
            json!({ "type": "number", "minimum": min, "maximum": max })
        }
        Shape::Decimal(_) => {
            json!({ "type": "number", "minimum": -LARGEST_DECIMAL, "maximum": LARGEST_DECIMAL })
        }
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Month => json!({ "type": "string", "pattern": MONTH }),
        Shape::Choice(words) => json!({ "type": "string", "enum": &words[..] }),
        Shape::List(entry, least) => {
            let list = Json::from(json!({ "type": "array", "minItems": least }));
            return list.with("items", self::shape(entry));
        }
        Shape::Table(fields) => return table(fields),
        Shape::Named(value) => {
            let table = Json::from(json!({ "type": "object" }));
            return table.with("additionalProperties", self::shape(&value.shape));
        }
        Shape::Either(shapes) => return any("anyOf", shapes.iter().map(self::shape)),
        Shape::OrBlank(value) => {
            let blank = json!({ "type": "string", "pattern": character::blank_pattern() });
            return any("anyOf", [self::shape(value), blank.into()]);
        }
        Shape::TextOr(tables) => {
            let text = std::iter::once(self::shape(&Shape::Text));
            return any("oneOf", text.chain(tables.iter().map(|fields| table(fields))));
        }
    };
    plain.into()
}

//! A shape as JSON Schema, for editors that complete and check TOML.

use serde_json::{Map, Value, json};

use super::character;
use super::read::LARGEST_DECIMAL;
use super::shape::{Field, Shape, Wording, keys};

/// The schema of a file with these fields.
pub fn of(fields: &[Field], title: &str) -> Value {
    let mut schema = table(fields);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!(title);
    schema
}

fn table(fields: &[Field]) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let mut value = shape(&field.shape);
        value["title"] = json!(field.title);
        if field.wording != Wording::Free {
            value["pattern"] = json!(character::pattern(field.wording));
        }
        if !field.description.is_empty() {
            value["description"] = json!(field.description);
        }
        properties.insert(field.key.to_owned(), value);
    }
    let required: Vec<&str> = fields.iter().filter(|f| f.required).map(|f| f.key).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn shape(shape: &Shape) -> Value {
    match shape {
        // Not blank, and none of the characters that mean nothing on a page.
        Shape::Text => json!({
            "type": "string",
            "pattern": character::pattern(Wording::Free),
        }),
        Shape::Pattern => json!({
            "type": "string",
            "format": "regex",
            "pattern": character::pattern(Wording::Free),
        }),
        Shape::KeyOf(fields) => json!({ "type": "string", "enum": keys(fields) }),
        Shape::Texts => json!({
            "oneOf": [self::shape(&Shape::Text), self::shape(&Shape::List(&Shape::Text, 1))],
        }),
        Shape::Integer(min, max) => {
            json!({ "type": "integer", "minimum": min, "maximum": max })
        }
        Shape::Between(min, max) => {
            json!({ "type": "number", "minimum": min, "maximum": max })
        }
        Shape::Decimal => {
            json!({ "type": "number", "minimum": -LARGEST_DECIMAL, "maximum": LARGEST_DECIMAL })
        }
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Choice(words) => json!({ "type": "string", "enum": words }),
        Shape::List(entry, least) => {
            json!({ "type": "array", "items": self::shape(entry), "minItems": least })
        }
        Shape::Table(fields) => table(fields),
        Shape::OrBlank(value) => {
            let blank = json!({ "type": "string", "pattern": character::blank_pattern() });
            json!({ "anyOf": [self::shape(value), blank] })
        }
        Shape::TextOr(tables) => {
            let text = std::iter::once(self::shape(&Shape::Text));
            json!({ "oneOf": text.chain(tables.iter().map(|fields| table(fields))).collect::<Vec<_>>() })
        }
    }
}

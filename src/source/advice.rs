//! What to say of a value that does not fit: what was likely meant.

use toml::value::Datetime;

use super::figures::{Day, Figure};
use super::shape::{Field, Shape};
use super::tree::Value;
use crate::diag::Diagnostic;

/// Advice on a value of another type than its shape, `written` so at a place.
pub fn advise(found: Diagnostic, shape: &Shape, value: &Value, written: &str) -> Diagnostic {
    match (shape.filled(), value) {
        (Shape::Decimal(_) | Shape::Between(..) | Shape::Integer(..), Value::Text(text)) => {
            number(found, text)
        }
        (Shape::Date, Value::Datetime(Datetime { date: Some(date), .. })) => {
            found.arg("written", date.to_string()).help("help-day")
        }
        (Shape::Month, Value::Datetime(Datetime { date: Some(date), .. })) => {
            with(found, "help-day", format!("\"{:04}-{:02}\"", date.year, date.month))
        }
        (Shape::Month, _) => found.arg("written", "\"2027-01\"").help("help-day"),
        (Shape::Boolean, Value::Text(text)) => match text.trim() {
            "是" | "有" | "√" | "true" => with(found, "help-day", "true".to_owned()),
            "否" | "无" | "×" | "false" => with(found, "help-day", "false".to_owned()),
            _ => found,
        },
        (Shape::Date, value) => day(found, matches!(value, Value::Text(_)), written),
        (
            Shape::Text | Shape::Pattern | Shape::Texts | Shape::TextOr(_),
            Value::Integer(..) | Value::Float(_),
        ) => with(found, "help-quote", format!("\"{written}\"")),
        (Shape::List(entry, _), _) if entry.is_table() => found.help("help-sections"),
        (Shape::List(..), Value::Integer(..) | Value::Float(_)) => found.help("help-numbers"),
        (Shape::List(..), Value::Text(_)) => found.help("help-list"),
        (Shape::Table(_) | Shape::Named(_), Value::Array(_)) => found.help("help-header"),
        (Shape::Table(_) | Shape::Named(_), _) => found.help("help-table"),
        _ => found,
    }
}

/// A value that says the same in its right form.
fn with(found: Diagnostic, help: &'static str, written: String) -> Diagnostic {
    let place = found.place.clone();
    let found = found.arg("written", written.as_str()).help(help);
    match place {
        Some(place) => found.fix(place, written),
        None => found,
    }
}

/// What a number in quotes should be: the digits alone, or nothing at all.
fn number(found: Diagnostic, text: &str) -> Diagnostic {
    let figure = Figure::of(text);
    let wan = figure.as_ref().and_then(Figure::in_wan);
    match figure {
        None if text.trim().is_empty() => found.help("help-delete"),
        None => found.help("help-digits"),
        Some(Figure { unit, digits, .. }) if unit.is_empty() => {
            with(found, "help-unquote", digits)
        }
        Some(Figure { digits, .. }) => match wan {
            Some(wan) => found.arg("number", digits).arg("wan", wan).help("help-yuan"),
            None => found.arg("number", digits).help("help-number"),
        },
    }
}

/// What a day should be that was written in quotes or as one number.
fn day(found: Diagnostic, quoted: bool, written: &str) -> Diagnostic {
    let help = if quoted { "help-date" } else { "help-day" };
    match Day::of(written.trim_matches(['"', '\''])) {
        Some(day) if day.exists() => with(found, help, day.written()),
        day => {
            let near = day.map_or("2027-01-15".to_owned(), |day| day.nearest().written());
            found.arg("written", near).help("help-day")
        }
    }
}

/// The known key that was most likely meant.
pub fn nearest<'a>(key: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|known| (strsim::jaro_winkler(&key.to_lowercase(), known), known))
        .filter(|(similarity, _)| *similarity > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known)
}

pub fn known_keys(fields: &[Field]) -> String {
    fields.iter().map(|field| &*field.key).collect::<Vec<_>>().join(", ")
}

pub fn found_name(value: &Value) -> &'static str {
    match value {
        Value::Text(_) => "found-string",
        Value::Integer(..) => "found-integer",
        Value::Float(_) => "found-float",
        Value::Boolean(_) => "found-boolean",
        Value::Datetime(_) => "found-datetime",
        Value::Array(_) => "found-array",
        Value::Table(_) => "found-table",
        Value::Gap => "found-nothing",
    }
}

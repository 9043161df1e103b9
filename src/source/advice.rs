//! What to say of a value that does not fit: what was likely meant.

use rust_decimal::Decimal;

use super::Source;
use super::shape::{Field, Shape};
use super::tree::Value;
use crate::diag::{Code, Diagnostic, Diagnostics};

/// TOML refuses a bare Chinese key before its meaning is asked for. Where it is a name
/// of the paper form, the advice is the key that stands for it.
pub fn name_keys_of_the_paper_form(source: &Source, fields: &[Field], out: &mut Diagnostics) {
    for diagnostic in out.iter_mut().filter(|d| d.code == Code::TomlSyntax) {
        let Some(place) = diagnostic.place.as_ref().filter(|p| p.file == source.file) else {
            continue;
        };
        let rest = &source.file.text[place.range.start..];
        let written = rest.split(['=', '\n']).next().unwrap_or_default().trim();
        if let Some(field) = field_titled(fields, written) {
            diagnostic.args.extend([("near", field.title.into()), ("key", field.key.into())]);
            diagnostic.help = "toml-key.help-near";
        }
    }
}

/// The field with a title, at any depth.
fn field_titled<'a>(fields: &'a [Field], title: &str) -> Option<&'a Field> {
    fields.iter().find(|field| field.title == title).or_else(|| {
        fields.iter().find_map(|field| match field.shape {
            Shape::Table(inner) => field_titled(inner, title),
            Shape::List(Shape::Table(inner), _) => field_titled(inner, title),
            _ => None,
        })
    })
}

/// What a number in quotes should be: the digits alone, or nothing at all.
pub fn advise_number(diagnostic: Diagnostic, text: &str) -> Diagnostic {
    let digits: String =
        text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-')).collect();
    if text.trim().is_empty() {
        diagnostic.help("help-delete")
    } else if digits == text {
        diagnostic.help("help-unquote")
    } else if Decimal::from_str_exact(&digits).is_ok() {
        diagnostic.arg("number", digits).help("help-number")
    } else {
        diagnostic.help("help-digits")
    }
}

pub fn text_of(value: &Value) -> &str {
    match value {
        Value::Text(text) => text,
        _ => "",
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
    fields.iter().map(|field| field.key).collect::<Vec<_>>().join(", ")
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
    }
}

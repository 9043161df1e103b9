//! Values as Typst literals: the only way that data enters Typst.
//!
//! A text becomes a content block holding one string, `[#"…"]`: it prints as it is,
//! means nothing to Typst, and keeps its span, so that a glyph on the page leads back
//! to it. `{{ text | str }}` writes the bare string, for what a layout computes with.
//!
//! Each literal is wrapped in marks that [`trace`](super::trace) takes out again. They
//! are private-use characters, which no data may contain.

use std::fmt::Write;

use minijinja::value::ValueKind;
use minijinja::{Error, ErrorKind, Output, Value};

use super::value::{Number, Texts};
use crate::source::KeyPath;

/// Begins a literal; the data path follows, if it has one.
pub const OPEN: char = '\u{F0000}';
/// Ends the path.
pub const BODY: char = '\u{F0001}';
/// Ends the literal.
pub const CLOSE: char = '\u{F0002}';

/// Name of the message that a value cannot be written.
pub const NO_LITERAL: &str = "template-no-literal";

/// The filter `str`.
pub fn plain(texts: &Texts, value: &Value) -> Value {
    if let Some(number) = value.downcast_object_ref::<Number>() {
        return texts.value(number.text.as_str().into(), number.path.clone(), true);
    }
    let path = texts.get(value).map_or_else(KeyPath::root, |text| text.path);
    match value.as_str() {
        Some(text) => texts.value(text.into(), path, true),
        None => texts.value(value.to_string().into(), path, true),
    }
}

/// The formatter of all templates.
pub fn write(texts: &Texts, out: &mut Output, value: &Value) -> Result<(), Error> {
    // What a macro or a block has put out is literals already.
    if value.is_safe() {
        return Ok(out.write_str(value.as_str().unwrap_or_default())?);
    }
    let mut text = String::new();
    literal(texts, &mut text, value)?;
    Ok(out.write_str(&text)?)
}

/// The formatter that shows what stands where: literals of the right kind that hold nothing.
pub fn sketch(out: &mut Output, value: &Value) -> Result<(), Error> {
    if value.is_safe() {
        return Ok(out.write_str(value.as_str().unwrap_or_default())?);
    }
    let literal = match value.kind() {
        ValueKind::Bool | ValueKind::Number => "0",
        ValueKind::Seq | ValueKind::Iterable => "()",
        ValueKind::Map => "(:)",
        ValueKind::None => "(none)",
        _ => "[]",
    };
    Ok(out.write_str(&format!("{OPEN}{BODY}{literal}{CLOSE}"))?)
}

fn literal(texts: &Texts, out: &mut String, value: &Value) -> Result<(), Error> {
    if let Some(number) = value.downcast_object_ref::<Number>() {
        marked(out, number.path.as_str(), |out| content(out, &number.text));
        return Ok(());
    }
    match value.kind() {
        // A letter behind a word without brackets would go on with it.
        ValueKind::None => marked(out, "", |out| out.push_str("(none)")),
        ValueKind::Bool => {
            let word = if value.is_true() { "(true)" } else { "(false)" };
            marked(out, "", |out| out.push_str(word));
        }
        ValueKind::Number => marked(out, "", |out| out.push_str(&value.to_string())),
        ValueKind::String => {
            let text = value.as_str().unwrap_or_default();
            let known = texts.get(value);
            let path = known.as_ref().map_or("", |known| known.path.as_str());
            let write =
                if known.as_ref().is_some_and(|known| known.plain) { string } else { content };
            marked(out, path, |out| write(out, text));
        }
        ValueKind::Seq | ValueKind::Iterable => {
            let entries: Vec<Value> = value.try_iter()?.collect();
            try_marked(out, |out| {
                out.push('(');
                for entry in &entries {
                    literal(texts, out, entry)?;
                    out.push_str(", ");
                }
                out.push(')');
                Ok(())
            })?;
        }
        ValueKind::Map => {
            let keys: Vec<Value> = value.try_iter()?.collect();
            try_marked(out, |out| {
                out.push_str(if keys.is_empty() { "(:" } else { "(" });
                for key in &keys {
                    string(out, &key.to_string());
                    out.push_str(": ");
                    literal(texts, out, &value.get_item(key)?)?;
                    out.push_str(", ");
                }
                out.push(')');
                Ok(())
            })?;
        }
        _ => return Err(Error::new(ErrorKind::BadSerialization, NO_LITERAL)),
    }
    Ok(())
}

fn try_marked(
    out: &mut String,
    body: impl FnOnce(&mut String) -> Result<(), Error>,
) -> Result<(), Error> {
    out.extend([OPEN, BODY]);
    body(out)?;
    out.push(CLOSE);
    Ok(())
}

fn marked(out: &mut String, path: &str, body: impl FnOnce(&mut String)) {
    out.push(OPEN);
    out.push_str(path);
    out.push(BODY);
    body(out);
    out.push(CLOSE);
}

fn content(out: &mut String, text: &str) {
    out.push_str("[#");
    string(out, text);
    out.push(']');
}

/// A Typst string literal. Controls and the marks are escaped, so that the text of a
/// document cannot be cut short or tangled whatever a value contains.
fn string(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            OPEN | BODY | CLOSE => write_escape(out, character),
            _ if character.is_control() => write_escape(out, character),
            _ => out.push(character),
        }
    }
    out.push('"');
}

fn write_escape(out: &mut String, character: char) {
    // Writing to a string cannot fail.
    let _ = write!(out, "\\u{{{:x}}}", u32::from(character));
}

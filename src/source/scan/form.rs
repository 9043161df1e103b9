//! What is known of the keys of a file before it is read: which lines look like the next
//! key or header, and which header a run of keys belongs below.

use std::collections::HashSet;

use crate::source::character::narrowed;
use crate::source::shape::{Field, Shape, known};
use crate::source::titles::titled;

use super::lexer::narrow;

/// The fields that a file should have; none if nothing is known of it.
#[derive(Debug)]
pub struct Form<'f> {
    fields: Vec<&'f Field>,
    /// Those at any depth.
    all: Vec<&'f Field>,
    /// Their keys.
    keys: HashSet<&'f str>,
}

impl<'f> Form<'f> {
    /// That of a file with these fields.
    pub fn new(fields: &'f [Field]) -> Self {
        let fields: Vec<&Field> = fields.iter().collect();
        let (mut all, mut next) = (fields.clone(), 0);
        while let Some(field) = all.get(next) {
            all.extend(field.shape.fields());
            next += 1;
        }
        let keys = all.iter().map(|field| &*field.key).collect();
        Self { fields, all, keys }
    }

    /// The fields on the way that keys lead.
    pub fn path<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> Option<Vec<&'f Field>> {
        let (mut fields, mut path) = (self.fields.clone(), vec![]);
        for key in keys {
            let field = known(&fields, key)?;
            fields = field.shape.fields();
            path.push(field);
        }
        Some(path)
    }

    /// The field that keys lead to.
    pub fn field<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> Option<&'f Field> {
        self.path(keys)?.pop()
    }

    /// The fields of the table that keys lead to; those of the file for no keys.
    pub fn fields<'k>(&self, path: impl IntoIterator<Item = &'k str>) -> Vec<&'f Field> {
        match self.path(path).as_deref() {
            Some([]) => self.fields.clone(),
            Some([.., last]) => last.shape.fields(),
            None => vec![],
        }
    }

    /// Whether a line looks like a key with its value, or a header.
    pub fn begins_line(&self, line: &str) -> bool {
        self.is_assignment(line) || self.is_header(line)
    }

    /// Whether a line looks like a key with its value.
    pub fn is_assignment(&self, line: &str) -> bool {
        let Some(equals) = line.find(['=', '＝']) else { return false };
        let key = line[..equals].trim();
        let last = key.rsplit('.').next().unwrap_or(key).trim();
        self.is_key(last) && key.split('.').all(|part| is_word(part.trim()))
            || titled(&self.all, key).is_some()
    }

    /// Whether a line looks like a header.
    pub fn is_header(&self, line: &str) -> bool {
        let line = line.split(['#', '＃']).next().unwrap_or(line).trim();
        let round = !self.fields.is_empty();
        let is_bracket = |mark: char| {
            move |c: char| c == mark || narrow(c) == Some(mark) || round && is_round(c, mark)
        };
        let inner = line.trim_start_matches(is_bracket('[')).trim_end_matches(is_bracket(']'));
        let (opened, closed) = (line.len() > inner.len(), line.ends_with(is_bracket(']')));
        let parts = || inner.split('.').map(str::trim);
        let first = parts().next().unwrap_or_default();
        let is_known = match self.fields.is_empty() {
            true => !first.starts_with(|c: char| c.is_ascii_digit()),
            false => {
                self.fields.iter().any(|field| *field.key == *first || *field.title == *first)
            }
        };
        let value = matches!(inner, "true" | "false" | "inf" | "nan");
        line.starts_with(is_bracket('['))
            && opened
            && closed
            && is_known
            && !value
            && parts().all(|part| is_word(part) || !part.is_ascii())
    }

    fn is_key(&self, key: &str) -> bool {
        match self.keys.is_empty() {
            true => is_word(key) && key.starts_with(|c: char| c.is_ascii_alphabetic()),
            false => self.keys.contains(key),
        }
    }

    /// The header below which all of some keys belong, as the keys that lead to it: the
    /// nearest one in the order of the form.
    pub fn header_of(&self, keys: &[String]) -> Option<Vec<&'f Field>> {
        let mut found = vec![];
        tables(&self.fields, &mut vec![], &mut found);
        let holds = |path: &Vec<&'f Field>| {
            let inner = path.last().map(|field| field.shape.fields()).unwrap_or_default();
            keys.iter().all(|key| known(&inner, key).is_some())
        };
        found.into_iter().find(holds)
    }
}

/// The paths of all tables that have headers.
fn tables<'f>(
    fields: &[&'f Field],
    path: &mut Vec<&'f Field>,
    found: &mut Vec<Vec<&'f Field>>,
) {
    for field in
        fields.iter().filter(|field| field.shape.is_table() || field.shape.is_sections())
    {
        path.push(field);
        found.push(path.clone());
        tables(&field.shape.fields(), path, found);
        path.pop();
    }
}

/// The header of a table, such as `[[projects.indicators]]`.
pub fn header(path: &[&Field]) -> String {
    let keys: Vec<&str> = path.iter().map(|field| &*field.key).collect();
    let name = keys.join(".");
    match path.last() {
        Some(last) if last.shape.is_sections() => format!("[[{name}]]"),
        _ => format!("[{name}]"),
    }
}

/// What may be typed as a value, to show how it is written.
pub fn example(shape: Option<&Shape>) -> &'static str {
    match shape.map(Shape::filled) {
        Some(Shape::Decimal(_) | Shape::Between(..)) => "80.00",
        Some(Shape::Integer(..)) => "2027",
        Some(Shape::Date) => "2027-01-15",
        Some(Shape::Month) => "\"2027-01\"",
        Some(Shape::Boolean) => "true",
        Some(Shape::List(entry, _)) if matches!(entry.filled(), Shape::Decimal(_)) => {
            "[25, 50, 75, 100]"
        }
        Some(Shape::List(..)) => "[\"文字\"]",
        _ => "\"文字\"",
    }
}

/// Whether a mark is a round bracket, of the same half as a square one.
pub fn is_round(mark: char, square: char) -> bool {
    match square {
        '[' => matches!(mark, '(' | '（'),
        _ => matches!(mark, ')' | '）'),
    }
}

/// Whether a key may be written without quotes.
pub fn is_word(key: &str) -> bool {
    !key.is_empty()
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// A key as it is written: narrow, if it was typed in full width.
pub fn narrow_key(written: &str) -> Option<String> {
    let narrow = narrowed(written.trim());
    (narrow != written.trim() && is_word(&narrow)).then_some(narrow)
}

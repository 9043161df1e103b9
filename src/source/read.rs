//! A tree read against a shape: every mistake is reported, then a plain value comes
//! out, or nothing.

use std::collections::HashSet;

use regex::Regex;
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};
use toml::value::Datetime;

use super::advice::{
    advise_number, found_name, known_keys, name_keys_of_the_paper_form, nearest, text_of,
};
use super::character::{Wording, can_go, is_direction, is_refused, strays};
use super::shape::{Field, Shape, keys};
use super::spelling::{Spelling, characters, join_lines};
use super::tree::{Node, Table, Value};
use super::{KeyPath, Source, Step};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Place};

/// Reads a file that must have the given fields.
///
/// The value has the keys of the fields; decimals are strings with the digits as
/// written, dates are objects of `year`, `month` and `day`. `None` means that an error was pushed.
pub fn read(source: &Source, fields: &'static [Field], out: &mut Diagnostics) -> Option<Json> {
    name_keys_of_the_paper_form(source, fields, out);
    let broken_lines = syntax_error_lines(source, out);
    let mut reader = Reader { source, broken_lines, out, failed: false };
    let value = reader.table(&source.tree, 0..0, fields, &KeyPath::root());
    (!reader.failed && reader.broken_lines.is_empty()).then_some(value)
}

/// Reads one value as [`read`] does, whatever else is wrong with the file; `None` if it is
/// missing, wrong, or not sure to be what was meant.
pub fn read_value(source: &Source, fields: &'static [Field], path: &KeyPath) -> Option<Json> {
    let (mut fields, mut shape) = (fields, None);
    for step in path.steps() {
        let field = fields.iter().find(|field| step == Step::Key(field.key))?;
        shape = Some(field.shape);
        fields = if let Shape::Table(inner) = field.shape { inner } else { &[] };
    }
    let node = source.node(path)?;
    if source.unreliable_from.is_some_and(|from| node.span.start >= from) {
        return None;
    }
    let mut unheard = Diagnostics::new();
    let mut reader =
        Reader { source, broken_lines: HashSet::new(), out: &mut unheard, failed: false };
    let value = reader.value(node, shape?, path);
    (!reader.failed).then_some(value)
}

fn syntax_error_lines(source: &Source, out: &Diagnostics) -> HashSet<usize> {
    out.iter()
        .filter(|d| d.code == Code::TomlSyntax)
        .filter_map(|d| d.place.as_ref())
        .filter(|place| place.file == source.file)
        .map(|place| place.file.line_column(place.range.start).0)
        .collect()
}

struct Reader<'a> {
    source: &'a Source,
    /// Lines with a syntax error: what was recovered from them is guesswork.
    broken_lines: HashSet<usize>,
    out: &'a mut Diagnostics,
    failed: bool,
}

type Span = std::ops::Range<usize>;

impl Reader<'_> {
    fn fail(
        &mut self,
        code: Code,
        span: Span,
        path: &KeyPath,
        build: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        self.failed = true;
        let place = Place { file: self.source.file.clone(), range: span };
        if !self.broken_lines.is_empty() {
            // A key may be missing only because its line could not be read.
            let line = place.file.line_column(place.range.start).0;
            let lost =
                self.source.unreliable_from.is_some_and(|from| place.range.start >= from);
            if code == Code::MissingKey || lost || self.broken_lines.contains(&line) {
                return;
            }
        }
        self.out.push(build(Diagnostic::new(code).at(place).path(path)));
    }

    fn table(
        &mut self,
        table: &Table,
        span: Span,
        fields: &'static [Field],
        path: &KeyPath,
    ) -> Json {
        for entry in table.iter() {
            if fields.iter().all(|field| field.key != entry.key) {
                let near = nearest(&entry.key, fields.iter().map(|field| field.key));
                let meant = fields.iter().find(|field| field.title == entry.key);
                let at = path.key(&entry.key);
                self.fail(Code::UnknownKey, entry.key_span.clone(), &at, |d| {
                    let d = d.arg("key", entry.key.as_str());
                    match (meant, near) {
                        (Some(field), _) => d
                            .arg("title", field.title)
                            .arg("near", field.key)
                            .help("help-title"),
                        (_, Some(near)) => d.arg("near", near).help("help-near"),
                        _ => d.arg("known", known_keys(fields)),
                    }
                });
            }
        }
        let mut values = Map::new();
        for field in fields {
            let at = path.key(field.key);
            match table.get(field.key) {
                Some(value) => {
                    values.insert(field.key.to_owned(), self.value(value, field.shape, &at));
                    self.wording(value, field.wording, &at);
                }
                None if field.required => self.fail(Code::MissingKey, span.clone(), &at, |d| {
                    d.arg(
                        "line",
                        match field.shape {
                            Shape::Table(_) if path.is_root() => format!("[{at}]"),
                            Shape::Table(_) => format!("{} = {{ … }}", field.key),
                            Shape::List(Shape::Table(_), _) => format!("[[{}]]", at.keys()),
                            _ => format!("{} = …", field.key),
                        },
                    )
                }),
                None => {}
            }
        }
        Json::Object(values)
    }

    fn value(&mut self, node: &Node, shape: Shape, path: &KeyPath) -> Json {
        let span = node.span.clone();
        match (shape, &node.value) {
            (Shape::Text | Shape::Texts | Shape::TextOr(_), Value::Text(text)) => {
                self.text(text, span, path)
            }
            (Shape::Pattern, Value::Text(text)) => {
                if let Err(error) = Regex::new(text) {
                    // The last line says what is wrong; those before show where, for a
                    // terminal of their own.
                    let reason = error.to_string();
                    let reason = reason.lines().last().unwrap_or_default().to_owned();
                    self.fail(Code::BadPattern, span.clone(), path, |d| {
                        d.arg("pattern", text.as_str()).note(Arg::Foreign(reason))
                    });
                }
                self.text(text, span, path)
            }
            (Shape::KeyOf(fields), Value::Text(text)) => {
                let known = keys(fields);
                if !known.contains(text) {
                    let near = nearest(text, known.iter().map(String::as_str));
                    self.fail(Code::UnknownKey, span, path, |d| {
                        let d = d.arg("key", text.as_str());
                        match near {
                            Some(near) => d.arg("near", near).help("help-near"),
                            None => d.arg("known", known.join(", ")),
                        }
                    });
                }
                Json::from(text.as_str())
            }
            (Shape::Texts, Value::Array(_)) => {
                self.value(node, Shape::List(&Shape::Text, 1), path)
            }
            (Shape::Integer(min, max), Value::Integer(digits, radix)) => {
                match i64::from_str_radix(digits, *radix) {
                    Ok(number) if (min..=max).contains(&number) => Json::from(number),
                    _ => {
                        self.fail(Code::OutOfRange, span, path, |d| {
                            d.arg("min", min.to_string()).arg("max", max.to_string())
                        });
                        Json::Null
                    }
                }
            }
            (Shape::Between(min, max), Value::Integer(..) | Value::Float(_)) => {
                let number = self.value(node, Shape::Decimal, path);
                let exact = number.as_str().and_then(|digits| digits.parse::<Decimal>().ok());
                let bounds = Decimal::from(min)..=Decimal::from(max);
                if exact.is_some_and(|number| !bounds.contains(&number)) {
                    self.fail(Code::OutOfRange, span, path, |d| {
                        d.arg("min", min.to_string()).arg("max", max.to_string())
                    });
                }
                number
            }
            (Shape::Decimal, Value::Integer(digits, radix)) => {
                match i128::from_str_radix(digits, *radix) {
                    Ok(number) => self.decimal(&number.to_string(), span, path),
                    Err(_) => self.decimal(digits, span, path),
                }
            }
            (Shape::Decimal, Value::Float(digits)) => self.decimal(digits, span, path),
            (Shape::Boolean, Value::Boolean(flag)) => Json::from(*flag),
            (Shape::Choice(words), Value::Text(word)) => {
                if !words.contains(&word.as_str()) {
                    self.fail(Code::WrongWord, span, path, |d| {
                        d.arg("word", word.as_str()).arg("words", words.join(", "))
                    });
                }
                Json::from(word.as_str())
            }
            (Shape::Date, Value::Datetime(Datetime { date: Some(date), time: None, .. })) => {
                json!({ "year": date.year, "month": date.month, "day": date.day })
            }
            (Shape::List(shape, least), Value::Array(array)) => {
                if array.len() < least {
                    self.fail(Code::EmptyList, span, path, |d| d.arg("path", path.as_str()));
                }
                let entries = array.iter().enumerate();
                Json::Array(
                    entries
                        .map(|(index, entry)| self.value(entry, *shape, &path.index(index)))
                        .collect(),
                )
            }
            (Shape::Table(fields), Value::Table(table)) => {
                self.table(table, span, fields, path)
            }
            (Shape::TextOr(tables), Value::Table(table)) => {
                let fits = |fields: &&&[Field]| {
                    fields.iter().all(|field| !field.required || table.get(field.key).is_some())
                };
                let fields = tables.iter().find(fits).or(tables.first()).copied();
                self.table(table, span, fields.unwrap_or_default(), path)
            }
            (shape, found) => {
                let found = found_name(found);
                self.fail(Code::WrongType, span, path, |d| {
                    let d = d
                        .arg("path", path.as_str())
                        .arg("expected", Arg::Message(shape.expected()))
                        .arg("found", Arg::Message(found));
                    match (shape, found) {
                        (
                            Shape::Decimal | Shape::Between(..) | Shape::Integer(..),
                            "found-string",
                        ) => advise_number(d, text_of(&node.value)),
                        (Shape::Date, "found-string" | "found-datetime") => d.help("help-date"),
                        (
                            Shape::Text
                            | Shape::Pattern
                            | Shape::KeyOf(_)
                            | Shape::Texts
                            | Shape::TextOr(_),
                            "found-integer" | "found-float",
                        ) => d.help("help-quote"),
                        (Shape::List(Shape::Table(_), _), "found-table") => {
                            d.arg("header", path.keys()).help("help-sections")
                        }
                        (Shape::List(..), "found-string") => d.help("help-list"),
                        (Shape::Table(_), _) => d.help("help-table"),
                        _ => d,
                    }
                });
                Json::Null
            }
        }
    }

    fn text(&mut self, text: &str, span: Span, path: &KeyPath) -> Json {
        if text.contains(is_refused) {
            for (character, place) in self.forbidden(text, &span) {
                self.refuse(character, place, &span, path);
            }
        }
        let joined = join_lines(text);
        let longest = joined.split('\n').map(|paragraph| paragraph.chars().count()).max();
        if joined.trim().is_empty() {
            self.fail(Code::EmptyText, span, path, |d| d);
        } else if let Some(length) = longest.filter(|length| *length > LONGEST_PARAGRAPH) {
            // It can be read, and what else is wrong in it is told in the same run.
            let place = Place { file: self.source.file.clone(), range: span };
            let problem = Diagnostic::new(Code::ParagraphTooLong).at(place).path(path);
            self.out.push(problem.arg("length", length).arg("most", LONGEST_PARAGRAPH));
        }
        Json::from(joined)
    }

    /// Refuses what cannot be seen in a name or code.
    fn wording(&mut self, node: &Node, wording: Wording, path: &KeyPath) {
        let Value::Text(text) = &node.value else { return };
        if wording == Wording::Free {
            return;
        }
        let mut spelling = None;
        for (at, character) in strays(text, wording).collect::<Vec<_>>() {
            let spelling = spelling.get_or_insert_with(|| {
                let written = &self.source.file.text[node.span.clone()];
                Spelling::of(written, node.span.start, text)
            });
            let place = spelling.as_ref().map(|s| s.place(&(at..at + character.len_utf8())));
            self.refuse(character, place.unwrap_or(node.span.clone()), &node.span, path);
        }
    }

    /// Refuses a character at its place; that of the whole text if it is not known.
    fn refuse(&mut self, character: char, place: Span, whole: &Span, path: &KeyPath) {
        let certain = can_go(character) && place != *whole;
        let at = Place { file: self.source.file.clone(), range: place.clone() };
        self.fail(Code::ForbiddenCharacter, place, path, |d| {
            let d = match character {
                '\t' => d.arg("codepoint", Arg::Message("tab-character")),
                _ => d.arg("codepoint", codepoint(character)),
            };
            let d = if is_direction(character) { d.help("help-direction") } else { d };
            if certain { d.fix(at, "") } else { d }
        });
    }

    /// The forbidden characters of a text with their places; the place of the whole text if
    /// it is spelt in an unknown way.
    fn forbidden(&self, text: &str, span: &Span) -> Vec<(char, Span)> {
        let written = &self.source.file.text[span.clone()];
        match characters(written) {
            Some(spelt) => spelt
                .filter(|(character, _)| is_refused(*character))
                .map(|(character, at)| (character, span.start + at.start..span.start + at.end))
                .collect(),
            None => {
                let forbidden = text.chars().filter(|character| is_refused(*character));
                forbidden.map(|character| (character, span.clone())).collect()
            }
        }
    }

    fn decimal(&mut self, digits: &str, span: Span, path: &KeyPath) -> Json {
        let digits = digits.trim_start_matches('+');
        let exact = if digits.contains(['e', 'E']) {
            Decimal::from_scientific(digits)
        } else {
            Decimal::from_str_exact(digits)
        };
        let largest = Decimal::from_f64_retain(LARGEST_DECIMAL).unwrap_or(Decimal::MAX);
        match exact.ok().filter(|number| number.abs() <= largest) {
            Some(number) => Json::from(number.to_string()),
            None => {
                self.fail(Code::BadAmount, span, path, |d| d.arg("digits", digits));
                Json::Null
            }
        }
    }
}

/// The largest number that is taken, either side of zero. The finance system holds
/// twenty digits; 28 are the most that stay exact here, two of them behind the point.
pub(super) const LARGEST_DECIMAL: f64 = 1e26;

/// The longest paragraph that is taken, in characters. Typst chooses the lines of a paragraph
/// at once, and needs about 3 KB of memory for each of its characters.
const LONGEST_PARAGRAPH: usize = 100_000;

/// A character as people look it up.
pub fn codepoint(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

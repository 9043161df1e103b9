//! A tree read against a shape: every mistake is reported, then a plain value comes
//! out, or nothing.

use regex::Regex;
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};
use toml::value::Datetime;

use super::advice::{advise, found_name, known_keys, nearest};
use super::character::is_blank;
use super::shape::{Field, Shape, keys};
use super::titles::titled;
use super::tree::{Node, Table, Value};
use super::{KeyPath, Source, Step};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Place};

/// What was read of a file.
#[derive(Debug)]
pub struct Read {
    /// A value with the keys of the fields; decimals are strings with the digits as written, dates
    /// objects of `year`, `month` and `day`, texts that may be several are lists. What could
    /// not be read is `false`, an entry that says that there is nothing is null.
    pub value: Json,
    /// Whether all of it could be read, and as it must be.
    pub whole: bool,
}

/// Reads a file that must have the given fields. Unless it is whole, errors were pushed.
pub fn read(source: &Source, fields: &'static [Field], out: &mut Diagnostics) -> Read {
    let mut reader = Reader { source, root: fields, out, failed: source.broken };
    let value = reader.table(&source.tree, 0..0, fields, &KeyPath::root());
    Read { value, whole: !reader.failed }
}

/// What stands for a value that could not be read.
fn gap(shape: Shape) -> Json {
    match shape {
        Shape::Table(fields) => {
            let gaps = fields.iter().map(|field| (field.key.to_owned(), gap(field.shape)));
            Json::Object(gaps.collect())
        }
        Shape::List(entry, _) => json!([gap(*entry)]),
        Shape::Texts => json!([false]),
        Shape::OrBlank(shape) => gap(*shape),
        _ => Json::Bool(false),
    }
}

/// Adds a gap to a list of sections of which one may have been lost.
fn add_lost_section(value: &mut Json, shape: Shape) {
    if let (Shape::List(entry @ Shape::Table(_), _), Json::Array(entries)) = (shape, value) {
        entries.push(gap(*entry));
    }
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
    let mut unheard = Diagnostics::new();
    let mut reader = Reader { source, root: fields, out: &mut unheard, failed: false };
    let value = reader.value(node, shape?, path);
    (!reader.failed).then_some(value)
}

pub(super) struct Reader<'a> {
    pub(super) source: &'a Source,
    /// The fields of the whole file.
    root: &'static [Field],
    pub(super) out: &'a mut Diagnostics,
    failed: bool,
}

pub(super) type Span = std::ops::Range<usize>;

impl Reader<'_> {
    pub(super) fn fail(
        &mut self,
        code: Code,
        span: Span,
        path: &KeyPath,
        build: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        self.failed = true;
        let place = Place { file: self.source.file.clone(), range: span };
        self.out.push(build(Diagnostic::new(code).at(place).path(path)));
    }

    fn table(
        &mut self,
        table: &Table,
        span: Span,
        fields: &'static [Field],
        path: &KeyPath,
    ) -> Json {
        // Keys that stand there in words of the paper form.
        let mut said = vec![];
        for entry in table.iter() {
            if fields.iter().all(|field| field.key != entry.key) {
                let near = nearest(&entry.key, fields.iter().map(|field| field.key));
                let meant = titled(&fields.iter().collect::<Vec<_>>(), &entry.key);
                let is_root = self.root.iter().any(|field| field.key == entry.key);
                let at = path.key(&entry.key);
                let place =
                    Place { file: self.source.file.clone(), range: entry.key_span.clone() };
                self.fail(Code::UnknownKey, entry.key_span.clone(), &at, |d| {
                    let d = d.arg("key", entry.key.as_str());
                    match (meant, near) {
                        (Some(meant), _) => {
                            let keys: Vec<&str> = meant.iter().map(|field| field.key).collect();
                            said.extend(keys.first().copied());
                            let keys = keys.join(".");
                            d.arg("title", entry.key.as_str())
                                .arg("near", keys.as_str())
                                .help("help-title")
                                .fix(place, keys)
                        }
                        _ if is_root => d.arg("section", path.keys()).help("help-root"),
                        (_, Some(near)) => d.arg("near", near).help("help-near"),
                        _ => d.arg("known", known_keys(fields)),
                    }
                });
            }
        }
        let mut values = Map::new();
        for field in fields {
            let at = path.key(field.key);
            let value = match table.get(field.key) {
                Some(node) => {
                    let mut value = self.value(node, field.shape, &at);
                    self.wording(node, field.wording, &at);
                    if table.torn {
                        add_lost_section(&mut value, field.shape);
                    }
                    value
                }
                // It may stand on a line that could not be read.
                None if table.torn || said.contains(&field.key) => gap(field.shape),
                None if field.required => {
                    self.miss(field, span.clone(), &at);
                    gap(field.shape)
                }
                None => continue,
            };
            values.insert(field.key.to_owned(), value);
        }
        Json::Object(values)
    }

    fn miss(&mut self, field: &Field, span: Span, at: &KeyPath) {
        let line = match field.shape {
            Shape::Table(_) if at.as_str() == field.key => format!("[{at}]"),
            Shape::Table(_) => format!("{} = {{ … }}", field.key),
            Shape::List(Shape::Table(_), _) => format!("[[{}]]", at.keys()),
            _ => format!("{} = …", field.key),
        };
        self.fail(Code::MissingKey, span, at, |d| d.arg("line", line));
    }

    fn value(&mut self, node: &Node, shape: Shape, path: &KeyPath) -> Json {
        let span = node.span.clone();
        match (shape, &node.value) {
            // Why nothing could be read here was told.
            (_, Value::Gap) => {
                self.failed = true;
                gap(shape)
            }
            (Shape::Text | Shape::TextOr(_), Value::Text(text)) => self.text(text, span, path),
            (Shape::Texts, Value::Text(text)) => json!([self.text(text, span, path)]),
            (Shape::OrBlank(Shape::List(..)), Value::Text(text)) if is_blank(text) => json!([]),
            (Shape::OrBlank(_), Value::Text(text)) if is_blank(text) => Json::Null,
            (Shape::OrBlank(value), _) => self.value(node, *value, path),
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
                        gap(shape)
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
            (Shape::List(entry, least), Value::Array(array)) => {
                if array.len() < least {
                    self.fail(Code::EmptyList, span, path, |d| d.arg("path", path.as_str()));
                    return json!([gap(*entry)]);
                }
                let values = array.iter().enumerate();
                values.map(|(at, node)| self.value(node, *entry, &path.index(at))).collect()
            }
            (Shape::Table(fields), Value::Table(table)) => {
                self.table(table, span, fields, path)
            }
            (Shape::TextOr(tables), Value::Table(table)) => {
                let fits = |fields: &&&[Field]| {
                    fields.iter().all(|field| !field.required || table.get(field.key).is_some())
                };
                let fields = tables.iter().find(fits).or(tables.first()).copied();
                // Its parts make one value, or none.
                let failed = std::mem::replace(&mut self.failed, false);
                let value = self.table(table, span, fields.unwrap_or_default(), path);
                let value = if self.failed { gap(shape) } else { value };
                self.failed |= failed;
                value
            }
            (shape, found) => {
                let written = &self.source.file.text[span.clone()];
                self.fail(Code::WrongType, span, path, |d| {
                    let d = d
                        .arg("path", path.as_str())
                        .arg("expected", Arg::Message(shape.expected()))
                        .arg("found", Arg::Message(found_name(found)))
                        .arg("header", path.keys());
                    advise(d, shape, found, written)
                });
                gap(shape)
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
                Json::Bool(false)
            }
        }
    }
}

/// The largest number that is taken, either side of zero. The finance system holds
/// twenty digits; 28 are the most that stay exact here, two of them behind the point.
pub(super) const LARGEST_DECIMAL: f64 = 1e26;

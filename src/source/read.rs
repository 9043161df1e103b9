//! A tree read against a shape: every mistake is reported, and what can be read comes out as
//! a document.

use std::sync::Arc;

use regex::{Regex, RegexBuilder};
use rust_decimal::Decimal;
use toml::value::Datetime;

use super::absent::absent;
use super::advice::{advise, found_name, known_keys, nearest};
use super::amount::Amount;
use super::calendar::{Date, month};
use super::character::is_blank;
use super::document::{Content, Datum, Document, Entry, Link, Owned, Record, Text};
use super::shape::{Field, Fields, Need, Shape};
use super::titles::titled;
use super::tree::{Node, Table, Value};
use super::{KeyPath, Source};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Place, SourceFile};

/// Reads a file that must have the given fields. Unless it is whole, errors were pushed.
pub fn read(source: &Source, fields: &Fields, out: &mut Diagnostics) -> Document {
    let Source { file, tree, broken } = source;
    let links = vec![Link { above: 0, step: Owned::Root }];
    let mut reader = Reader { file, root: fields, out, failed: *broken, links, patterns: 0 };
    let record = reader.table(tree, &(0..0), fields, 0);
    let Reader { failed, links, .. } = reader;
    let content = Content::Record(record);
    let root = Datum { number: 0, span: 0..0, written: true, flawed: failed, content };
    Document { file: file.clone(), root, whole: !failed, links }
}

pub(super) struct Reader<'a> {
    pub(super) file: &'a Arc<SourceFile>,
    /// The fields of the whole file.
    root: &'a Fields,
    pub(super) out: &'a mut Diagnostics,
    failed: bool,
    links: Vec<Link>,
    /// Patterns so far.
    patterns: usize,
}

/// Most patterns of a file: a form has some twenty.
const MOST_PATTERNS: usize = 100;

pub(super) type Span = std::ops::Range<usize>;

/// The number of a datum, by which its path is found.
pub(super) type Number = u32;

impl Reader<'_> {
    pub(super) fn path(&self, number: Number) -> KeyPath {
        super::document::path_of(&self.links, number)
    }

    pub(super) fn fail(
        &mut self,
        code: Code,
        span: Span,
        at: &KeyPath,
        build: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        self.failed = true;
        let place = Place { file: self.file.clone(), range: span };
        self.out.push(build(Diagnostic::new(code).at(place).path(at)));
    }

    pub(super) fn link(&mut self, above: Number, step: Owned) -> Number {
        let number = u32::try_from(self.links.len()).unwrap_or(Number::MAX);
        self.links.push(Link { above, step });
        number
    }

    /// A datum for what stands at a place, and whether it can be read without an error.
    fn datum(&mut self, node: &Node, shape: &Shape, above: Number, step: Owned) -> Datum {
        let number = self.link(above, step);
        let failed = std::mem::replace(&mut self.failed, false);
        let content = self.value(node, shape, number);
        let flawed = std::mem::replace(&mut self.failed, failed);
        self.failed |= flawed;
        Datum { number, span: node.span.clone(), written: true, flawed, content }
    }

    fn table(&mut self, table: &Table, span: &Span, fields: &Fields, number: Number) -> Record {
        // Keys that stand there misspelt, or in words of the paper form.
        let mut said: Vec<Arc<str>> = vec![];
        let known = fields.known();
        let knows = |fields: &[Field], key: &str| fields.iter().any(|field| *field.key == *key);
        let mut is_nested = false;
        for entry in table.iter().filter(|_| !fields.is_open()) {
            if knows(known, &entry.key) {
                continue;
            }
            let nested =
                fields.nested().filter(|_| matches!(entry.node.value, Value::Table(_)));
            if nested.is_some() && std::mem::replace(&mut is_nested, true) {
                continue;
            }
            let near = || nearest(&entry.key, known.iter().map(|field| &*field.key));
            let near = fields.synonym(&entry.key).or_else(near);
            let meant = titled(&known.iter().collect::<Vec<_>>(), &entry.key);
            let is_root = knows(self.root.known(), &entry.key);
            let former = fields.former(&entry.key);
            let above = self.path(number);
            let place = Place { file: self.file.clone(), range: entry.key_span.clone() };
            self.fail(Code::UnknownKey, entry.key_span.clone(), &above.key(&entry.key), |d| {
                let d = d.arg("key", entry.key.as_str());
                if let Some(advice) = former.or(nested) {
                    return d.help(advice);
                }
                match (meant, near) {
                    (Some(meant), _) => {
                        said.extend(meant.first().map(|field| field.key.clone()));
                        let keys: Vec<&str> = meant.iter().map(|field| &*field.key).collect();
                        let keys = keys.join(".");
                        d.arg("title", entry.key.as_str())
                            .arg("near", keys.as_str())
                            .help("help-title")
                            .fix(place, keys)
                    }
                    _ if is_root => d.arg("section", above.keys()).help("help-root"),
                    (_, Some(near)) => {
                        said.extend(fields.find(near).map(|(_, field)| field.key.clone()));
                        d.arg("near", near).help("help-near")
                    }
                    _ => d.arg("known", known_keys(known)),
                }
            });
        }
        let mut data = Vec::with_capacity(fields.len());
        for field in fields.iter() {
            let step = Owned::Key(field.key.clone());
            if let Some(node) = table.get(&field.key) {
                let mut datum = self.datum(node, &field.shape, number, step);
                self.saying(node, field, datum.number);
                self.wording(node, field.wording, datum.number);
                if table.torn {
                    self.add_lost_section(&mut datum, &field.shape);
                }
                data.push(datum);
                continue;
            }
            let own = self.link(number, step);
            // It may stand on a line that could not be read.
            let lost = table.torn || said.contains(&field.key);
            let content = if lost || field.is_required() {
                if !lost {
                    self.miss(field, span.clone(), own);
                }
                self.gap(&field.shape, span, own)
            } else {
                self.blank(&field.shape, span, own)
            };
            data.push(absent(own, span, content));
        }
        Record { fields: fields.clone(), data }
    }

    fn miss(&mut self, field: &Field, span: Span, number: Number) {
        let at = self.path(number);
        let line = match &field.shape {
            Shape::Table(_) if *at.as_str() == *field.key => format!("[{at}]"),
            Shape::Table(_) => format!("{} = {{ … }}", field.key),
            shape if shape.is_sections() => format!("[[{}]]", at.keys()),
            _ => format!("{} = …", field.key),
        };
        self.fail(Code::MissingKey, span, &at, |d| d.arg("line", line));
    }

    /// Refuses a table that says nothing and must say something.
    fn saying(&mut self, node: &Node, field: &Field, number: Number) {
        let Value::Table(table) = &node.value else { return };
        if field.must_say() && table.iter().next().is_none() && !table.torn {
            self.empty(node.span.clone(), number);
        }
    }

    /// Tells of a list or a table in which nothing stands.
    fn empty(&mut self, span: Span, number: Number) {
        let path = self.path(number);
        self.fail(Code::EmptyList, span, &path, |d| d.arg("path", path.as_str()));
    }

    fn value(&mut self, node: &Node, shape: &Shape, number: Number) -> Content {
        let span = node.span.clone();
        match (shape, &node.value) {
            // Why nothing could be read here was told.
            (_, Value::Gap) => {
                self.failed = true;
                self.gap(shape, &span, number)
            }
            (Shape::Text | Shape::TextOr(_), Value::Text(text)) => {
                self.text(text, span, number)
            }
            (Shape::Mark, Value::Text(text)) => Content::Text(Text::new(text.as_str())),
            (Shape::Texts, Value::Text(_)) => {
                let text = self.datum(node, &Shape::Text, number, Owned::Index(0));
                Content::List(vec![text])
            }
            (Shape::OrBlank(shape), Value::Text(text)) if is_blank(text) => {
                self.blank(shape, &span, number)
            }
            (Shape::OrBlank(shape), _) => self.value(node, shape, number),
            (Shape::Pattern, Value::Text(text)) => {
                self.pattern(text, &span, number);
                self.text(text, span, number)
            }
            (Shape::Texts, Value::Array(_)) => {
                self.value(node, &Shape::list(Shape::Text, 1), number)
            }
            (Shape::Integer(min, max), Value::Integer(digits, radix)) => {
                match i64::from_str_radix(digits, *radix) {
                    Ok(whole) if (*min..=*max).contains(&whole) => Content::Whole(whole),
                    _ => {
                        self.out_of_range(*min, *max, span, number);
                        Content::Gap
                    }
                }
            }
            (Shape::Between(min, max), Value::Integer(..) | Value::Float(_)) => {
                let content = self.value(node, &Shape::Decimal(0), number);
                let bounds = Decimal::from(*min)..=Decimal::from(*max);
                if let Content::Number(amount) = &content
                    && !bounds.contains(&amount.number)
                {
                    self.out_of_range(*min, *max, span, number);
                }
                content
            }
            (Shape::Decimal(places), Value::Integer(digits, radix)) => {
                match i128::from_str_radix(digits, *radix) {
                    Ok(whole) => self.decimal(&whole.to_string(), *places, span, number),
                    Err(_) => self.decimal(digits, *places, span, number),
                }
            }
            (Shape::Decimal(places), Value::Float(digits)) => {
                self.decimal(digits, *places, span, number)
            }
            (Shape::Boolean, Value::Boolean(flag)) => Content::Flag(*flag),
            (Shape::Choice(words), Value::Text(word)) => {
                if !words.contains(word) {
                    let path = self.path(number);
                    self.fail(Code::WrongWord, span, &path, |d| {
                        d.arg("word", word.as_str()).arg("words", words.join(", "))
                    });
                }
                Content::Text(Text::new(word.as_str()))
            }
            (Shape::Date, Value::Datetime(Datetime { date: Some(date), time: None, .. })) => {
                Content::Date(Date { year: date.year, month: date.month, day: date.day })
            }
            (Shape::Month, Value::Text(text)) => match month(text) {
                Some(month) => Content::Month(month),
                None => self.refuse_type(shape, node, number),
            },
            (Shape::List(entry, least), Value::Array(array)) => {
                if array.len() < *least {
                    self.empty(span.clone(), number);
                    return self.gap(shape, &span, number);
                }
                let entries = array.iter().enumerate();
                let entries =
                    entries.map(|(at, node)| self.datum(node, entry, number, Owned::Index(at)));
                Content::List(entries.collect())
            }
            (Shape::Table(fields), Value::Table(table)) => {
                Content::Record(self.table(table, &span, fields, number))
            }
            (Shape::Named(named), Value::Table(table)) => {
                let entry = |entry: &super::tree::Entry| {
                    let key: Arc<str> = entry.key.as_str().into();
                    let step = Owned::Key(key.clone());
                    let value = self.datum(&entry.node, &named.shape, number, step);
                    Entry { key, value }
                };
                Content::Named(table.iter().map(entry).collect())
            }
            (Shape::TextOr(tables), Value::Table(table)) => {
                let fits = |fields: &&Fields| {
                    let needed = fields.iter().filter(|field| field.need == Need::Required);
                    needed.into_iter().all(|field| table.get(&field.key).is_some())
                };
                let Some(fields) = tables.iter().find(fits).or(tables.first()) else {
                    return Content::Gap;
                };
                // Its parts make one value, or none.
                let failed = std::mem::replace(&mut self.failed, false);
                let record = self.table(table, &span, fields, number);
                let sound = !self.failed;
                self.failed |= failed;
                if sound { Content::Record(record) } else { Content::Gap }
            }
            (Shape::Either(shapes), value) => {
                let fits = |shape: &&Shape| value.is_of(shape);
                match shapes.iter().find(fits) {
                    Some(shape) => self.value(node, shape, number),
                    None => self.refuse_type(shape, node, number),
                }
            }
            (shape, _) => self.refuse_type(shape, node, number),
        }
    }

    /// A value of a type that the form does not have there.
    fn refuse_type(&mut self, shape: &Shape, node: &Node, number: Number) -> Content {
        let path = self.path(number);
        let file = self.file;
        let written = &file.text[node.span.clone()];
        let found = match (shape.filled(), &node.value) {
            // Of the right type, it says no month.
            (Shape::Month, Value::Text(_)) => "found-words",
            (_, value) => found_name(value),
        };
        self.fail(Code::WrongType, node.span.clone(), &path, |d| {
            let d = d
                .arg("path", path.as_str())
                .arg("expected", Arg::Message(shape.expected()))
                .arg("found", Arg::Message(found))
                .arg("header", path.keys());
            advise(d, shape, &node.value, written)
        });
        self.gap(shape, &node.span, number)
    }

    fn out_of_range(&mut self, min: i64, max: i64, span: Span, number: Number) {
        let path = self.path(number);
        self.fail(Code::OutOfRange, span, &path, |d| {
            d.arg("min", min.to_string()).arg("max", max.to_string())
        });
    }

    fn pattern(&mut self, text: &str, span: &Span, number: Number) {
        self.patterns += 1;
        if self.patterns > MOST_PATTERNS {
            let path = self.path(number);
            // What is told once need not be told of each.
            if self.patterns == MOST_PATTERNS + 1 {
                self.fail(Code::BadPattern, span.clone(), &path, |d| {
                    d.arg("kind", "many").arg("most", MOST_PATTERNS).help("help-many")
                });
            }
            return;
        }
        let Err(error) = expression(text) else { return };
        let path = self.path(number);
        self.fail(Code::BadPattern, span.clone(), &path, |d| {
            let d = d.arg("pattern", text);
            if matches!(error, regex::Error::CompiledTooBig(_)) {
                return d.arg("kind", "large").help("help-large");
            }
            // The last line says what is wrong; those before show where, for a terminal of
            // their own.
            let reason = error.to_string();
            let reason = reason.lines().last().unwrap_or_default().to_owned();
            d.arg("kind", "none").note(Arg::Foreign(reason))
        });
    }

    fn decimal(&mut self, digits: &str, places: u32, span: Span, number: Number) -> Content {
        let digits = digits.trim_start_matches('+');
        let exact = if digits.contains(['e', 'E']) {
            Decimal::from_scientific(digits)
        } else {
            Decimal::from_str_exact(digits)
        };
        let largest = Decimal::from_f64_retain(LARGEST_DECIMAL).unwrap_or(Decimal::MAX);
        match exact.ok().filter(|number| number.abs() <= largest) {
            Some(number) => Content::Number(Amount { number, places }),
            None => {
                let path = self.path(number);
                self.fail(Code::BadAmount, span, &path, |d| d.arg("digits", digits));
                Content::Gap
            }
        }
    }
}

/// Most bytes of a compiled expression: that of a code comes to a few thousand.
const EXPRESSION_BYTES: usize = 1 << 20;

/// A regular expression that somebody else wrote.
pub fn expression(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern).size_limit(EXPRESSION_BYTES).build()
}

/// The largest number that is taken, either side of zero. The finance system holds
/// twenty digits; 28 are the most that stay exact here, two of them behind the point.
pub(super) const LARGEST_DECIMAL: f64 = 1e26;

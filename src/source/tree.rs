//! The spanned tree of a TOML file, owned, so that it can travel with its file.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use super::shape::{Field, Shape};

/// A value and the bytes it is written in.
#[derive(Debug)]
pub struct Node {
    /// Bytes of the file. For a table with a header, those of the header.
    pub span: Range<usize>,
    /// The value.
    pub value: Value,
}

impl Node {
    /// A value at a place.
    pub fn new(span: Range<usize>, value: Value) -> Self {
        Self { span, value }
    }
}

/// A TOML value. Numbers keep their digits.
#[derive(Debug)]
pub enum Value {
    /// A string, escapes resolved.
    Text(String),
    /// Digits and their base.
    Integer(String, u32),
    /// Digits as written, without separators.
    Float(String),
    /// A truth value.
    Boolean(bool),
    /// Any of TOML's dates and times.
    Datetime(Datetime),
    /// A list, also of `[[…]]` sections.
    Array(Vec<Node>),
    /// A table.
    Table(Table),
    /// Something stands here that could not be read; why was told.
    Gap,
}

impl Value {
    /// Whether it has the type of a shape.
    pub fn is_of(&self, shape: &Shape) -> bool {
        match shape {
            Shape::Text | Shape::Pattern | Shape::Mark | Shape::Month | Shape::Choice(_) => {
                matches!(self, Self::Text(_))
            }
            Shape::Texts => matches!(self, Self::Text(_) | Self::Array(_)),
            Shape::Integer(..) => matches!(self, Self::Integer(..)),
            Shape::Decimal(_) | Shape::Between(..) => {
                matches!(self, Self::Integer(..) | Self::Float(_))
            }
            Shape::Boolean => matches!(self, Self::Boolean(_)),
            Shape::Date => matches!(self, Self::Datetime(_)),
            Shape::List(..) => matches!(self, Self::Array(_)),
            Shape::Table(_) | Shape::Named(_) => matches!(self, Self::Table(_)),
            Shape::TextOr(_) => matches!(self, Self::Text(_) | Self::Table(_)),
            Shape::Either(shapes) => shapes.iter().any(|shape| self.is_of(shape)),
            Shape::OrBlank(shape) => matches!(self, Self::Text(_)) || self.is_of(shape),
        }
    }
}

/// How a table came to be, which decides on what may be added to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Made {
    /// By its header, or as the file itself.
    #[default]
    Header,
    /// By the header of a table inside it.
    Implicit,
    /// By a key with points.
    Dotted,
    /// By braces.
    Braces,
    /// By a key with points inside braces.
    DottedInBraces,
}

/// From how many keys on a table is worth an index. Rows of lists have a handful, and there are
/// many of them.
const LARGE: usize = 24;

/// A table with its keys in the order of the file.
#[derive(Debug, Default)]
pub struct Table {
    entries: Vec<Entry>,
    /// The places of keys among the entries, once there are many.
    index: HashMap<String, usize>,
    /// How it came to be.
    pub made: Made,
    /// Whether a line of it could not be read: a key that is missing may stand there.
    pub torn: bool,
}

/// A key and its value.
#[derive(Debug)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Bytes of the key.
    pub key_span: Range<usize>,
    /// The value.
    pub node: Node,
}

impl Table {
    /// An empty one.
    pub fn new(made: Made) -> Self {
        Self { made, ..Self::default() }
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.node)
    }

    /// A key and its value.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.get(self.place(key)?)
    }

    /// The value of a key, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        let place = self.place(key)?;
        self.entries.get_mut(place).map(|entry| &mut entry.node)
    }

    fn place(&self, key: &str) -> Option<usize> {
        if self.index.is_empty() {
            return self.entries.iter().position(|entry| entry.key == key);
        }
        self.index.get(key).copied()
    }

    /// Adds a key that is not there.
    pub fn push(&mut self, entry: Entry) {
        self.entries.push(entry);
        let indexed = self.index.len();
        if self.entries.len() >= LARGE {
            let new = self.entries.iter().enumerate().skip(indexed);
            self.index.extend(new.map(|(place, entry)| (entry.key.clone(), place)));
        }
    }

    /// Whether it has no other keys than a form's, as deep as its tables go.
    pub fn has_only(&self, fields: &[Field]) -> bool {
        self.entries.iter().all(|entry| {
            let field = fields.iter().find(|field| *field.key == *entry.key);
            field.is_some_and(|field| is_headed(&field.shape, &entry.node.value))
        })
    }

    /// The entries in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }
}

/// Whether the tables of a value hold what their form has.
fn is_headed(shape: &Shape, value: &Value) -> bool {
    match (shape, value) {
        (Shape::Table(fields), Value::Table(table)) => table.has_only(fields),
        (Shape::Named(named), Value::Table(table)) => {
            table.iter().all(|entry| is_headed(&named.shape, &entry.node.value))
        }
        (Shape::List(entry, _), Value::Array(tables)) if entry.is_table() => {
            tables.iter().all(|table| is_headed(entry, &table.value))
        }
        (Shape::List(entry, _), Value::Table(_)) => !entry.is_table(),
        _ => true,
    }
}

impl From<DeTable<'_>> for Table {
    fn from(table: DeTable<'_>) -> Self {
        let entry = |(key, value): (Spanned<_>, Spanned<_>)| Entry {
            key_span: key.span(),
            key: std::borrow::Cow::into_owned(key.into_inner()),
            node: value.into(),
        };
        let mut entries: Vec<Entry> = table.into_iter().map(entry).collect();
        entries.sort_by_key(|entry| entry.key_span.start);
        let mut table = Self::default();
        entries.into_iter().for_each(|entry| table.push(entry));
        table
    }
}

impl From<Spanned<DeValue<'_>>> for Node {
    fn from(spanned: Spanned<DeValue<'_>>) -> Self {
        Self::new(spanned.span(), spanned.into_inner().into())
    }
}

impl From<DeValue<'_>> for Value {
    fn from(value: DeValue<'_>) -> Self {
        match value {
            DeValue::String(text) => Self::Text(text.into_owned()),
            DeValue::Integer(number) => {
                Self::Integer(number.as_str().to_owned(), number.radix())
            }
            DeValue::Float(number) => Self::Float(number.as_str().to_owned()),
            DeValue::Boolean(flag) => Self::Boolean(flag),
            DeValue::Datetime(when) => Self::Datetime(when),
            DeValue::Array(array) => Self::Array(array.into_iter().map(Node::from).collect()),
            DeValue::Table(table) => Self::Table(table.into()),
        }
    }
}

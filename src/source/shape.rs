//! What a TOML file may hold, as data: one description that reading obeys.

/// The form of a value.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A string, not blank. A single line break inside it joins; a blank line parts
    /// paragraphs.
    Text,
    /// One [`Shape::Text`] or a list of them.
    Texts,
    /// A whole number within bounds, both included.
    Integer(i64, i64),
    /// A number kept as the exact decimal that was written.
    Decimal,
    /// A date without a time of day.
    Date,
    /// A list of values; with at least so many entries.
    List(&'static Shape, usize),
    /// A table with these keys and no others.
    Table(&'static [Field]),
    /// A [`Shape::Text`], or a table in its place.
    TextOr(&'static [Field]),
}

/// A key of a table.
#[derive(Debug)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// The form of its value.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
}

/// A key that must be there.
pub const fn required(key: &'static str, shape: Shape) -> Field {
    Field { key, shape, required: true }
}

/// A key that may be left out.
pub const fn optional(key: &'static str, shape: Shape) -> Field {
    Field { key, shape, required: false }
}

impl Shape {
    /// Name of the message that says what is expected.
    pub fn expected(&self) -> &'static str {
        match self {
            Self::Text => "expected-text",
            Self::Texts => "expected-texts",
            Self::Integer(..) => "expected-integer",
            Self::Decimal => "expected-decimal",
            Self::Date => "expected-date",
            Self::List(Shape::Table(_), _) => "expected-tables",
            Self::List(..) => "expected-list",
            Self::Table(_) => "expected-table",
            Self::TextOr(_) => "expected-text-or-table",
        }
    }
}

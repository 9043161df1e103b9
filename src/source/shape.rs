//! What a TOML file may hold, as data: one description that reading obeys.

pub use super::character::Wording;
use super::{KeyPath, Step};

/// The form of a value.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A string, not blank. A single line break inside it joins; a blank line parts
    /// paragraphs.
    Text,
    /// A [`Shape::Text`] that is a regular expression.
    Pattern,
    /// The keys that lead to a value of a file with these fields, such as `projects.code`.
    KeyOf(&'static [Field]),
    /// One [`Shape::Text`] or a list of them.
    Texts,
    /// A whole number within bounds, both included.
    Integer(i64, i64),
    /// A number kept as the exact decimal that was written.
    Decimal,
    /// A [`Shape::Decimal`] within bounds, both included.
    Between(i64, i64),
    /// `true` or `false`.
    Boolean,
    /// A date without a time of day.
    Date,
    /// A list of values; with at least so many entries.
    List(&'static Shape, usize),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A table with these keys and no others.
    Table(&'static [Field]),
    /// A [`Shape::Text`], or one of these tables, told apart by their required keys.
    TextOr(&'static [&'static [Field]]),
    /// A value, or a text of nothing but dashes and blanks, which says that there is none.
    OrBlank(&'static Shape),
}

/// A key of a table.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// The form of its value.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// Its name on the paper form, in Chinese.
    pub title: &'static str,
    /// How to fill it in, in Chinese; may be empty.
    pub description: &'static str,
    /// What its text is.
    pub wording: Wording,
}

/// A key that must be there.
pub const fn required(key: &'static str, shape: Shape, title: &'static str) -> Field {
    Field { key, shape, required: true, title, description: "", wording: Wording::Free }
}

/// A key that may be left out.
pub const fn optional(key: &'static str, shape: Shape, title: &'static str) -> Field {
    Field { key, shape, required: false, title, description: "", wording: Wording::Free }
}

impl Field {
    /// The same with words on how to fill it in.
    pub const fn hint(self, description: &'static str) -> Self {
        Self { description, ..self }
    }

    /// The same for a name.
    pub const fn name(self) -> Self {
        Self { wording: Wording::Name, ..self }
    }

    /// The same for a code.
    pub const fn code(self) -> Self {
        Self { wording: Wording::Code, ..self }
    }
}

/// What the text at a path of a file with these fields is.
pub fn wording_at(fields: &'static [Field], path: &KeyPath) -> Wording {
    let mut fields: Vec<&Field> = fields.iter().collect();
    let mut wording = Wording::Free;
    for step in path.steps() {
        let Step::Key(key) = step else { continue };
        let Some(field) = fields.iter().find(|field| field.key == key) else {
            return Wording::Free;
        };
        wording = field.wording;
        fields = field.shape.fields();
    }
    wording
}

/// Every key of a file with these fields, with the keys that lead to it joined by points
/// and indexes left out.
pub fn walk(fields: impl IntoIterator<Item = &'static Field>) -> Vec<(String, &'static Field)> {
    let with_below = |field: &'static Field| {
        let below = walk(field.shape.fields()).into_iter();
        let below =
            below.map(|(key, field_below)| (format!("{}.{key}", field.key), field_below));
        std::iter::once((field.key.to_owned(), field)).chain(below).collect::<Vec<_>>()
    };
    fields.into_iter().flat_map(with_below).collect()
}

/// The same, the keys alone.
pub fn keys(fields: &'static [Field]) -> Vec<String> {
    walk(fields).into_iter().map(|(key, _)| key).collect()
}

impl Shape {
    /// The shape where something is written.
    pub fn filled(self) -> Self {
        match self {
            Self::OrBlank(shape) => shape.filled(),
            shape => shape,
        }
    }

    /// The fields of a table, of the tables of a list, or of those that may stand for a text;
    /// none of anything else.
    pub fn fields(&self) -> Vec<&'static Field> {
        match self.filled() {
            Self::Table(fields) => fields.iter().collect(),
            Self::List(entry, _) => entry.fields(),
            Self::TextOr(tables) => tables.iter().flat_map(|fields| fields.iter()).collect(),
            _ => vec![],
        }
    }

    /// Whether it is one table.
    pub fn is_table(&self) -> bool {
        matches!(self, Self::Table(_))
    }

    /// Whether it is a list of tables, each with a header of its own.
    pub fn is_sections(&self) -> bool {
        matches!(self, Self::List(Self::Table(_), _))
    }

    /// The shape of an entry, if it is that of a list.
    pub fn entry(&self) -> Option<Shape> {
        match self.filled() {
            Self::List(entry, _) => Some(*entry),
            Self::Texts => Some(Self::Text),
            _ => None,
        }
    }

    /// Name of the message that says what is expected.
    pub fn expected(&self) -> &'static str {
        match self {
            Self::Text | Self::Pattern | Self::KeyOf(_) => "expected-text",
            Self::Texts => "expected-texts",
            Self::Integer(..) => "expected-integer",
            Self::Decimal | Self::Between(..) => "expected-decimal",
            Self::Boolean => "expected-boolean",
            Self::Date => "expected-date",
            Self::Choice(_) => "expected-choice",
            Self::List(Shape::Table(_), _) => "expected-tables",
            Self::List(..) => "expected-list",
            Self::Table(_) => "expected-table",
            Self::TextOr(_) => "expected-text-or-table",
            Self::OrBlank(shape) => shape.expected(),
        }
    }
}

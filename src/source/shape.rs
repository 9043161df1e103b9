//! What a TOML file may hold, as data: one description that reading obeys.

use std::ops::Deref;
use std::sync::Arc;

pub use super::character::Wording;

/// The form of a value.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A string, not blank. A single line break inside it joins; a blank line parts
    /// paragraphs.
    Text,
    /// A [`Shape::Text`] that is a regular expression.
    Pattern,
    /// One [`Shape::Text`] or a list of them; read as a list.
    Texts,
    /// A string that may be blank.
    Mark,
    /// A whole number within bounds, both included.
    Integer(i64, i64),
    /// A number kept as the exact decimal that was written; it prints with at least so many
    /// places.
    Decimal(u32),
    /// A number within bounds, both included.
    Between(i64, i64),
    /// `true` or `false`.
    Boolean,
    /// A date without a time of day.
    Date,
    /// A string that names a month, such as `2027-01`.
    Month,
    /// A list of values; with at least so many entries.
    List(Arc<Shape>, usize),
    /// One of these words.
    Choice(Arc<[String]>),
    /// A table with these keys and no others.
    Table(Fields),
    /// A table with keys of the writer's own, each with a value of this form.
    Named(Arc<Field>),
    /// A [`Shape::Text`], or one of these tables, told apart by their required keys.
    TextOr(Arc<[Fields]>),
    /// A value of one of these forms, told apart by their types.
    Either(Arc<[Shape]>),
    /// A value, or a text of nothing but dashes and blanks, which says that there is none.
    OrBlank(Arc<Shape>),
}

/// Whether something must stand under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Need {
    /// A value must be there.
    #[default]
    Required,
    /// It may be left out, but reviewers ask for it.
    Asked,
    /// It may be left out.
    Optional,
}

/// A key of a table.
#[derive(Debug, Clone)]
pub struct Field {
    /// The key.
    pub key: Arc<str>,
    /// The form of its value.
    pub shape: Shape,
    /// Whether it must be there.
    pub need: Need,
    /// Its name on the paper form, in Chinese.
    pub title: Arc<str>,
    /// How to fill it in, in Chinese; may be empty.
    pub help: Arc<str>,
    /// What its text is.
    pub wording: Wording,
    /// Words that its text may be, which editors offer; others are no mistake of form.
    pub offered: Arc<[String]>,
}

/// The keys of a table, in the order of the form.
#[derive(Debug, Clone)]
pub struct Fields(Arc<Inner>);

#[derive(Debug, Clone, Default)]
struct Inner {
    list: Box<[Field]>,
    kind: usize,
    known: Option<Fields>,
    is_open: bool,
    former: &'static [(&'static str, &'static str)],
    nested: Option<&'static str>,
    synonyms: &'static [(&'static str, &'static str)],
}

impl Fields {
    /// Those of a table. Whoever reads it knows it again by its kind.
    pub fn new(kind: usize, list: impl Into<Box<[Field]>>) -> Self {
        Self(Arc::new(Inner { list: list.into(), kind, ..Inner::default() }))
    }

    /// The same with keys that once were: for each the name of the advice on what is written now.
    pub fn with_former(&self, former: &'static [(&'static str, &'static str)]) -> Self {
        Self(Arc::new(Inner { former, ..Inner::clone(&self.0) }))
    }

    /// The same with the name of the advice on tables that stand there and cannot.
    pub fn without_tables(&self, advice: &'static str) -> Self {
        Self(Arc::new(Inner { nested: Some(advice), ..Inner::clone(&self.0) }))
    }

    /// The same with words that others use for its keys, each with the key.
    pub fn with_synonyms(&self, synonyms: &'static [(&'static str, &'static str)]) -> Self {
        Self(Arc::new(Inner { synonyms, ..Inner::clone(&self.0) }))
    }

    /// Those of the same table where other forms know more keys, which are passed over: some that
    /// are known and, if it is open, any.
    pub fn among(&self, list: Vec<Field>, known: Fields, is_open: bool) -> Self {
        let (list, known) = (list.into(), Some(known));
        Self(Arc::new(Inner { list, known, is_open, ..Inner::clone(&self.0) }))
    }

    /// Whether a key may stand there that is not among the known ones.
    pub fn is_open(&self) -> bool {
        self.0.is_open
    }

    /// Every key that may stand there: its own, and those that only other forms know.
    pub fn known(&self) -> &[Field] {
        self.0.known.as_ref().map_or(&self.0.list, |known| &known.0.list)
    }

    /// The advice on a key that once was.
    pub fn former(&self, key: &str) -> Option<&'static str> {
        self.0.former.iter().find(|(former, _)| *former == key).map(|(_, advice)| *advice)
    }

    /// The key for which others use a word.
    pub fn synonym(&self, word: &str) -> Option<&'static str> {
        self.0.synonyms.iter().find(|(own, _)| *own == word).map(|(_, key)| *key)
    }

    /// The advice on a table that cannot stand there.
    pub fn nested(&self) -> Option<&'static str> {
        self.0.nested
    }

    /// Which of the tables of a form this is.
    pub fn kind(&self) -> usize {
        self.0.kind
    }

    /// A field and its position.
    pub fn find(&self, key: &str) -> Option<(usize, &Field)> {
        self.iter().enumerate().find(|(_, field)| &*field.key == key)
    }
}

impl Deref for Fields {
    type Target = [Field];

    fn deref(&self) -> &[Field] {
        &self.0.list
    }
}

impl From<Vec<Field>> for Fields {
    fn from(list: Vec<Field>) -> Self {
        Self::new(0, list)
    }
}

/// A key that must be there.
pub fn required(key: &str, shape: Shape, title: &str) -> Field {
    Field {
        key: key.into(),
        shape,
        need: Need::Required,
        title: title.into(),
        help: "".into(),
        wording: Wording::Free,
        offered: Arc::new([]),
    }
}

/// A key that may be left out.
pub fn optional(key: &str, shape: Shape, title: &str) -> Field {
    Field { need: Need::Optional, ..required(key, shape, title) }
}

impl Field {
    /// The same with words on how to fill it in.
    pub fn hint(self, help: &str) -> Self {
        Self { help: help.into(), ..self }
    }

    /// Whether a value must be there.
    pub fn is_required(&self) -> bool {
        self.need == Need::Required
    }

    /// Whether it is a table that must say something, though it may do without each of its keys.
    pub fn must_say(&self) -> bool {
        match &self.shape {
            Shape::Table(fields) => self.is_required() && !fields.iter().any(Self::is_required),
            _ => false,
        }
    }
}

/// The field of a key among others; where keys are the writer's, the one of them all.
pub fn known<'f>(fields: &[&'f Field], key: &str) -> Option<&'f Field> {
    let is = |name: &str| fields.iter().find(|field| &*field.key == name).copied();
    is(key).or_else(|| is(OWN))
}

/// The key of the field that stands for the writer's own keys.
pub const OWN: &str = "…";

/// Every key of a file with these fields, with the keys that lead to it joined by points
/// and indexes left out.
pub fn walk<'f>(fields: impl IntoIterator<Item = &'f Field>) -> Vec<(String, &'f Field)> {
    let with_below = |field: &'f Field| {
        let below = walk(field.shape.fields()).into_iter();
        let below =
            below.map(|(key, field_below)| (format!("{}.{key}", field.key), field_below));
        std::iter::once((field.key.to_string(), field)).chain(below).collect::<Vec<_>>()
    };
    fields.into_iter().flat_map(with_below).collect()
}

impl Shape {
    /// A list of values with at least so many entries.
    pub fn list(entry: Shape, least: usize) -> Self {
        Self::List(Arc::new(entry), least)
    }

    /// A value that may be said to be none.
    pub fn or_blank(self) -> Self {
        Self::OrBlank(Arc::new(self))
    }

    /// One of some words.
    pub fn choice<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        Self::Choice(words.into_iter().map(str::to_owned).collect())
    }

    /// A table.
    pub fn table(fields: Vec<Field>) -> Self {
        Self::Table(fields.into())
    }

    /// A table whose keys are the writer's, with what stands under each.
    pub fn named(value: Shape, title: &str) -> Self {
        Self::Named(Arc::new(required(OWN, value, title)))
    }

    /// The shape where something is written.
    pub fn filled(&self) -> &Self {
        match self {
            Self::OrBlank(shape) => shape.filled(),
            shape => shape,
        }
    }

    /// The fields of a table, of the tables of a list, or of those that may stand for a text;
    /// none of anything else.
    pub fn fields(&self) -> Vec<&Field> {
        match self.filled() {
            Self::Table(fields) => fields.iter().collect(),
            Self::List(entry, _) => entry.fields(),
            Self::TextOr(tables) => tables.iter().flat_map(|fields| fields.iter()).collect(),
            Self::Named(value) => vec![value],
            Self::Either(shapes) => shapes.iter().flat_map(Self::fields).collect(),
            _ => vec![],
        }
    }

    /// Whether it is one table.
    pub fn is_table(&self) -> bool {
        matches!(self, Self::Table(_))
    }

    /// Whether it is a list of tables, each with a header of its own.
    pub fn is_sections(&self) -> bool {
        matches!(self, Self::List(entry, _) if entry.is_table())
    }

    /// The shape of an entry, if it is that of a list.
    pub fn entry(&self) -> Option<&Shape> {
        match self.filled() {
            Self::List(entry, _) => Some(entry),
            Self::Texts => Some(&Self::Text),
            Self::Either(shapes) => shapes.iter().find_map(Self::entry),
            _ => None,
        }
    }

    /// Name of the message that says what is expected.
    pub fn expected(&self) -> &'static str {
        match self {
            Self::Text | Self::Pattern | Self::Mark => "expected-text",
            Self::Texts => "expected-texts",
            Self::Integer(..) => "expected-integer",
            Self::Decimal(_) | Self::Between(..) => "expected-decimal",
            Self::Boolean => "expected-boolean",
            Self::Date => "expected-date",
            Self::Month => "expected-month",
            Self::Choice(_) => "expected-choice",
            Self::List(entry, _) if entry.is_table() => "expected-tables",
            Self::List(..) => "expected-list",
            Self::Table(_) | Self::Named(_) => "expected-table",
            Self::TextOr(_) => "expected-text-or-table",
            Self::Either(shapes) => shapes.first().map_or("expected-text", Self::expected),
            Self::OrBlank(shape) => shape.expected(),
        }
    }
}

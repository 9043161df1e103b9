//! The texts of a document, and what each is to the rules: what is wrong in a sentence may be
//! right in a name.

use crate::form::{Declared, Form, Holds, Role, Value};
use crate::source::shape::Field;
use crate::source::{Content, Datum, Record};

/// What a text is. Codes are none of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Sentences.
    Prose,
    /// A name, a class, a word of the form.
    Label,
    /// What an indicator is to reach.
    Value,
    /// Why it is to reach that.
    Ground,
}

impl Kind {
    /// Sentences alone.
    pub const SENTENCES: &[Self] = &[Self::Prose];
    /// What is written in words.
    pub const WORDS: &[Self] = &[Self::Prose, Self::Label, Self::Ground];
    /// Every kind.
    pub const ALL: &[Self] = &[Self::Prose, Self::Label, Self::Value, Self::Ground];

    /// That of the texts of a field.
    pub fn of(holds: Holds, role: Option<Role>) -> Option<Self> {
        match holds {
            Holds::Prose => Some(Self::Prose),
            Holds::Value => Some(Self::Value),
            Holds::Words if role == Some(Role::Basis) => Some(Self::Ground),
            Holds::Words => Some(Self::Label),
            _ => None,
        }
    }
}

/// A declared field and what stands in it.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// How it is read.
    pub field: &'a Field,
    /// What else is declared.
    pub declared: &'a Declared,
    /// The role that it plays.
    pub role: Option<Role>,
    /// What it says.
    pub datum: &'a Datum,
    /// The record that it stands in.
    pub record: &'a Record,
}

/// A text of the document.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// Where it stands.
    pub datum: &'a Datum,
    /// What it says.
    pub text: &'a str,
}

/// What tells of a text beforehand that many rules need not look at it.
#[derive(Debug, Clone, Copy)]
pub struct Traits {
    /// Whether it is of usual Chinese characters alone: no mark, no digit, no blank.
    pub plain: bool,
    /// Whether a character may stand twice; `true` may be wrong.
    pub repeats: bool,
}

impl Traits {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let mut traits = Self { plain: true, repeats: false };
        // By the last bits of their codes.
        let mut seen = [0_u64; 8];
        for character in text.chars() {
            traits.plain &= matches!(character, '一'..='鿿');
            let bit = u32::from(character) % 512;
            let (word, mask) = (&mut seen[(bit / 64) as usize], 1 << (bit % 64));
            traits.repeats |= *word & mask != 0;
            *word |= mask;
        }
        traits
    }
}

impl<'a> Said<'a> {
    /// A field of a record.
    pub fn new(
        form: &'a Form,
        record: &'a Record,
        field: &'a Field,
        declared: &'a Declared,
        datum: &'a Datum,
    ) -> Self {
        let mut roles = Role::ALL.iter().copied();
        let role = roles.find(|role| std::ptr::eq(form.role(record, *role), datum));
        Self { field, declared, role, datum, record }
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        match &self.datum.content {
            Content::Blank => true,
            Content::List(entries) => entries.is_empty(),
            _ => false,
        }
    }

    /// What its texts are.
    pub fn kind(&self) -> Option<Kind> {
        Kind::of(self.declared.holds, self.role)
    }

    /// Its texts: itself, the entries of a list, the text of a value.
    pub fn texts(&self) -> Vec<Text<'a>> {
        let own = Text::of(self.datum).or_else(|| {
            let (datum, text) = Value::of(self.datum)?.text()?;
            Some(Text { datum, text })
        });
        own.into_iter().chain(self.datum.entries().iter().filter_map(Text::of)).collect()
    }
}

impl<'a> Text<'a> {
    /// That of a datum; `None` if it is no text.
    pub fn of(datum: &'a Datum) -> Option<Self> {
        Some(Self { datum, text: datum.text()? })
    }
}

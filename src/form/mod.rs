//! What a form declares: its fields, its words, and what the rules are to know of them.
//!
//! `layout.toml` says it all once ([`language`]); reading, messages, schema, rules and
//! templates take it from here. The program and its rules look for [`Role`]s, so that a form
//! may call its keys as it likes.

mod complete;
mod day;
mod declare;
mod declared;
mod filing;
mod language;
mod merged;
mod money;
mod outline;
mod relation;
mod role;
mod said;
mod specimen;
mod standpoint;
mod together;
mod value;
mod whole;
mod words;
mod written;

use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic, Severity};
use crate::source::shape::{Field, Fields};
use crate::source::{Datum, Document, Record};

pub use complete::complete;
pub use day::DayStyle;
pub use declare::declare;
use declared::UNDECLARED;
pub use declared::{Declared, Holds, Level};
pub use filing::{Filing, allowed, allows};
pub use language::{GIVEN, LAYOUT};
pub use money::Money;
pub use outline::{Line, Table, outline};
pub use relation::{Computed, Condition, Equal, Made, Making, Reach, Relations, Term, sum};
pub use role::{Home, Role};
pub use said::{Held, Said, held, said};
pub use specimen::specimen;
pub use standpoint::Standpoint;
pub use together::{Member, together};
pub use value::Value;
pub use whole::whole;
pub use words::{Meaning, Offered, Second, Vocabulary, Word, stem};

/// A form.
#[derive(Debug)]
pub struct Form {
    /// What it is called, for people.
    pub title: String,
    /// What its files are called behind code and name of the department.
    pub suffix: String,
    /// How amounts are written and printed.
    pub money: Money,
    /// The keys of a data file.
    pub fields: Fields,
    /// Every table of the data: that of the file first.
    kinds: Vec<Kind>,
    /// The fields that the program fills, each with its table: what one is made from comes
    /// before it.
    order: Vec<(usize, usize)>,
    /// The words of fields, by name.
    vocabularies: Vec<(String, Vocabulary)>,
    switches: Switches,
    /// What is likely not meant, for whoever looks at the form itself.
    pub doubts: Vec<Diagnostic>,
}

/// What a form says of the rules.
#[derive(Debug, Default)]
pub struct Switches {
    levels: Vec<(Code, Option<Severity>)>,
    /// Lowest satisfaction that raises no question, in percent.
    pub satisfaction_floor: Option<Decimal>,
    /// By how many units of its last place a number may differ from what the program computes.
    pub last_place: u32,
    /// Fewest indicators of a project.
    pub least_indicators: Option<usize>,
    /// Words that are easily confused: as typed, and as meant.
    pub confusions: Vec<(String, String)>,
}

/// A table of the data.
#[derive(Debug)]
struct Kind {
    name: String,
    /// The record that declares it.
    record: String,
    home: Option<Home>,
    /// How its fields are read.
    read: Option<Fields>,
    /// What else is said of each.
    fields: Vec<Declared>,
    /// The field that plays each role.
    roles: [Option<usize>; Role::COUNT],
}

impl Form {
    /// The declared fields of a record with what stands in each.
    pub fn fields_of<'a>(
        &'a self,
        record: &'a Record,
    ) -> impl Iterator<Item = (&'a Declared, &'a Field, &'a Datum)> {
        let declared = self.declared(&record.fields);
        declared.zip(&record.data).map(|((declared, field), datum)| (declared, field, datum))
    }

    /// The fields of a table with what is declared of each.
    pub fn declared<'a>(
        &'a self,
        fields: &'a Fields,
    ) -> impl Iterator<Item = (&'a Declared, &'a Field)> {
        let declared = self.kinds.get(fields.kind()).map_or(&[][..], |kind| &kind.fields);
        declared.iter().chain(std::iter::repeat(&UNDECLARED)).zip(fields.iter())
    }

    /// What plays a role in a record; nothing if no field does.
    pub fn role<'a>(&self, record: &'a Record, role: Role) -> &'a Datum {
        let kind = self.kinds.get(record.fields.kind());
        let at = kind.and_then(|kind| kind.roles[role as usize]);
        at.and_then(|at| record.data.get(at)).unwrap_or(Datum::nothing())
    }

    /// The field that plays a role, and what is declared of it; in the first table that has it.
    pub fn field(&self, role: Role) -> Option<(&Field, &Declared)> {
        self.kinds.iter().find_map(|kind| {
            let at = kind.roles[role as usize]?;
            Some((kind.read.as_ref()?.get(at)?, kind.fields.get(at)?))
        })
    }

    /// What the field that plays a role is called on the page.
    pub fn title_of(&self, role: Role) -> &str {
        self.field(role).map_or("", |(field, _)| &field.title)
    }

    /// Where records of a kind of table are at home.
    pub fn home(&self, record: &Record) -> Option<Home> {
        self.kinds.get(record.fields.kind())?.home
    }

    /// Whether its data have a table that is such a home.
    pub fn has_home(&self, home: Home) -> bool {
        self.kinds.iter().any(|kind| kind.home == Some(home))
    }

    /// The only datum of a role outside of lists.
    pub fn only<'a>(&self, document: &'a Document, role: Role) -> &'a Datum {
        fn within<'a>(form: &Form, datum: &'a Datum, role: Role) -> Option<&'a Datum> {
            let record = datum.record()?;
            let kind = form.kinds.get(record.fields.kind())?;
            let here = kind.roles[role as usize].and_then(|at| record.data.get(at));
            here.or_else(|| record.data.iter().find_map(|datum| within(form, datum, role)))
        }
        within(self, &document.root, role).unwrap_or(Datum::nothing())
    }

    /// Every declared field with the keys that lead to it.
    pub fn paths(&self) -> Vec<Path<'_>> {
        let mut paths = vec![];
        self.add_paths(&self.fields, "", &mut paths);
        paths
    }

    fn add_paths<'a>(&'a self, fields: &'a Fields, above: &str, paths: &mut Vec<Path<'a>>) {
        let Some(kind) = self.kinds.get(fields.kind()) else { return };
        for (at, (field, declared)) in fields.iter().zip(&kind.fields).enumerate() {
            let keys = format!("{above}{}", field.key);
            let role = kind.roles.iter().position(|played| *played == Some(at));
            let role = role.and_then(|role| Role::ALL.get(role)).copied();
            paths.push(Path { keys: keys.clone(), role, field, declared });
            if let Some(below) = table_of(&field.shape) {
                self.add_paths(below, &format!("{keys}."), paths);
            }
        }
    }

    /// Every table with its name and its fields: that of the file first.
    pub fn tables(&self) -> impl Iterator<Item = (&str, Vec<(&Field, &Declared)>)> {
        self.kinds.iter().map(|kind| {
            (
                kind.name.as_str(),
                kind.read.iter().flat_map(|read| read.iter()).zip(&kind.fields).collect(),
            )
        })
    }

    /// The vocabularies with their names.
    pub fn vocabularies(&self) -> impl Iterator<Item = (&str, &Vocabulary)> {
        self.vocabularies.iter().map(|(name, words)| (name.as_str(), words))
    }

    /// A vocabulary.
    pub fn vocabulary(&self, name: &str) -> Option<&Vocabulary> {
        self.vocabularies.iter().find(|(own, _)| own == name).map(|(_, words)| words)
    }

    /// The words of a vocabulary of which the text of a field is one; `None` of a class of
    /// indicators, which may be another and mean the same.
    pub fn offered<'a>(
        &'a self,
        declared: &'a Declared,
        role: Option<Role>,
    ) -> Option<Offered<'a>> {
        let is_class = matches!(role, Some(Role::Class | Role::Subclass));
        let is_text = matches!(declared.holds, Holds::Words | Holds::Prose);
        if !is_text || is_class {
            return None;
        }
        // Grounds only hold one of their words, of which another rule speaks.
        if !declared.words.is_empty() && role != Some(Role::Basis) {
            return Some(Offered::Listed(&declared.words));
        }
        let (name, level) = declared.of.as_ref()?;
        let words = self.vocabulary(name).filter(|words| !words.0.is_empty())?;
        Some(Offered::Level(words, *level))
    }

    /// The vocabulary of the field that plays a role; `None` if it has no words.
    pub fn words_of(&self, role: Role) -> Option<&Vocabulary> {
        let (name, _) = self.field(role)?.1.of.as_ref()?;
        self.vocabulary(name).filter(|words| !words.0.is_empty())
    }

    /// How grave a rule is in this form; `None` if it is off.
    pub fn severity(&self, code: Code) -> Option<Severity> {
        let level = self.switches.levels.iter().find(|(switched, _)| *switched == code);
        level.map_or_else(|| code.usual(), |(_, level)| *level)
    }

    /// What the rules compare with.
    pub fn switches(&self) -> &Switches {
        &self.switches
    }
}

/// A declared field.
#[derive(Debug, Clone)]
pub struct Path<'a> {
    /// The keys that lead to it, joined by points.
    pub keys: String,
    /// The part that it plays.
    pub role: Option<Role>,
    /// How it is read.
    pub field: &'a Field,
    /// What else is said of it.
    pub declared: &'a Declared,
}

/// The table of a field that holds one, or several.
fn table_of(shape: &crate::source::shape::Shape) -> Option<&Fields> {
    use crate::source::shape::Shape;
    match shape {
        Shape::Table(fields) => Some(fields),
        Shape::List(entry, _) | Shape::OrBlank(entry) => table_of(entry),
        _ => None,
    }
}

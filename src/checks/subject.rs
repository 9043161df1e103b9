//! What a rule looks at, and how it points at what it finds.

use std::ops::Range;
use std::path::Path;

use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic, Place};
use crate::form::{Declared, Form, Holds, Home, Meaning, Role, Value, Vocabulary, Word};
use crate::source::{Amount, Content, Datum, Document, Record};
use crate::value::{self, Reading};

use super::Recalled;
use super::text::Traits;
pub use super::text::{Kind, Said, Text};

/// A document, and the form it is checked for.
#[derive(Debug)]
pub struct Subject<'a> {
    /// What is said, and where.
    pub document: &'a Document,
    /// The form.
    pub form: &'a Form,
    /// Path of the file.
    pub file: &'a Path,
    /// Unit in which amounts are written, if it is known.
    pub unit: Option<&'a str>,
    /// By how many places the point of amounts moves to the right for the page.
    pub shift: i32,
    /// What was said in the year before, if there is a file of it.
    pub before: Option<&'a Recalled>,
    /// What all departments of the year share, if there is a file of it.
    pub year: Option<&'a Document>,
    fields: Vec<Said<'a>>,
    projects: Vec<Project<'a>>,
    goals: Vec<Goal<'a>>,
    texts: Vec<(Kind, Text<'a>, Traits)>,
}

/// A project; in a form without projects the whole document.
#[derive(Debug, Clone, Copy)]
pub struct Project<'a> {
    /// Where it stands.
    pub datum: &'a Datum,
    record: &'a Record,
    form: &'a Form,
}

/// A row of the indicator part.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Where it stands.
    pub datum: &'a Datum,
    record: &'a Record,
    form: &'a Form,
}

/// What an indicator is to reach.
#[derive(Debug)]
pub struct Goal<'a> {
    /// The project.
    pub project: Project<'a>,
    /// The indicator.
    pub row: Row<'a>,
    /// What is written.
    pub value: Value<'a>,
    /// What it says first.
    pub first: Reading,
    /// All that it says.
    pub readings: Vec<Reading>,
}

impl<'a> Subject<'a> {
    /// Everything a rule may ask for.
    pub fn new(
        form: &'a Form,
        document: &'a Document,
        file: &'a Path,
        unit: Option<&'a str>,
        before: Option<&'a Recalled>,
        year: Option<&'a Document>,
    ) -> Self {
        // Many rules look at them.
        let mut fields = vec![];
        add_fields(form, &document.root, &mut fields);
        let projects = projects(form, &document.root);
        let goals = projects.iter().flat_map(|project: &Project<'a>| {
            project.indicators().filter_map(|row| Goal::of(*project, row))
        });
        let goals = goals.collect();
        let texts = fields.iter().flat_map(|said: &Said<'a>| {
            let kind = said.kind();
            kind.into_iter().flat_map(|kind| {
                said.texts().into_iter().map(move |text| (kind, text, Traits::of(text.text)))
            })
        });
        let texts = texts.collect();
        let shift = unit.and_then(|unit| form.money.shift(unit)).unwrap_or(0);
        Self { document, form, file, unit, shift, before, year, fields, projects, goals, texts }
    }

    /// Every declared field of the document, in the order of the form.
    pub fn fields(&self) -> &[Said<'a>] {
        &self.fields
    }

    /// The projects.
    pub fn projects(&self) -> &[Project<'a>] {
        &self.projects
    }

    /// The indicators of all projects.
    pub fn indicators(&self) -> impl Iterator<Item = Row<'a>> {
        self.projects.iter().flat_map(Project::indicators)
    }

    /// What the indicators are to reach, but for what is declared to be words.
    pub fn goals(&self) -> &[Goal<'a>] {
        &self.goals
    }

    /// The lists of indicators of all projects, each with its project.
    pub fn lists(&self) -> impl Iterator<Item = (&Project<'a>, Vec<Row<'a>>)> {
        self.projects
            .iter()
            .flat_map(|project| project.lists().into_iter().map(move |rows| (project, rows)))
    }

    /// Whether a field holds all the money of a project, or of its record.
    pub fn is_total(&self, said: &Said<'_>) -> bool {
        std::ptr::eq(self.form.role(said.record, Role::Total), said.datum)
    }

    /// Whether two numbers differ by no more than the form allows in the last of their places.
    pub fn is_near(&self, one: Decimal, other: Decimal, places: u32) -> bool {
        let unit = Decimal::new(i64::from(self.form.switches().last_place), places.min(28));
        one.checked_sub(other).is_some_and(|by| by.abs() <= unit)
    }

    /// The only datum of a role outside of lists.
    pub fn only(&self, role: Role) -> &'a Datum {
        self.form.only(self.document, role)
    }

    /// The texts of some kinds.
    pub fn texts(&self, kinds: &[Kind]) -> impl Iterator<Item = &Text<'a>> {
        self.texts_with(kinds, |_| true)
    }

    /// Those that hold more than Chinese characters.
    pub fn marked(&self, kinds: &[Kind]) -> impl Iterator<Item = &Text<'a>> {
        self.texts_with(kinds, |traits| !traits.plain)
    }

    /// Those in which a character may stand twice.
    pub fn repeating(&self, kinds: &[Kind]) -> impl Iterator<Item = &Text<'a>> {
        self.texts_with(kinds, |traits| traits.repeats)
    }

    fn texts_with(
        &self,
        kinds: &[Kind],
        is: fn(&Traits) -> bool,
    ) -> impl Iterator<Item = &Text<'a>> {
        let texts = self.texts.iter().filter(move |(kind, _, t)| kinds.contains(kind) && is(t));
        texts.map(|(_, text, _)| text)
    }

    /// The amounts of money, each with what is declared of its field.
    pub fn amounts(&self) -> impl Iterator<Item = (&'a Declared, &'a Datum, Amount)> {
        let fields = self.fields.iter().filter(|said| said.declared.holds == Holds::Amount);
        fields.flat_map(|said| {
            let (declared, datum) = (said.declared, said.datum);
            let data = std::iter::once(datum).chain(datum.entries());
            data.filter_map(move |datum| Some((declared, datum, datum.amount()?)))
        })
    }

    /// The texts that begin with the sign of a value.
    pub fn signs(&self) -> impl Iterator<Item = Text<'a>> {
        self.indicators().filter_map(|row| {
            let (datum, text) = row.value()?.sign()?;
            Some(Text { datum, text })
        })
    }

    /// The place of a value.
    pub fn place(&self, datum: &Datum) -> Place {
        self.document.place(datum)
    }

    /// The place of some bytes of a text.
    pub fn place_in(&self, text: &Text<'_>, range: &Range<usize>) -> Place {
        self.document.place_in(text.datum, range)
    }

    /// A finding about a value.
    pub fn at(&self, code: Code, datum: &Datum) -> Diagnostic {
        Diagnostic::new(code).path(self.document.path(datum)).at(self.place(datum))
    }

    /// A finding about some bytes of a text.
    pub fn within(&self, code: Code, text: &Text<'_>, range: &Range<usize>) -> Diagnostic {
        let path = self.document.path(text.datum);
        Diagnostic::new(code).path(path).at(self.place_in(text, range))
    }

    /// A finding about some bytes of a text that has a sure remedy.
    pub fn replace(
        &self,
        code: Code,
        text: &Text<'_>,
        range: &Range<usize>,
        with: &str,
    ) -> Diagnostic {
        let diagnostic = self.within(code, text, range).arg("with", with);
        match &diagnostic.place {
            // Only if the words stand in the file as they stand in the text.
            Some(place) if place.file.text[place.range.clone()] == text.text[range.clone()] => {
                let place = place.clone();
                diagnostic.fix(place, with)
            }
            _ => diagnostic,
        }
    }
}

impl<'a> Project<'a> {
    /// What plays a role in it; nothing if no field does.
    pub fn role(&self, role: Role) -> &'a Datum {
        self.form.role(self.record, role)
    }

    /// The text that plays a role.
    pub fn text(&self, role: Role) -> Option<&'a str> {
        self.role(role).text()
    }

    /// The entries of its lists of texts.
    pub fn texts(&self) -> impl Iterator<Item = &'a Datum> {
        self.record.data.iter().flat_map(Datum::entries)
    }

    /// The texts of what it is to reach.
    pub fn targets(&self) -> impl Iterator<Item = Text<'a>> + use<'a> {
        let numbered = self.form.fields_of(self.record).filter(|(own, ..)| own.numbered);
        numbered.flat_map(|(_, _, datum)| datum.entries().iter().filter_map(Text::of))
    }

    /// All its money: its own field, or that of the first of its funds.
    pub fn total(&self) -> &'a Datum {
        let own = std::iter::once(self.record);
        let funds = self.record.data.iter().filter_map(Datum::record);
        let nothing = Datum::nothing();
        own.chain(funds)
            .map(|record| self.form.role(record, Role::Total))
            .find(|total| !std::ptr::eq(*total, nothing))
            .unwrap_or(nothing)
    }

    /// Its lists of indicators, also those that stand in a table of their own. Where several tables
    /// of a list have some, such as one for each class, they are one list.
    pub fn lists(&self) -> Vec<Vec<Row<'a>>> {
        let is_row = |row: &Row<'a>| self.form.home(row.record) == Some(Home::Indicator);
        let within = |record: &'a Record| Self { record, ..*self }.lists();
        let below = |datum: &'a Datum| match datum.record() {
            Some(record) => within(record),
            None => {
                let rows: Vec<Row<'a>> =
                    datum.entries().iter().filter_map(|row| self.row(row)).collect();
                match rows.first() {
                    Some(first) if is_row(first) => vec![rows],
                    _ => {
                        vec![rows.iter().flat_map(|row| within(row.record)).flatten().collect()]
                    }
                }
            }
        };
        let lists = self.record.data.iter().flat_map(below);
        lists.filter(|rows: &Vec<Row<'a>>| !rows.is_empty()).collect()
    }

    /// All its indicators.
    pub fn indicators(&self) -> impl Iterator<Item = Row<'a>> + use<'a> {
        self.lists().into_iter().flatten()
    }

    fn row(&self, datum: &'a Datum) -> Option<Row<'a>> {
        Some(Row { datum, record: datum.record()?, form: self.form })
    }

    /// What it is called in messages: what the form is about, where that has no projects.
    pub fn called(&self) -> &'a str {
        let nameless = || match self.form.has_home(Home::Project) {
            true => "……",
            false => &self.form.title,
        };
        self.text(Role::ProjectName).unwrap_or_else(nameless)
    }

    /// The codes that its writer stands by.
    pub fn allowed(&self) -> impl Iterator<Item = &'a Datum> {
        crate::form::allowed(self.form, self.record)
    }
}

impl<'a> Row<'a> {
    /// What plays a role in it; nothing if no field does.
    pub fn role(&self, role: Role) -> &'a Datum {
        self.form.role(self.record, role)
    }

    /// The text that plays a role.
    pub fn text(&self, role: Role) -> Option<&'a str> {
        self.role(role).text()
    }

    /// The word of the form for its first class: as it says, or as its second class tells.
    pub fn class<'w>(&self, classes: &'w Vocabulary) -> Option<&'w Word> {
        classes.of_row(self.text(Role::Class), self.text(Role::Subclass))
    }

    /// Whether the word of one of its classes has a meaning.
    pub fn means(&self, classes: &Vocabulary, meaning: Meaning) -> bool {
        let first = self.class(classes).and_then(|class| class.means);
        let second = self.text(Role::Subclass).and_then(|class| classes.second_means(class));
        [first, second].contains(&Some(meaning))
    }

    /// What it is to reach.
    pub fn value(&self) -> Option<Value<'a>> {
        Value::of(self.role(Role::Value))
    }
}

impl<'a> Goal<'a> {
    /// What is read in the value of a row; `None` if it has none, or one that is declared to be
    /// words.
    fn of(project: Project<'a>, row: Row<'a>) -> Option<Self> {
        let value = row.value()?;
        let readings = match value {
            Value::Text(_, text) => {
                let mut readings = value::read(text);
                if let Some((_, declared)) = row.form.field(Role::Value) {
                    readings.iter_mut().for_each(|reading| reading.hear(text, &declared.units));
                }
                readings
            }
            Value::Parts { sign, number, unit } => {
                vec![value::of_parts(sign.text(), number, unit.text())]
            }
            Value::Declared(..) => vec![],
        };
        Some(Self { project, row, value, first: readings.first()?.clone(), readings })
    }
}

fn add_fields<'a>(form: &'a Form, datum: &'a Datum, fields: &mut Vec<Said<'a>>) {
    match &datum.content {
        Content::Record(record) => {
            let own = form.fields_of(record);
            // What the form put in is judged where it is written.
            for (declared, field, datum) in own.filter(|(own, _, datum)| !own.gave(datum)) {
                fields.push(Said::new(form, record, field, declared, datum));
                if declared.holds == Holds::Records {
                    add_fields(form, datum, fields);
                }
            }
        }
        Content::List(entries) => {
            entries.iter().for_each(|entry| add_fields(form, entry, fields));
        }
        _ => {}
    }
}

fn projects<'a>(form: &'a Form, root: &'a Datum) -> Vec<Project<'a>> {
    let Some(record) = root.record() else { return vec![] };
    let is_project = |datum: &&Datum| {
        datum.record().is_some_and(|record| form.home(record) == Some(Home::Project))
    };
    let data = record.data.iter();
    let data = data.flat_map(|datum| std::iter::once(datum).chain(datum.entries()));
    let of = |datum: &'a Datum| Some(Project { datum, record: datum.record()?, form });
    match form.has_home(Home::Project) {
        true => data.filter(is_project).filter_map(of).collect(),
        false => of(root).into_iter().collect(),
    }
}

//! A form from its `layout.toml` and those that it extends: every mistake is told at its word.

use std::collections::HashMap;

use regex::Regex;

use super::language::{DROP, GIVEN, TYPES};
use super::merged::{At, Merged};
use super::words::{Meaning, Second, Vocabulary, Word};
use super::{Declared, Form, Holds, Home, Kind, Level, Money, Role, Switches, filing, value};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::shape::{Field, Fields, Need, Shape, Wording, required};
use crate::source::{Datum, Document, nearest};

/// Most tables inside each other.
const DEEPEST: usize = 16;
/// Most fields of all tables.
const MOST_FIELDS: usize = 2_000;
/// Places of an amount where the form says nothing: 万元 with two decimals (财政 forms).
const PLACES: u32 = 2;

/// The form that some layers declare, the layout itself first. `None` means that an error was
/// pushed.
pub fn declare<'a>(
    layers: impl IntoIterator<Item = &'a Document>,
    out: &mut Diagnostics,
) -> Option<Form> {
    let layers: Vec<&Document> = layers.into_iter().collect();
    // Of a key that was not understood, what it should have said is missing.
    let whole = layers.iter().all(|layer| layer.whole);
    let all = Merged::new(layers);
    let mut declaring = Declaring {
        records: all.below("record").named().into_iter().collect(),
        vocabularies: all.below("vocabulary").named().iter().map(vocabulary).collect(),
        places: all.below("money").whole("places").map_or(PLACES, |n| n as u32),
        kinds: vec![],
        made: HashMap::new(),
        open: vec![],
        count: 0,
        out,
        whole,
        failed: false,
    };
    let title = declaring.needed(&all, "title", all.text("title"));
    let unit = declaring.needed(&all, "money.unit", all.below("money").text("unit"));
    let data = all.below("data");
    declaring.needed(&all, "data", data.top());
    let fields = declaring.table(Home::Data.record(), &data);
    let Declaring { places, kinds, vocabularies, failed, .. } = declaring;
    Some(Form {
        title: title?.to_owned(),
        money: Money { unit: unit?.to_owned(), places },
        fields: fields.filter(|_| !failed)?,
        kinds,
        vocabularies,
        switches: switches(&all.below("rules")),
    })
}

struct Declaring<'a, 'o> {
    records: HashMap<&'a str, Merged<'a>>,
    vocabularies: Vec<(String, Vocabulary)>,
    places: u32,
    kinds: Vec<Kind>,
    /// Tables that were made, by name.
    made: HashMap<String, Fields>,
    /// The tables that are being made, one inside the other.
    open: Vec<String>,
    count: usize,
    out: &'o mut Diagnostics,
    whole: bool,
    failed: bool,
}

impl<'a> Declaring<'a, '_> {
    fn fail(
        &mut self,
        at: At<'_>,
        what: &'static str,
        build: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        self.failed = true;
        let found = Diagnostic::new(Code::Declaration).path(at.path()).at(at.place());
        self.out.push(build(found.arg("what", what)));
    }

    /// What some layer must say.
    fn needed<T>(&mut self, all: &Merged<'_>, word: &str, said: Option<T>) -> Option<T> {
        if let (None, Some(top), true) = (&said, all.top(), self.whole) {
            self.fail(top, "missing", |d| d.arg("word", word).help("help-missing"));
        }
        said
    }

    /// A word that nothing is called.
    fn unknown(&mut self, at: At<'_>, what: &'static str, known: &[&str]) {
        let word = at.datum.text().unwrap_or_default();
        let near = nearest(word, known.iter().copied());
        self.fail(at, what, |d| {
            let d = d.arg("word", word);
            match near {
                Some(near) => d.arg("near", near).help("help-near"),
                None if known.is_empty() => d.help("help-none"),
                None => d.arg("known", known.join(", ")).help("help-known"),
            }
        });
    }

    /// The fields of a table, without those that were dropped, each in its place.
    fn said(&mut self, table: &Merged<'a>) -> Vec<(&'a str, Merged<'a>)> {
        let mut fields = table.named();
        let all: Vec<&str> = fields.iter().map(|(key, _)| *key).collect();
        let mut dropped = vec![];
        for (_, list) in fields.iter().filter(|(key, _)| *key == DROP) {
            for at in list.layers().flat_map(At::entries) {
                match at.datum.text().filter(|key| all.contains(key)) {
                    Some(key) => dropped.push(key),
                    None => self.unknown(at, "key", &all),
                }
            }
        }
        fields.retain(|(key, _)| *key != DROP && !dropped.contains(key));
        for key in all {
            let after =
                |(own, said): &(&str, Merged<'a>)| (*own == key).then(|| said.get("after"));
            let Some(after) = fields.iter().find_map(after).flatten() else { continue };
            let Some(from) = fields.iter().position(|(own, _)| *own == key) else { continue };
            let moved = fields.remove(from);
            match fields.iter().position(|(own, _)| Some(*own) == after.datum.text()) {
                Some(at) => fields.insert(at + 1, moved),
                None => {
                    let known: Vec<&str> = fields.iter().map(|(own, _)| *own).collect();
                    self.unknown(after, "key", &known);
                    fields.push(moved);
                }
            }
        }
        fields
    }

    /// A table of fields. `None` means that an error was pushed.
    fn table(&mut self, name: &str, table: &Merged<'a>) -> Option<Fields> {
        let home = Home::ALL.iter().copied().find(|home| home.record() == name);
        let number = self.kinds.len();
        self.kinds.push(Kind::new(name, home));
        self.open.push(name.to_owned());
        let said = self.said(table);
        let keys: Vec<&str> = said.iter().map(|(key, _)| *key).collect();
        let (mut list, mut declared) = (vec![], vec![]);
        let mut roles = [None; Role::COUNT];
        for (key, field) in &said {
            let Some(at) = field.top() else { continue };
            self.count += 1;
            if self.count > MOST_FIELDS {
                self.fail(at, "many", |d| d.help("help-many"));
                return None;
            }
            if at.datum.record().is_none() {
                self.fail(at, "list", |d| d.arg("word", *key).help("help-list"));
                continue;
            }
            if home == Some(Home::Data) && GIVEN.contains(key) {
                self.fail(at, "given", |d| d.arg("word", *key).help("help-given"));
            }
            let role = self.role(home, key, field);
            let Some((read, own)) = self.field(key, at, field, role, &keys) else { continue };
            if let Some(role) = role {
                roles[role as usize] = Some(list.len());
            }
            list.push(read);
            declared.push(own);
        }
        // What the writer stands by may be said of the whole file, and of each project.
        if matches!(home, Some(Home::Data | Home::Project)) {
            roles[Role::Allow as usize] = Some(list.len());
            list.push(filing::allow());
            declared.push(Declared { holds: Holds::Other, ..Declared::default() });
        }
        self.open.pop();
        let fields = Fields::new(number, list);
        let kind = &mut self.kinds[number];
        (kind.read, kind.fields, kind.roles) = (Some(fields.clone()), declared, roles);
        Some(fields)
    }

    fn role(&mut self, home: Option<Home>, key: &str, field: &Merged<'_>) -> Option<Role> {
        let Some(named) = field.get("role") else { return Role::at_home(home, key) };
        let role = Role::named(home, named.datum.text().unwrap_or_default());
        if role.is_none() {
            let known: Vec<String> = Role::ALL.iter().map(|role| role.written()).collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            self.unknown(named, "role", &known);
        }
        role
    }

    fn field(
        &mut self,
        key: &str,
        at: At<'a>,
        said: &Merged<'a>,
        role: Option<Role>,
        beside: &[&str],
    ) -> Option<(Field, Declared)> {
        let title = said.text("title");
        if title.is_none() {
            self.fail(at, "title", |d| d.arg("word", key).help("help-title"));
        }
        let Some(asked) = said.get("type") else {
            self.fail(at, "untyped", |d| d.arg("word", key).help("help-untyped"));
            return None;
        };
        let only = asked.entries().next();
        let (word, is_list) = (only.unwrap_or(asked), only.is_some());
        let patterns: Vec<Regex> =
            said.texts("pattern").into_iter().filter_map(|p| Regex::new(p).ok()).collect();
        let (shape, holds) = self.shape(word, said, !patterns.is_empty(), role)?;
        let blank = said.text("blank").map(str::to_owned);
        let optional = said.flag("optional") == Some(true);
        let entry = if blank.is_some() && is_list { shape.or_blank() } else { shape };
        // Of tables there may be none.
        let least = usize::from(!(optional && holds == Holds::Records));
        let shape = if is_list { Shape::list(entry, least) } else { entry };
        let shape = if blank.is_some() { shape.or_blank() } else { shape };
        let need = match (optional, &blank) {
            (true, _) => Need::Optional,
            (false, Some(_)) => Need::Asked,
            (false, None) => Need::Required,
        };
        let wording = match holds {
            Holds::Code => Wording::Code,
            _ if role.is_some_and(Role::is_name) => Wording::Name,
            _ => Wording::Free,
        };
        let help = said.text("help").unwrap_or_default();
        let field = required(key, shape, title.unwrap_or_default()).hint(help);
        let (of, words) = self.words(said);
        for part in said.get("sum").into_iter().flat_map(At::entries) {
            if !part.datum.text().is_some_and(|part| beside.contains(&part)) {
                self.unknown(part, "key", beside);
            }
        }
        let owned = |key: &str| said.texts(key).into_iter().map(str::to_owned).collect();
        let declared = Declared {
            place: Some(at.place()),
            holds,
            printed: said.flag("printed") != Some(false),
            blank,
            of,
            words,
            patterns,
            longest: said.whole("longest").and_then(|most| most.try_into().ok()),
            largest: said.get("largest").and_then(|at| at.datum.number()),
            sum: owned("sum"),
            heads: owned("heads"),
            numbered: said.flag("numbered") == Some(true),
        };
        Some((Field { need, wording, ..field }, declared))
    }

    /// The shape for a word of the language, or the name of a record.
    fn shape(
        &mut self,
        word: At<'a>,
        said: &Merged<'a>,
        has_pattern: bool,
        role: Option<Role>,
    ) -> Option<(Shape, Holds)> {
        let is_code = has_pattern || role.is_some_and(Role::is_code);
        Some(match word.datum.text()? {
            "text" if is_code => (Shape::Text, Holds::Code),
            "text" => (Shape::Text, Holds::Words),
            "prose" => (Shape::Text, Holds::Prose),
            "paragraphs" => (Shape::Texts, Holds::Prose),
            "amount" => (Shape::Decimal(self.places), Holds::Amount),
            "percent" => (Shape::Decimal(PLACES), Holds::Other),
            "number" => (Shape::Decimal(0), Holds::Other),
            "year" => (Shape::Integer(1900, 9999), Holds::Other),
            "date" => (Shape::Date, Holds::Other),
            "flag" => (Shape::Boolean, Holds::Other),
            "value" => (value::shape(), Holds::Value),
            "choice" => {
                let words = said.texts("of");
                if words.is_empty() {
                    self.fail(word, "choice", |d| d.help("help-choice"));
                    return None;
                }
                (Shape::choice(words), Holds::Other)
            }
            name => (Shape::Table(self.record(word, name)?), Holds::Records),
        })
    }

    /// The table of a record, made once.
    fn record(&mut self, word: At<'a>, name: &str) -> Option<Fields> {
        if let Some(made) = self.made.get(name) {
            return Some(made.clone());
        }
        if self.open.iter().any(|open| open == name) || self.open.len() > DEEPEST {
            self.fail(word, "circle", |d| d.arg("word", name).help("help-circle"));
            return None;
        }
        let Some(table) = self.records.get(name).cloned() else {
            let mut records: Vec<&str> = self.records.keys().copied().collect();
            records.sort_unstable();
            let known: Vec<&str> = TYPES.into_iter().chain(records).collect();
            self.unknown(word, "type", &known);
            return None;
        };
        let made = self.table(name, &table)?;
        self.made.insert(name.to_owned(), made.clone());
        Some(made)
    }

    /// The vocabulary that words are from, or the words themselves.
    fn words(&mut self, said: &Merged<'_>) -> (Option<(String, Level)>, Vec<String>) {
        let Some(of) = said.get("of") else { return (None, vec![]) };
        let Some(written) = of.datum.text() else {
            return (None, of.datum.texts().map(str::to_owned).collect());
        };
        let (name, level) = match written.strip_suffix(SECOND) {
            Some(name) => (name, Level::Second),
            None => (written, Level::First),
        };
        let known: Vec<String> =
            self.vocabularies.iter().map(|(name, _)| name.clone()).collect();
        if known.iter().all(|known| known != name) {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            self.unknown(of, "vocabulary", &known);
        }
        (Some((name.to_owned(), level)), vec![])
    }
}

/// What follows the name of a vocabulary whose second level is meant.
const SECOND: &str = ".second";

fn vocabulary((key, said): &(&str, Merged<'_>)) -> (String, Vocabulary) {
    let text = |datum: &Datum| datum.text().unwrap_or_default().to_owned();
    let means = |datum: &Datum| datum.get("means").text().and_then(Meaning::of);
    let second = |datum: &Datum| match datum.text() {
        Some(name) => Second { name: name.to_owned(), means: None },
        None => Second { name: text(datum.get("name")), means: means(datum) },
    };
    let word = |datum: &Datum| Word {
        name: text(datum.get("name")),
        needed: datum.get("needed").flag() == Some(true),
        mistaken: datum.get("mistaken").texts().map(str::to_owned).collect(),
        means: means(datum),
        second: datum.get("second").entries().iter().map(second).collect(),
    };
    let words = said.top().into_iter().flat_map(|at| at.datum.entries()).map(word);
    ((*key).to_owned(), Vocabulary(words.collect()))
}

fn switches(rules: &Merged<'_>) -> Switches {
    let level = |code: &Code| {
        let said = rules.below(code.as_str());
        // One layer may set the level, another what the rule compares with.
        let word = |at: At<'_>| {
            at.datum.text().or_else(|| at.datum.get("level").text()).map(str::to_owned)
        };
        let words: Vec<String> = said.layers().filter_map(word).collect();
        Some((*code, Severity::named(words.last()?)))
    };
    let parameter = |code: Code, key: &str| rules.below(code.as_str()).get(key);
    let pair = |pair: At<'_>| {
        let mut words = pair.datum.texts().map(str::to_owned);
        Some((words.next()?, words.next()?))
    };
    let floor = parameter(Code::SatisfactionLow, "floor");
    let least = parameter(Code::TooFewIndicators, "least");
    let words = parameter(Code::ConfusableWord, "words");
    Switches {
        levels: Code::RULES.iter().filter_map(level).collect(),
        satisfaction_floor: floor.and_then(|at| at.datum.number()),
        least_indicators: least.and_then(|at| at.datum.whole()?.try_into().ok()),
        confusions: words.into_iter().flat_map(At::entries).filter_map(pair).collect(),
    }
}

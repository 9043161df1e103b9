//! A form from its `layout.toml` and those that it extends: every mistake is told at its word.

mod field;
mod order;
mod origin;
mod reach;
mod relate;
mod weights;
mod words;

use std::collections::{HashMap, HashSet};

use super::language::{GIVEN, TYPES};
use super::merged::{At, Merged};
use super::money::Money;
use super::words::Vocabulary;
use super::{Declared, Form, Home, Kind, Role, filing, table_of};
use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::shape::Fields;
use crate::source::{Document, nearest};
use relate::Pending;
use words::switches;

/// Most tables inside each other.
const DEEPEST: usize = 16;
/// Most fields of a document, those of a table counted wherever it stands.
const MOST_FIELDS: usize = 2_000;
/// Most characters of a suffix: names of files have an end.
const LONGEST_SUFFIX: usize = 40;
/// Places of an amount where the form says nothing: 万元 with two decimals (财政 forms).
const PLACES: u32 = 2;

/// The keys of a way that comes back to where it began.
fn way_round(keys: &[impl AsRef<str>]) -> String {
    let keys: Vec<&str> = keys.iter().map(AsRef::as_ref).collect();
    keys.join(" → ")
}

/// The form that some layers declare, the layout itself first.
///
/// # Errors
/// What could be read of its fields, if it cannot be used; why was pushed.
pub fn declare<'a>(
    layers: impl IntoIterator<Item = &'a Document>,
    out: &mut Diagnostics,
) -> Result<Form, Option<Fields>> {
    let layers: Vec<&Document> = layers.into_iter().collect();
    // Of a key that was not understood, what it should have said is missing.
    let whole = layers.iter().all(|layer| layer.whole);
    let own = layers.first().ok_or(None)?;
    let all = Merged::new(layers.iter().copied());
    let vocabularies = all.below("vocabulary").named();
    let mut declaring = Declaring {
        own,
        records: all.below("record").named().into_iter().collect(),
        vocabularies: vec![],
        places: all.below("money").whole("places").map_or(PLACES, |n| n as u32),
        shift: 0,
        kinds: vec![],
        made: HashMap::new(),
        pending: vec![],
        open: vec![],
        sizes: HashMap::new(),
        all_made: HashSet::new(),
        lost: HashSet::new(),
        used: HashSet::new(),
        wholes: HashMap::new(),
        doubts: vec![],
        out,
        whole,
        failed: false,
    };
    declaring.vocabularies(&vocabularies);
    let title = declaring.needed(&all, "title", all.text("title"));
    let suffix = declaring.suffix(&all);
    let money = declaring.money(&all);
    declaring.shift = money.as_ref().and_then(|money| money.shift(&money.data)).unwrap_or(0);
    let data = all.below("data");
    declaring.needed(&all, "data", data.top());
    let name = Home::Data.record();
    let fields = declaring.table(name, name, &data, &Merged::new([]));
    // Every text is filed by its year.
    let year = |kind: &Kind| kind.roles[Role::Year as usize];
    let year = declaring.kinds.iter().find_map(year);
    declaring.needed(&all, "data.year", year.or(fields.is_none().then_some(0)));
    let order = fields.as_ref().map(|root| declaring.relate(root)).unwrap_or_default();
    declaring.weigh(&vocabularies);
    declaring.unused();
    let Declaring { kinds, vocabularies, doubts, failed, .. } = declaring;
    let (Some(title), Some(money), false) = (title, money, failed) else { return Err(fields) };
    Ok(Form {
        title: title.to_owned(),
        suffix,
        money,
        fields: fields.ok_or(None)?,
        kinds,
        order,
        vocabularies,
        switches: switches(&all.below("rules")),
        doubts,
    })
}

struct Declaring<'a, 'o> {
    /// The layer on top.
    own: &'a Document,
    records: HashMap<&'a str, Merged<'a>>,
    vocabularies: Vec<(String, Vocabulary)>,
    places: u32,
    /// By how many places the point of an amount moves to the right before it is printed.
    shift: i32,
    kinds: Vec<Kind>,
    /// Tables that were made, by name; nothing for one of which an error was told.
    made: HashMap<String, Option<Fields>>,
    /// Fields of which something is said that leads to others.
    pending: Vec<Pending<'a>>,
    /// The tables that are being made, one inside the other.
    open: Vec<String>,
    /// How many fields each table has with those below it, by its kind.
    sizes: HashMap<usize, usize>,
    /// The tables of which the program can make every field.
    all_made: HashSet<usize>,
    /// Fields of which a mistake was told, by the kind of their table: what leads there is not
    /// judged by them.
    lost: HashSet<(usize, &'a str)>,
    /// The records that a field is of.
    used: HashSet<&'a str>,
    /// What the weights of the rows of a table must come to, by its kind; nothing where that
    /// depends on the data.
    wholes: HashMap<usize, Vec<Decimal>>,
    /// What is likely not meant.
    doubts: Vec<Diagnostic>,
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

    /// What is likely not meant, though it can be used.
    fn doubt(
        &mut self,
        at: At<'_>,
        what: &'static str,
        build: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let found = Diagnostic::new(Code::DeclarationIdle).path(at.path()).at(at.place());
        self.doubts.push(build(found.arg("what", what)));
    }

    /// Says which records of the layer on top no field is of. One that stands below may serve
    /// other forms.
    fn unused(&mut self) {
        let mut unused: Vec<(&str, At<'_>)> = self
            .records
            .iter()
            .filter(|(name, _)| !self.used.contains(*name))
            .filter_map(|(name, said)| Some((*name, said.top()?)))
            .filter(|(_, at)| at.is_of(self.own))
            .collect();
        unused.sort_by_key(|(name, _)| *name);
        for (name, at) in unused {
            self.doubt(at, "record", |d| d.arg("word", name).help("help-record"));
        }
    }

    /// What some layer must say.
    fn needed<T>(&mut self, all: &Merged<'_>, word: &str, said: Option<T>) -> Option<T> {
        if let (None, Some(top), true) = (&said, all.top(), self.whole) {
            self.fail(top, "missing", |d| d.arg("word", word).help("help-missing"));
        }
        said
    }

    /// What file names end with.
    fn suffix(&mut self, all: &Merged<'_>) -> String {
        let Some(at) = all.get("suffix") else { return String::new() };
        let suffix = at.datum.text().unwrap_or_default();
        let fits = |c: char| c.is_alphanumeric() || "-_（）".contains(c);
        if suffix.chars().count() > LONGEST_SUFFIX || !suffix.chars().all(fits) {
            self.fail(at, "suffix", |d| d.arg("word", suffix).help("help-suffix"));
        }
        suffix.to_owned()
    }

    /// How amounts are written and printed.
    fn money(&mut self, all: &Merged<'_>) -> Option<Money> {
        let said = all.below("money");
        let unit = self.needed(all, "money.unit", said.text("unit"))?.to_owned();
        if let (None, Some(at)) = (Money::power(&unit), said.get("unit")) {
            let known: Vec<&str> = Money::units().collect();
            self.unknown(at, "unit", &known);
            return None;
        }
        let data = said.text("data").unwrap_or(&unit).to_owned();
        let thousands = said.flag("thousands") == Some(true);
        let money = Money { unit, data, places: self.places, thousands };
        if let (None, Some(at)) = (money.shift(&money.data), said.get("data")) {
            let units = (money.data.clone(), money.unit.clone());
            self.fail(at, "units", |d| {
                d.arg("word", units.0).arg("near", units.1).help("help-units")
            });
        }
        Some(money)
    }

    /// A word that nothing is called.
    fn unknown(&mut self, at: At<'_>, what: &'static str, known: &[&str]) {
        self.strange(at, at.datum.text().unwrap_or_default(), what, known);
    }

    /// The same of a part of what is written.
    fn strange(&mut self, at: At<'_>, word: &str, what: &'static str, known: &[&str]) {
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

    /// A table of fields, those of a record under a name of its own where it is used with other
    /// titles. `None` means that an error was pushed.
    fn table(
        &mut self,
        record: &str,
        name: &str,
        table: &Merged<'a>,
        titles: &Merged<'a>,
    ) -> Option<Fields> {
        let home = Home::ALL.iter().copied().find(|home| home.record() == record);
        let number = self.kinds.len();
        // None of its fields is known yet.
        self.kinds.push(Kind {
            name: name.to_owned(),
            record: record.to_owned(),
            home,
            read: None,
            fields: vec![],
            roles: [None; Role::COUNT],
        });
        self.open.push(record.to_owned());
        let said = self.said(table);
        let titles = titles.named();
        for (key, title) in &titles {
            let known: Vec<&str> = said.iter().map(|(key, _)| *key).collect();
            if let (false, Some(at)) = (known.contains(key), title.top()) {
                self.strange(at, key, "key", &known);
            }
        }
        let (mut list, mut declared, mut size) = (vec![], vec![], 0);
        let mut all_made = !said.is_empty();
        let mut roles = [None; Role::COUNT];
        for (key, field) in &said {
            let Some(at) = field.top() else { continue };
            if at.datum.record().is_none() {
                self.fail(at, "list", |d| d.arg("word", *key).help("help-list"));
                self.lost.insert((number, *key));
                continue;
            }
            if home == Some(Home::Data) && GIVEN.contains(key) {
                self.fail(at, "given", |d| d.arg("word", *key).help("help-given"));
            }
            let mistakes = self.out.len();
            let role = self.role(home, key, field);
            if let Some((at, role)) = field.get("role").zip(role)
                && roles[role as usize].is_some()
            {
                self.fail(at, "role-twice", |d| {
                    d.arg("word", role.written()).help("help-role-twice")
                });
            }
            let title = titles.iter().find(|(own, _)| own == key);
            let title = title.and_then(|(_, title)| title.top()?.datum.text());
            let made = self.field(key, at, field, role, title);
            let below = made.as_ref().and_then(|(read, _)| table_of(&read.shape));
            size += 1 + below.and_then(|fields| self.sizes.get(&fields.kind())).unwrap_or(&0);
            if size > MOST_FIELDS {
                self.fail(at, "many", |d| d.help("help-many"));
                return None;
            }
            let Some((read, own)) = made else {
                self.lost.insert((number, *key));
                continue;
            };
            if self.out.len() > mistakes {
                self.lost.insert((number, *key));
            }
            let said = field.since_other("type");
            all_made &= self.is_made(&said, Some(&read.shape));
            if origin::is_related(field) {
                let (node, shape) = ((number, list.len()), read.shape.clone());
                self.pending.push(Pending { node, said, shape });
            }
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
            declared.push(Declared::NONE);
        }
        if all_made {
            self.all_made.insert(number);
        }
        self.sizes.insert(number, size);
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

    /// The table of a record, made once; once more for each use with other titles.
    fn record(
        &mut self,
        key: &str,
        word: At<'a>,
        name: &str,
        said: &Merged<'a>,
    ) -> Option<Fields> {
        let titles = said.below("titles");
        let own = match (titles.top(), self.open.last()) {
            (Some(_), Some(holder)) => format!("{holder}.{key}"),
            _ => name.to_owned(),
        };
        if let Some(made) = self.made.get(&own) {
            return made.clone();
        }
        if self.open.len() > DEEPEST {
            self.fail(word, "deep", |d| d.arg("word", name).help("help-deep"));
            return None;
        }
        if self.open.iter().any(|open| open == name) {
            self.fail(word, "circle", |d| d.arg("word", name).help("help-circle"));
            return None;
        }
        let found = self.records.get_key_value(name);
        let Some((name, table)) = found.map(|(name, table)| (*name, table.clone())) else {
            let mut records: Vec<&str> = self.records.keys().copied().collect();
            records.sort_unstable();
            let known: Vec<&str> = TYPES.into_iter().chain(records).collect();
            self.unknown(word, "type", &known);
            return None;
        };
        self.used.insert(name);
        let made = self.table(name, &own, &table, &titles);
        self.open.pop();
        self.made.insert(own, made.clone());
        made
    }
}

//! Who is who: the departments that were chosen, and all others under the data folder, each in
//! the forms that its file has begun.
//!
//! What a file says of whose it is was read before, if an earlier build knew the same bytes;
//! so only what has changed is parsed.

use std::cell::{Cell, OnceCell};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::spread::spread;
use super::unit::Unit;
use crate::build::{PROGRAM, Read};
use crate::diag::Diagnostics;
use crate::digest::Digest;
use crate::form::Filing;
use crate::output::{Folder, Name, Record, folded};
use crate::workspace::{self, Departments, Filed, Forms, Workspace, YearForms};

/// A department's file in a form.
#[derive(Debug)]
pub struct Entrant {
    /// File and form.
    pub unit: Unit,
    /// Its year.
    pub year: Arc<YearForms>,
    /// Whether the file lies under the data folder.
    pub inside: bool,
    /// What it contains, if it could be read.
    pub digest: Option<Digest>,
    /// Its length in bytes.
    pub length: usize,
    /// Whose it is, if it says so, or what its draft is filed under.
    pub filing: Option<Filing>,
    /// Whether it says so.
    pub says: bool,
    /// Whether it is sure which forms the file has begun: all of it can be read.
    pub sure: bool,
    /// What its outputs are called, drafts apart.
    pub output: Option<Name>,
    /// The same as file systems compare it.
    pub folded: String,
}

/// All departments of a workspace.
#[derive(Debug)]
pub struct Census<'a> {
    forms: Forms<'a>,
    entrants: Vec<Entrant>,
    chosen: usize,
    /// The forms that chosen files have not begun, while none was asked for.
    pub unbegun: Vec<Unit>,
    /// Whether all of the data folder could be looked at.
    pub complete: bool,
}

/// What is asked of the chosen files.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// The forms, by name; none means those that each file has begun.
    pub forms: &'a [String],
    /// Whether drafts are to be made, or documents.
    pub draft: bool,
}

/// What earlier builds and checks read of department files.
#[derive(Debug, Default)]
pub struct Known {
    /// Whose the file of some bytes is, by form.
    filings: HashMap<(Digest, String), Filing>,
    /// The forms that it has begun, by what the forms of its year declare.
    begun: HashMap<(Digest, Digest), Vec<String>>,
}

impl Known {
    /// What earlier builds into a folder read.
    pub fn of(folder: &Folder) -> Self {
        let mut known = Self::default();
        folder.each_record(|record| known.learn(record));
        known
    }

    /// The same without taking the folder.
    pub fn at(folder: &Path) -> Self {
        let mut known = Self::default();
        Folder::peek(folder, |record| known.learn(record));
        known
    }

    fn learn(&mut self, record: &Record) {
        // Another version of the program may have read the file in another way, and the draft of
        // an unfinished file is called after where that lies.
        if record.inputs.program == PROGRAM && record.errors == 0 {
            let Record { form, begun, year, code, name, inputs, .. } = record;
            let filing = Filing { year: *year, code: code.clone(), name: name.clone() };
            self.filings.insert((inputs.data, form.clone()), filing);
            if !begun.is_empty() {
                self.begun.insert((inputs.data, inputs.forms), begun.clone());
            }
        }
    }

    /// Adds what a check read.
    pub fn add(&mut self, Read { data, forms, begun, filings }: Read) {
        self.filings.extend(filings.into_iter().map(|(form, filing)| ((data, form), filing)));
        self.begun.insert((data, forms), begun);
    }
}

impl<'a> Census<'a> {
    /// Looks at the chosen files and, unless these are all, at everything under the data folder,
    /// with so many threads.
    pub fn take(
        workspace: &'a Workspace,
        chosen: &[PathBuf],
        wish: Wish<'_>,
        all: Option<Departments>,
        known: &Known,
        threads: usize,
    ) -> Self {
        let complete = all.as_ref().is_none_or(|all| all.complete);
        let named = |file: &PathBuf| (workspace.name(file), file.clone());
        let mut files: Vec<_> = chosen.iter().map(named).collect();
        if let Some(all) = all {
            let names: HashSet<String> = files.iter().map(|(name, _)| name.clone()).collect();
            let all = all.files.iter().map(named);
            files.extend(all.filter(|(name, _)| !names.contains(name)));
        }
        let files: Vec<_> = files.into_iter().enumerate().collect();
        let forms = Forms::new(workspace);
        let looked = spread(&files, threads, |(number, (name, file))| {
            let look = Look { workspace, forms: &forms, known, wish };
            look.at(name, file, *number < chosen.len())
        });
        let (mut entrants, mut others, mut unbegun) = (vec![], vec![], vec![]);
        for looked in looked {
            entrants.extend(looked.chosen);
            others.extend(looked.others);
            unbegun.extend(looked.unbegun);
        }
        let chosen = entrants.len();
        entrants.extend(others);
        Self { forms, entrants, chosen, unbegun, complete }
    }

    /// The forms that they are written for.
    pub fn forms(&self) -> &Forms<'a> {
        &self.forms
    }

    /// The chosen ones, in their order: file by file, in the order of the forms.
    pub fn chosen(&self) -> &[Entrant] {
        &self.entrants[..self.chosen.min(self.entrants.len())]
    }

    /// All of them, the chosen ones first.
    pub fn all(&self) -> &[Entrant] {
        &self.entrants
    }

    /// Those of them that some key puts together, by number.
    pub(super) fn groups<'c, K: Ord>(
        &'c self,
        key: impl Fn(&'c Entrant) -> Option<K>,
    ) -> BTreeMap<K, Vec<usize>> {
        let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for (number, entrant) in self.entrants.iter().enumerate() {
            if let Some(key) = key(entrant) {
                groups.entry(key).or_default().push(number);
            }
        }
        groups.retain(|_, numbers| numbers.len() > 1);
        groups
    }
}

/// Looks at files one by one.
struct Look<'c> {
    workspace: &'c Workspace,
    forms: &'c Forms<'c>,
    known: &'c Known,
    wish: Wish<'c>,
}

/// What became of one file.
#[derive(Default)]
struct Looked {
    chosen: Vec<Entrant>,
    others: Vec<Entrant>,
    unbegun: Vec<Unit>,
}

impl Look<'_> {
    /// Looks at a file, which was chosen or stands beside those that were.
    fn at(&self, name: &str, file: &Path, is_chosen: bool) -> Looked {
        let year = self.forms.year(file);
        let set = self.forms.set(&year);
        // What cannot be read or makes no sense is for the worker to say.
        let text = workspace::read_text(file, &mut Diagnostics::new());
        let digest = text.as_ref().map(|text| Digest::of(text.text.as_bytes()));
        let parsed = OnceCell::new();
        let source = || {
            let parse = || Some(set?.parse(text.as_ref()?, &mut Diagnostics::new()));
            parsed.get_or_init(parse).as_ref()
        };
        let names: Vec<&str> = year.names.iter().map(|named| named.name.as_str()).collect();
        let first = names.first().map_or("", |first| *first).to_owned();
        let several = names.len() > 1;
        let told = digest.zip(set).and_then(|(data, set)| {
            let told = self.known.begun.get(&(data, set.digest));
            told.filter(|_| several)
        });
        let begun = told.cloned().or_else(|| {
            let (set, source) = set.filter(|_| several).zip(source())?;
            let names = set.layouts.iter().map(|layout| layout.name.clone());
            let begun = set.begun(source);
            Some(names.enumerate().filter(|(n, _)| begun.contains(n)).map(|(_, n)| n).collect())
        });
        let mut sure = told.is_some() || !several;
        let whole = Cell::new(begun.is_some());
        let begun: Vec<String> = begun.unwrap_or_else(|| vec![first]);

        let entrant = |form: &String| {
            let known = digest.and_then(|data| self.known.filings.get(&(data, form.clone())));
            let number = set.and_then(|set| set.number(form));
            let read = || Some(set?.filed(number?, source()?));
            let filed = if known.is_none() { read() } else { None };
            whole.set(whole.get() && filed.as_ref().is_none_or(|filed| filed.document.whole));
            let filing = known.cloned().or_else(|| filed.as_ref()?.filing());
            let says = filing.is_some();
            let filing = filing.or_else(|| {
                let Filed { layout, document } = filed.as_ref()?;
                self.workspace.filing(file, &layout.form, document, self.wish.draft)
            });
            let suffix = set.zip(number).map(|(set, n)| set.layouts[n].form.suffix.as_str());
            let named = filing.as_ref().zip(suffix);
            let output = named.map(|(f, suffix)| Name::new(f.year, &f.code, &f.name, suffix));
            let unit = Unit {
                file: file.to_owned(),
                name: name.to_owned(),
                form: form.clone(),
                several,
            };
            Entrant {
                unit,
                year: year.clone(),
                inside: Path::new(name).starts_with(workspace::DATA),
                digest,
                length: text.as_ref().map_or(0, |text| text.text.len()),
                filing,
                says,
                sure: false,
                folded: output.as_ref().map_or(String::new(), |name| folded(&name.stem)),
                output,
            }
        };
        let asked = self.wish.forms;
        let mut looked = Looked::default();
        let is_wanted = |form: &String| asked.is_empty() || asked.contains(form);
        let (wanted, left): (Vec<String>, Vec<String>) =
            begun.iter().cloned().partition(|form| is_chosen && is_wanted(form));
        let demanded = asked.iter().filter(|form| is_chosen && !wanted.contains(form));
        looked.chosen = wanted.iter().map(entrant).collect();
        looked.others = left.iter().map(entrant).collect();
        sure |= whole.get();
        looked.chosen.extend(demanded.map(entrant));
        let all = looked.chosen.iter_mut().chain(&mut looked.others);
        all.for_each(|entrant| entrant.sure = sure);
        if is_chosen && asked.is_empty() && set.is_some() {
            let left = names.iter().filter(|name| begun.iter().all(|form| form != *name));
            looked.unbegun = left
                .map(|form| Unit {
                    form: (*form).to_owned(),
                    file: file.to_owned(),
                    name: name.to_owned(),
                    several,
                })
                .collect();
        }
        looked
    }
}

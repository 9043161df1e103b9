//! The years of a workspace and their forms, each read once.
//!
//! A data file is read by the forms that its year names. Whose it is, which of the forms it has
//! begun and which keys are known in it can be told only by who knows them all.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::form_set::{Broken, Filed, FormSet};
use super::{Layout, Named, Workspace, Year, read_text};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::form::Filing;
use crate::source::Source;

/// The years and layouts of a workspace that were read so far.
#[derive(Debug)]
pub struct Forms<'a> {
    workspace: &'a Workspace,
    /// By the file that the departments of a year share.
    years: Mutex<HashMap<PathBuf, Arc<YearForms>>>,
    /// Those that can be read, by name and the unit of their amounts, each with what was found in
    /// it.
    layouts: Mutex<HashMap<InUnit, Read<Arc<Layout>>>>,
}

/// A form's name, and the unit of its amounts.
type InUnit = (String, String);

/// What was read, and what was found in it.
type Read<T> = (T, Vec<Diagnostic>);

/// A year with the forms that it names.
#[derive(Debug)]
pub struct YearForms {
    /// What its file says.
    pub year: Year,
    /// The names of its forms; none if they cannot be known.
    pub names: Vec<Named>,
    /// The names of forms that share a data file with that of an example.
    beside: BTreeSet<String>,
    /// What was found in its file.
    found: Vec<Diagnostic>,
    /// The forms, read when first asked for, and what was found in them.
    set: OnceLock<Read<Option<FormSet>>>,
}

impl<'a> Forms<'a> {
    /// Those of a workspace; none is read yet.
    pub fn new(workspace: &'a Workspace) -> Self {
        Self { workspace, years: Mutex::default(), layouts: Mutex::default() }
    }

    /// The year of a department's file.
    pub fn year(&self, file: &Path) -> Arc<YearForms> {
        let path = self.workspace.year_path(file);
        // A thread that waits here would read the same.
        let mut years = self.years.lock().unwrap_or_else(PoisonError::into_inner);
        let read = || {
            let mut found = Diagnostics::new();
            let mut beside = BTreeSet::new();
            let (year, names) = match self.workspace.form_of_example(file) {
                Some(name) => {
                    beside = self.workspace.forms_beside(&name);
                    (Year::of_example(), vec![Named { name, at: None }])
                }
                None => {
                    let year = self.workspace.year(&path, &mut found);
                    let year = year.unwrap_or_else(Year::unknown);
                    let names = self.workspace.forms_of(&year.settings);
                    (year, names)
                }
            };
            let found = found.into_iter().collect();
            Arc::new(YearForms { year, names, beside, found, set: OnceLock::new() })
        };
        years.entry(path.clone()).or_insert_with(read).clone()
    }

    /// The names of the forms that some files are written for.
    pub fn names(&self, files: &[PathBuf]) -> BTreeSet<String> {
        let names = files.iter().flat_map(|file| {
            let year = self.year(file);
            year.names.iter().map(|named| named.name.clone()).collect::<Vec<_>>()
        });
        names.collect()
    }

    /// The forms of a year. `None` means that an error was found: in the year, or because two of
    /// them do not go together.
    pub fn set<'y>(&self, year: &'y YearForms) -> Option<&'y FormSet> {
        year.set.get_or_init(|| self.together(year)).0.as_ref()
    }

    fn together(&self, year: &YearForms) -> Read<Option<FormSet>> {
        let YearForms { year, names, beside, .. } = year;
        let mut out = Diagnostics::new();
        let form =
            |name: &String| Layout::form(self.workspace, name, None, &mut Diagnostics::new());
        let beside = beside.iter().filter_map(form).map(|form| form.fields).collect();
        // All of them are read, so that all is told that is wrong.
        let unit = year.settings.unit.get().map(String::as_str);
        let read = names.iter().map(|named| self.layout(named, unit, &mut out)).collect();
        let set = FormSet::new(names, read, beside, &year.settings, &mut out);
        (set, out.into_iter().collect())
    }

    /// A layout for amounts in some unit, its own where the year names none, and what was found in
    /// one that can be used.
    fn layout(
        &self,
        named: &Named,
        unit: Option<&str>,
        out: &mut Diagnostics,
    ) -> Result<Arc<Layout>, Broken> {
        let key = (named.name.clone(), unit.unwrap_or_default().to_owned());
        let mut layouts = self.layouts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((layout, found)) = layouts.get(&key) {
            found.iter().for_each(|problem| out.push(problem.clone()));
            return Ok(layout.clone());
        }
        let mut found = Diagnostics::new();
        let layout = Layout::load(self.workspace, &named.name, named.at.clone(), &mut found);
        let found: Vec<Diagnostic> = found.into_iter().collect();
        let layout = match layout {
            Ok(mut layout) => {
                unit.into_iter().for_each(|unit| layout.form.write_in(unit));
                Arc::new(layout)
            }
            Err(keys) => return Err(Broken { keys, found }),
        };
        found.iter().for_each(|problem| out.push(problem.clone()));
        layouts.insert(key, (layout.clone(), found));
        Ok(layout)
    }

    /// A data file with the forms of its year, if both can be read.
    fn parsed<'y>(&self, file: &Path, year: &'y YearForms) -> Option<(&'y FormSet, Source)> {
        let mut unheard = Diagnostics::new();
        let set = self.set(year)?;
        Some((set, set.parse(&read_text(file, &mut unheard)?, &mut unheard)))
    }

    /// Reads a department's file as a form of its year does.
    pub fn read(&self, file: &Path, form: &str) -> Option<Filed> {
        let year = self.year(file);
        let (set, source) = self.parsed(file, &year)?;
        set.filed(set.number(form)?, &source)
    }

    /// Whose a department's file is, if it says so.
    pub fn filing(&self, file: &Path) -> Option<Filing> {
        let year = self.year(file);
        let (set, source) = self.parsed(file, &year)?;
        set.begun(&source).into_iter().find_map(|form| set.filed(form, &source)?.filing())
    }
}

impl YearForms {
    /// Tells what is wrong with the year's file and the forms that can be used. What is wrong
    /// there every department says that meets it, so that it does not depend on which one came
    /// first.
    pub fn tell(&self, out: &mut Diagnostics) {
        let of_forms = self.set.get().into_iter().flat_map(|(_, found)| found);
        self.found.iter().chain(of_forms).for_each(|problem| out.push(problem.clone()));
    }

    /// Whether nothing is wrong with its file and its forms, so that these are the ones that were
    /// meant, and it is known what a file has begun.
    pub fn is_sound(&self) -> bool {
        let set = self.set.get();
        set.is_none_or(|(set, _)| set.as_ref().is_some_and(FormSet::is_sound))
            && self.found.iter().all(|problem| problem.severity != Severity::Error)
    }

    /// That it does not name a form, unless it does or nobody knows what it names.
    pub fn lacks(&self, form: &str) -> Option<Diagnostic> {
        let first = self.names.first()?;
        let known: Vec<&str> = self.names.iter().map(|named| named.name.as_str()).collect();
        let found = Diagnostic::new(Code::FormNotInYear).at_opt(first.at.clone());
        let found = found.arg("name", form).arg("known", known.join(", "));
        (!known.contains(&form)).then_some(found)
    }
}

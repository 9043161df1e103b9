//! The years of a workspace and their forms, each read once.
//!
//! A data file is read by the forms that its year names. Whose it is, which of the forms it has
//! begun and which keys are known in it can be told only by who knows them all.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::{Layout, Named, Slot, Workspace, Year, read_text};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, SourceFile};
use crate::digest::Digest;
use crate::form::{Filing, together};
use crate::source::{Document, Source, Together};

/// The years and layouts of a workspace that were read so far.
#[derive(Debug)]
pub struct Forms<'a> {
    workspace: &'a Workspace,
    /// By the file that the departments of a year share.
    years: Mutex<HashMap<PathBuf, Arc<YearForms>>>,
    /// Those that can be read, by name, each with what was found in it.
    layouts: Mutex<HashMap<String, Read<Arc<Layout>>>>,
}

/// What was read, and what was found in it.
type Read<T> = (T, Vec<Diagnostic>);

/// A year with the forms that it names.
#[derive(Debug)]
pub struct YearForms {
    /// What its file says.
    pub year: Year,
    /// The names of its forms; none if they cannot be known.
    pub names: Vec<Named>,
    /// What was found in its file.
    found: Vec<Diagnostic>,
    /// The forms, read when first asked for, and what was found in them.
    set: OnceLock<Read<Option<FormSet>>>,
}

/// The forms of a year, at least one, in its order.
#[derive(Debug)]
pub struct FormSet {
    /// Their layouts.
    pub layouts: Vec<Arc<Layout>>,
    together: Together,
    /// What several of them declare; that of nothing if there is one.
    pub digest: Digest,
}

/// A department's file as one of its forms reads it.
#[derive(Debug)]
pub struct Filed {
    /// The form's layout.
    pub layout: Arc<Layout>,
    /// What the file says, whatever is wrong with it.
    pub document: Document,
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
            let (year, names) = match self.workspace.form_of_example(file) {
                Some(name) => (Year::of_example(), vec![Named { name, at: None }]),
                None => {
                    let year = self.workspace.year(&path, &mut found);
                    let year = year.unwrap_or_else(Year::unknown);
                    let names = self.workspace.forms_of(&year.settings);
                    (year, names)
                }
            };
            let found = found.into_iter().collect();
            Arc::new(YearForms { year, names, found, set: OnceLock::new() })
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

    /// The forms of a year. `None` means that an error was found, in one of them or in the year.
    pub fn set<'y>(&self, year: &'y YearForms) -> Option<&'y FormSet> {
        year.set.get_or_init(|| self.together(year)).0.as_ref()
    }

    fn together(&self, YearForms { year, names, .. }: &YearForms) -> Read<Option<FormSet>> {
        let mut out = Diagnostics::new();
        // All of them are read, so that all is told that is wrong.
        let read: Vec<_> = names.iter().map(|name| self.layout(name, &mut out)).collect();
        let layouts: Option<Vec<_>> = read.into_iter().collect();
        let set = layouts.filter(|layouts| !layouts.is_empty()).and_then(|layouts| {
            let named = layouts.iter().map(|layout| (layout.name.as_str(), &layout.form));
            let together = together(&named.collect::<Vec<_>>(), &mut out)?;
            let unit = (year.settings.unit == Slot::Blank).then(|| other_unit(names, &layouts));
            let apart = same_suffix(names, &layouts).or(unit.flatten());
            if let Some(apart) = apart {
                out.push(apart);
                return None;
            }
            let parts = layouts.iter().filter(|_| layouts.len() > 1);
            let parts = parts.map(|l| (l.name.as_bytes(), l.declaration.as_bytes()));
            let digest = Digest::of_parts(parts);
            Some(FormSet { layouts, together, digest })
        });
        (set, out.into_iter().collect())
    }

    fn layout(&self, named: &Named, out: &mut Diagnostics) -> Option<Arc<Layout>> {
        let mut layouts = self.layouts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((layout, found)) = layouts.get(&named.name) {
            found.iter().for_each(|problem| out.push(problem.clone()));
            return Some(layout.clone());
        }
        let mut found = Diagnostics::new();
        let layout = Layout::load(self.workspace, &named.name, named.at.clone(), &mut found);
        found.iter().for_each(|problem| out.push(problem.clone()));
        let layout = Arc::new(layout?);
        layouts.insert(named.name.clone(), (layout.clone(), found.into_iter().collect()));
        Some(layout)
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
        Some(set.filed(set.number(form)?, &source))
    }

    /// Whose a department's file is, if it says so.
    pub fn filing(&self, file: &Path) -> Option<Filing> {
        let year = self.year(file);
        let (set, source) = self.parsed(file, &year)?;
        set.begun(&source).into_iter().find_map(|form| set.filed(form, &source).filing())
    }
}

/// That two forms would write the same files.
fn same_suffix(names: &[Named], layouts: &[Arc<Layout>]) -> Option<Diagnostic> {
    let mut known: HashMap<String, &str> = HashMap::new();
    names.iter().zip(layouts).find_map(|(named, layout)| {
        // Some file systems do not tell small letters from capitals.
        let other = known.insert(layout.form.suffix.to_lowercase(), &layout.name)?;
        let found = Diagnostic::new(Code::FormsDiffer).at_opt(named.at.clone());
        let found = found.arg("what", "suffix").arg("form", layout.name.as_str());
        Some(found.arg("other", other).help("help-suffix"))
    })
}

/// That two forms take amounts in different units, where the year says none.
fn other_unit(names: &[Named], layouts: &[Arc<Layout>]) -> Option<Diagnostic> {
    let (first, rest) = layouts.split_first()?;
    let unit = |layout: &Layout| layout.form.money.data.clone();
    let at = rest.iter().position(|layout| unit(layout) != unit(first))?;
    let (named, layout) = (names.get(at + 1)?, rest.get(at)?);
    let found = Diagnostic::new(Code::FormsDiffer).at_opt(named.at.clone());
    let found = found.arg("what", "unit").arg("form", layout.name.as_str());
    let found = found.arg("other", first.name.as_str()).arg("unit", unit(layout));
    Some(found.arg("first", unit(first)).help("help-unit"))
}

impl YearForms {
    /// Tells what is wrong with the year's file and its forms. What is wrong there every
    /// department says that meets it, so that it does not depend on which one came first.
    pub fn tell(&self, out: &mut Diagnostics) {
        let of_forms = self.set.get().into_iter().flat_map(|(_, found)| found);
        self.found.iter().chain(of_forms).for_each(|problem| out.push(problem.clone()));
    }

    /// Whether nothing is wrong with its file, so that the forms are those that were meant.
    pub fn is_sound(&self) -> bool {
        self.found.iter().all(|problem| problem.severity != Severity::Error)
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

impl FormSet {
    /// The number of the form of a name.
    pub fn number(&self, form: &str) -> Option<usize> {
        self.layouts.iter().position(|layout| layout.name == form)
    }

    /// Parses a data file.
    pub fn parse(&self, text: &Arc<SourceFile>, out: &mut Diagnostics) -> Source {
        Source::parse(text, &self.together.known, out)
    }

    /// What a data file says of the fields of a form.
    pub fn read(&self, form: usize, source: &Source, out: &mut Diagnostics) -> Document {
        source.read(&self.together.each[form], out)
    }

    /// The forms that a data file has begun, by number.
    pub fn begun(&self, source: &Source) -> Vec<usize> {
        self.together.begun(source)
    }

    /// A data file as a form reads it.
    pub fn filed(&self, form: usize, source: &Source) -> Filed {
        let document = self.read(form, source, &mut Diagnostics::new());
        Filed { layout: self.layouts[form].clone(), document }
    }
}

impl Filed {
    /// Whose the file is, if it says so.
    pub fn filing(&self) -> Option<Filing> {
        Filing::read(&self.layout.form, &self.document)
    }
}

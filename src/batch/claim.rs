//! Which file each department would write, known before any is written: no two may write
//! one, whether in this run or in another, and no two may bear one code.

use std::collections::HashMap;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use super::census::Census;
use super::look::Entrant;
use crate::build::{Plan, stem_of};
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::disk::unspelled;
use crate::form::{Filing, Role, allows};
use crate::output::{Cause, Change, Field, Folder, Name, Record, folded};
use crate::workspace::{Filed, Forms};

/// Complains of every chosen department that would write another's file or bears another's
/// code, and notes names that are not quite those of the department. A list for each
/// chosen department, in their order.
pub fn conflicts(census: &Census<'_>) -> Vec<Diagnostics> {
    let mut found: Vec<Diagnostics> =
        census.chosen().iter().map(|_| Diagnostics::new()).collect();
    let by_output =
        census.groups(|entrant| entrant.output.is_some().then_some(&entrant.folded));
    for (number, rival) in by_output.values().flat_map(|numbers| rivals(census, numbers)) {
        if let Some(found) = found.get_mut(number) {
            let rival = &census.all()[rival].unit;
            found.push(taken(census.forms(), &census.all()[number], &rival.file, &rival.form));
        }
    }
    let by_code = census.groups(|entrant| {
        let filing = entrant.filing.as_ref().filter(|_| entrant.says)?;
        Some((filing.year, code_key(&filing.code), &entrant.unit.form))
    });
    for (number, rival) in by_code.values().flat_map(|numbers| rivals(census, numbers)) {
        // Of one file for both it is said already that it is the same department twice.
        let Some(found) = found.get_mut(number).filter(|found| found.is_empty()) else {
            continue;
        };
        let entrant = &census.all()[number];
        let Some(filing) = &entrant.filing else { continue };
        let mut problem = at_code(Code::CodeTaken, census.forms(), entrant)
            .arg("code", filing.code.trim())
            .arg("year", filing.year.to_string());
        let rival = &census.all()[rival].unit;
        if let Some(rival) = place(census.forms(), &rival.file, &rival.form) {
            problem = problem.label(rival, "label-first");
        }
        found.push(problem);
    }
    for (entrant, found) in census.chosen().iter().zip(&mut found) {
        let output = entrant.output.as_ref();
        for change in output.into_iter().flat_map(|output| &output.changes) {
            renamed(census.forms(), entrant, change)
                .into_iter()
                .for_each(|problem| found.push(problem));
        }
    }
    found
}

/// Each of some with another of them. A copy that lies elsewhere, to be tried out in another
/// output folder, say, is no rival of a department that is not built with it; should they
/// meet in one folder, its records know.
fn rivals(census: &Census<'_>, numbers: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    let chosen = census.chosen().len();
    let meet = move |one: usize, other: usize| {
        let inside = census.all()[one].inside && census.all()[other].inside;
        one != other && (inside || one.max(other) < chosen)
    };
    let rival = move |number| numbers.iter().copied().find(|other| meet(number, *other));
    numbers.iter().filter_map(move |number| Some((*number, rival(*number)?)))
}

/// A code as people compare codes: in full width it is the same.
fn code_key(code: &str) -> String {
    code.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

/// That a file in a form writes the same output.
fn taken(forms: &Forms<'_>, entrant: &Entrant, file: &Path, form: &str) -> Diagnostic {
    let problem = at_code(Code::OutputTaken, forms, entrant).arg("name", file_name(entrant));
    match place(forms, file, form) {
        Some(rival) => problem.label(rival, "label-first"),
        None => problem,
    }
}

/// That a file is not quite called as it should be, unless the department allows that.
fn renamed(forms: &Forms<'_>, entrant: &Entrant, change: &Change) -> Option<Diagnostic> {
    let role = match change.field {
        Field::Code => Role::DepartmentCode,
        Field::Name => Role::DepartmentName,
    };
    let code = Code::OutputRenamed;
    let mut problem = Diagnostic::new(code).arg("name", file_name(entrant));
    if let Some(filed) = forms.read(&entrant.unit.file, &entrant.unit.form) {
        let form = &filed.layout.form;
        if allows(form, &filed.document, code) {
            return None;
        }
        let datum = form.only(&filed.document, role);
        problem = problem.path(filed.document.path(datum)).at(filed.document.place(datum));
    }
    Some(match &change.cause {
        Cause::Characters(found) => {
            let quoted: Vec<String> = found.chars().map(visible).collect();
            problem.arg("found", quoted.join(" ")).help("help-characters")
        }
        Cause::Length => problem.help("help-length"),
        Cause::Dot => problem.help("help-dot"),
        Cause::Reserved => problem.help("help-reserved"),
    })
}

/// A character so that it can be seen.
fn visible(character: char) -> String {
    if character.is_whitespace() || character.is_control() {
        crate::source::codepoint(character)
    } else {
        character.to_string()
    }
}

fn file_name(entrant: &Entrant) -> &str {
    let stem = entrant.output.as_ref().map_or("", |output| &output.stem);
    stem.rsplit('/').next().unwrap_or(stem)
}

/// Where a file says its code.
fn place(forms: &Forms<'_>, file: &Path, form: &str) -> Option<Place> {
    let Filed { layout, document } = forms.read(file, form)?;
    Some(document.place(layout.form.only(&document, Role::DepartmentCode)))
}

/// A problem at the code of a department.
fn at_code(code: Code, forms: &Forms<'_>, entrant: &Entrant) -> Diagnostic {
    let problem = Diagnostic::new(code);
    let filed = forms.read(&entrant.unit.file, &entrant.unit.form);
    let Some(Filed { layout, document }) = filed else { return problem };
    let datum = layout.form.only(&document, Role::DepartmentCode);
    problem.path(document.path(datum)).at(document.place(datum))
}

/// Whose the files in an output folder are, from the builds that wrote them.
pub(super) struct Owners<'a> {
    forms: &'a Forms<'a>,
    /// By file.
    census: HashMap<String, Vec<&'a Entrant>>,
    plan: &'a Plan,
    folder: &'a Folder,
    /// The last document that was written to a path, drafts and documents together.
    records: HashMap<String, Record>,
}

impl<'a> Owners<'a> {
    /// Those of an output folder.
    pub fn new(census: &'a Census<'a>, plan: &'a Plan, folder: &'a Folder) -> Self {
        let forms = census.forms();
        let mut records: HashMap<String, Record> = HashMap::new();
        let extension = plan.format.extension();
        folder.each_record(|record| {
            let same_extension = record.kind.split('-').next() == Some(extension);
            let key = folded(&record.stem);
            if same_extension && records.get(&key).is_none_or(|known| known.run < record.run) {
                records.insert(key, record.clone());
            }
        });
        let mut by_file: HashMap<String, Vec<&Entrant>> = HashMap::new();
        for entrant in census.all() {
            by_file.entry(folder.filed(&entrant.unit.name)).or_default().push(entrant);
        }
        Self { forms, census: by_file, plan, folder, records }
    }

    /// Complains if a department would write a file that is another's: that wrote it, is
    /// still there and still called so.
    pub fn complaint(&self, entrant: &Entrant) -> Option<Diagnostic> {
        let stem = self.plan.stem(entrant.output.as_ref()?);
        let record = self.records.get(&folded(&stem))?;
        if record.file == self.folder.filed(&entrant.unit.name) {
            return None;
        }
        // One that does not say whose it is any more may be broken for the moment.
        let is_there = |name: Option<&Name>| {
            name.is_none_or(|n| folded(&stem_of(&record.kind, n)) == folded(&record.stem))
        };
        let rival = match self.census.get(&record.file) {
            Some(others) => {
                let mut others = others.iter();
                let other = others.find(|other| is_there(other.output.as_ref()))?;
                other.unit.file.clone()
            }
            None => {
                let file = self.folder.path().join(unspelled(&record.file));
                if file.try_exists().is_ok_and(|exists| !exists) {
                    return None;
                }
                let filed = self.forms.read(&file, &record.form);
                let filing = filed.as_ref().and_then(|filed| Some((filed.filing()?, filed)));
                let name = filing.map(|(Filing { year, code, name }, filed)| {
                    Name::new(year, &code, &name, &filed.layout.form.suffix)
                });
                is_there(name.as_ref()).then_some(file)?
            }
        };
        Some(taken(self.forms, entrant, &rival, &record.form))
    }
}

//! What needs building, and why.

use std::collections::HashMap;
use std::io::ErrorKind;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::census::Census;
use super::claim::{Owners, conflicts};
use super::look::Entrant;
use super::spread::spread;
use super::unit::Unit;
use super::{Made, Options};
use crate::build::{PROGRAM, recalls};
use crate::diag::{Code, Diagnostics};
use crate::digest::Digest;
use crate::form::Filing;
use crate::output::{Folder, Inputs, Name, Output, Record};
use crate::workspace::{Forms, Layout, YearForms, read_text, year_before};

/// Why a document is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Nothing is known of an earlier build, or that one failed.
    New,
    /// It was asked for.
    Forced,
    /// The department's file is another.
    Data,
    /// The department's file of the year before, which a rule compares with, is another.
    Before,
    /// `year.toml` is another.
    Year,
    /// The layout is another.
    Layout,
    /// Other forms of the year declare something else.
    Forms,
    /// The fonts are others.
    Fonts,
    /// The program is another.
    Program,
    /// An output is not there.
    OutputMissing,
    /// An output is not what was written.
    OutputAltered,
    /// An output cannot be read.
    OutputUnreadable,
}

impl Reason {
    /// Its name in reports, and of its message.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Forced => "forced",
            Self::Data => "data",
            Self::Before => "before",
            Self::Year => "year",
            Self::Layout => "layout",
            Self::Forms => "forms",
            Self::Fonts => "fonts",
            Self::Program => "program",
            Self::OutputMissing => "output-missing",
            Self::OutputAltered => "output-altered",
            Self::OutputUnreadable => "output-unreadable",
        }
    }
}

/// A department, with what is to be done about it.
#[derive(Debug)]
pub struct Task {
    /// Its number in the run.
    pub number: usize,
    /// Its file and the form.
    pub unit: Unit,
    /// Whose it is, if it says so, and what its outputs are called.
    pub filed: Option<(Filing, Name)>,
    /// What it would be made from, as far as that can be read.
    pub inputs: Option<Box<Inputs>>,
    /// Length of its file in bytes, which tells how much there is to lay out.
    pub length: usize,
    /// What was found before building.
    pub found: Diagnostics,
    /// What an earlier build may have left of it.
    pub older: Option<Older>,
    /// What to do.
    pub action: Action,
}

/// What may lie where a department's document belongs.
#[derive(Debug)]
pub struct Older {
    /// Folder and name of its files, without extension.
    pub stem: String,
    /// The first of its files, below the output folder.
    pub path: String,
    /// What an earlier build wrote there; `None` if none is known of.
    pub written: Option<Output>,
}

/// What is to be done about a department.
#[derive(Debug)]
pub enum Action {
    /// Build it.
    Build(Vec<Reason>),
    /// Nothing: what lies in the output folder is right.
    Keep(Box<Made>),
    /// Nothing: it would write another's file, or bears another's code.
    Refuse,
}

/// Decides about every chosen department. The digest is that of the workspace's fonts.
pub fn plan(
    census: &Census<'_>,
    options: &Options,
    fonts: Digest,
    folder: &Folder,
) -> Vec<Task> {
    let forms = census.forms();
    let read = |entrant: &Entrant| (entrant.unit.file.clone(), entrant.digest);
    let read = census.all().iter().map(read).collect();
    let mut recalling = HashMap::new();
    for layout in census.chosen().iter().filter_map(|entrant| layout(forms, entrant)) {
        recalling.entry(layout.digest).or_insert_with(|| recalls(&layout.form));
    }
    let shared = Shared { forms, options, fonts, folder, read, recalling };
    // Reading and hashing is most of a build in which nothing has changed.
    let looked = spread(census.chosen(), options.limits.jobs, |entrant| shared.look(entrant));
    // Whoever has nothing to write takes nothing from anybody.
    let writes = looked.iter().any(|looked| matches!(looked.action, Action::Build(_)));
    let owners = writes.then(|| Owners::new(census, &options.plan, folder));
    let tasks = census.chosen().iter().zip(looked).zip(conflicts(census)).enumerate();
    tasks
        .map(|(number, ((entrant, looked), mut found))| {
            let Looked { inputs, older, mut action } = looked;
            entrant
                .year
                .lacks(&entrant.unit.form)
                .into_iter()
                .for_each(|lack| found.push(lack));
            if matches!(action, Action::Build(_)) && !found.has_errors() {
                let complaint = owners.as_ref().and_then(|owners| owners.complaint(entrant));
                complaint.into_iter().for_each(|complaint| found.push(complaint));
            }
            // A draft with another's code takes no file from anybody.
            let never = [Code::OutputTaken, Code::FormNotInYear];
            let hinders = |code| never.contains(&code) || !options.plan.draft;
            if found.has_errors() && found.iter().any(|problem| hinders(problem.code)) {
                action = Action::Refuse;
            } else if found.has_errors() && matches!(action, Action::Keep(_)) {
                action = Action::Build(vec![Reason::New]);
            }
            Task {
                number,
                unit: entrant.unit.clone(),
                filed: entrant.filing.clone().zip(entrant.output.clone()),
                inputs,
                length: entrant.length,
                found,
                older,
                action,
            }
        })
        .collect()
}

/// What the departments of a run have in common.
struct Shared<'a> {
    forms: &'a Forms<'a>,
    options: &'a Options,
    fonts: Digest,
    folder: &'a Folder,
    /// What files contain that the census read.
    read: HashMap<PathBuf, Option<Digest>>,
    /// Whether a rule compares with the year before, by the digest of the layout.
    recalling: HashMap<Digest, bool>,
}

/// A department as far as it can be known without building.
#[derive(Debug)]
struct Looked {
    inputs: Option<Box<Inputs>>,
    older: Option<Older>,
    action: Action,
}

impl Shared<'_> {
    fn look(&self, entrant: &Entrant) -> Looked {
        let plan = &self.options.plan;
        let inputs = self.inputs(entrant).map(Box::new);
        let place = entrant.output.as_ref().map(|output| plan.stem(output));
        let record = self.folder.record(entrant.unit.key(), &plan.kind(), place.as_deref());
        // A draft that has errors is made anew each time, so that they are told each time.
        let whole = record.as_ref().filter(|record| record.errors == 0);
        let reasons = match (whole, &inputs) {
            (Some(_), _) if self.options.force => vec![Reason::Forced],
            (Some(record), Some(inputs)) => self.reasons(inputs, record, &entrant.year),
            _ => vec![Reason::New],
        };
        match record {
            Some(record) if reasons.is_empty() => {
                let Record { outputs, pages, warnings, .. } = record;
                let made = Made { outputs, pages, warnings, timings: None, trace: None };
                Looked { inputs, older: None, action: Action::Keep(Box::new(made)) }
            }
            record => {
                let first = record.and_then(|record| {
                    let written = record.outputs.into_iter().next()?;
                    let path = written.path.clone();
                    Some(Older { stem: record.stem, path, written: Some(written) })
                });
                // The journal may have been lost, or somebody put it there.
                let older = first.or_else(|| {
                    let stem = place?;
                    let path = format!("{stem}.{}", plan.format.extension());
                    Some(Older { stem, path, written: None })
                });
                Looked { inputs, older, action: Action::Build(reasons) }
            }
        }
    }

    /// Why a document that was built before must be built again; nothing if it need not.
    fn reasons(&self, now: &Inputs, record: &Record, year: &YearForms) -> Vec<Reason> {
        let then = &record.inputs;
        let mut reasons = vec![];
        let mut differs = |same: bool, reason| {
            if !same {
                reasons.push(reason);
            }
        };
        differs(then.data == now.data, Reason::Data);
        differs(then.before == now.before, Reason::Before);
        differs(then.year == now.year, Reason::Year);
        differs(then.layout == now.layout, Reason::Layout);
        // What a form that cannot be used declares counts when it can be again.
        differs(then.forms == now.forms || !year.is_sound(), Reason::Forms);
        differs(then.fonts == now.fonts, Reason::Fonts);
        differs(then.program == now.program, Reason::Program);
        for output in &record.outputs {
            match self.folder.holds(output) {
                Ok(same) => differs(same, Reason::OutputAltered),
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    differs(false, Reason::OutputMissing);
                }
                Err(_) => differs(false, Reason::OutputUnreadable),
            }
        }
        reasons.dedup();
        reasons
    }

    /// What a document would be made from, unless year or forms are broken.
    fn inputs(&self, entrant: &Entrant) -> Option<Inputs> {
        let set = self.forms.set(&entrant.year)?;
        let layout = layout(self.forms, entrant)?;
        Some(Inputs {
            data: entrant.digest?,
            before: self.before(entrant, layout).unwrap_or_else(Digest::of_nothing),
            year: entrant.year.year.digest(),
            layout: layout.digest,
            forms: set.digest,
            fonts: self.fonts,
            program: PROGRAM.into(),
        })
    }

    /// What a department's file of the year before contains, if a rule compares with it.
    fn before(&self, entrant: &Entrant, layout: &Layout) -> Option<Digest> {
        let recalls = self.recalling.get(&layout.digest) == Some(&true);
        let before = year_before(&entrant.unit.file).filter(|_| recalls)?;
        self.read.get(&before).copied().unwrap_or_else(|| {
            let text = read_text(&before, &mut Diagnostics::new())?;
            Some(Digest::of(text.text.as_bytes()))
        })
    }
}

/// The layout of an entrant's form, unless year or forms are broken.
fn layout<'a>(forms: &Forms<'_>, entrant: &'a Entrant) -> Option<&'a Layout> {
    let set = forms.set(&entrant.year)?;
    set.layout(set.number(&entrant.unit.form)?).map(|layout| &**layout)
}

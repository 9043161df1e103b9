//! What needs building, and why.

use std::collections::HashMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::census::{Census, Entrant};
use super::claim::{Owners, conflicts};
use super::spread::spread;
use super::{Made, Options};
use crate::build::PROGRAM;
use crate::diag::{Code, Diagnostics};
use crate::digest::Digest;
use crate::form::Filing;
use crate::output::{Folder, Inputs, Output, Record};
use crate::workspace::{Layout, Workspace};

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
    /// `year.toml` is another.
    Year,
    /// The layout is another.
    Layout,
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
            Self::Year => "year",
            Self::Layout => "layout",
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
    /// Its file.
    pub file: PathBuf,
    /// The file as reports and the journal name it.
    pub name: String,
    /// Whose it is, if it says so.
    pub filing: Option<Filing>,
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
    workspace: &Workspace,
    census: &Census<'_>,
    options: &Options,
    fonts: Digest,
    folder: &Folder,
) -> Vec<Task> {
    let shared = Shared { workspace, options, fonts, folder, years: Mutex::default() };
    // Reading and hashing is most of a build in which nothing has changed.
    let looked = spread(census.chosen(), options.limits.jobs, |entrant| shared.look(entrant));
    // Whoever has nothing to write takes nothing from anybody.
    let writes = looked.iter().any(|looked| matches!(looked.action, Action::Build(_)));
    let owners = writes.then(|| Owners::new(census, &options.plan, folder));
    let tasks = census.chosen().iter().zip(looked).zip(conflicts(census)).enumerate();
    tasks
        .map(|(number, ((entrant, looked), mut found))| {
            let Looked { inputs, older, mut action } = looked;
            if matches!(action, Action::Build(_)) && !found.has_errors() {
                let complaint = owners.as_ref().and_then(|owners| owners.complaint(entrant));
                complaint.into_iter().for_each(|complaint| found.push(complaint));
            }
            // A draft with another's code takes no file from anybody.
            let hinders = |code| code == Code::OutputTaken || !options.plan.draft;
            if found.has_errors() && found.iter().any(|problem| hinders(problem.code)) {
                action = Action::Refuse;
            } else if found.has_errors() && matches!(action, Action::Keep(_)) {
                action = Action::Build(vec![Reason::New]);
            }
            Task {
                number,
                file: entrant.file.clone(),
                name: entrant.name.clone(),
                filing: entrant.filing.clone(),
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
    workspace: &'a Workspace,
    options: &'a Options,
    fonts: Digest,
    folder: &'a Folder,
    /// Digests of year file and layout by the folder of the department's file.
    years: Mutex<HashMap<PathBuf, Option<(Digest, Digest)>>>,
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
        let inputs = entrant.digest.zip(self.year(&entrant.file));
        let inputs = inputs.map(|(data, (year, layout))| {
            let fonts = self.fonts;
            Box::new(Inputs { data, year, layout, fonts, program: PROGRAM.into() })
        });
        let record = self.folder.record(&entrant.name, &self.options.plan.kind());
        // A draft that has errors is made anew each time, so that they are told each time.
        let whole = record.as_ref().filter(|record| record.errors == 0);
        let reasons = match (whole, &inputs) {
            (Some(_), _) if self.options.force => vec![Reason::Forced],
            (Some(record), Some(inputs)) => self.reasons(inputs, record),
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
                    let stem = self.options.plan.stem(entrant.output.as_ref()?);
                    let path = format!("{stem}.{}", self.options.plan.format.extension());
                    Some(Older { stem, path, written: None })
                });
                Looked { inputs, older, action: Action::Build(reasons) }
            }
        }
    }

    /// Why a document that was built before must be built again; nothing if it need not.
    fn reasons(&self, now: &Inputs, record: &Record) -> Vec<Reason> {
        let then = &record.inputs;
        let mut reasons = vec![];
        let mut differs = |same: bool, reason| {
            if !same {
                reasons.push(reason);
            }
        };
        differs(then.data == now.data, Reason::Data);
        differs(then.year == now.year, Reason::Year);
        differs(then.layout == now.layout, Reason::Layout);
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

    /// Digests of a department's year file and of its layout, unless they are broken.
    fn year(&self, file: &Path) -> Option<(Digest, Digest)> {
        let folder = file.parent().unwrap_or(file).to_owned();
        // Held while reading, so that no two threads read the same layout.
        let mut years = self.years.lock().unwrap_or_else(PoisonError::into_inner);
        *years.entry(folder).or_insert_with(|| {
            let mut unheard = Diagnostics::new();
            let year = self.workspace.year(&self.workspace.year_path(file), &mut unheard)?;
            let layout = self.workspace.layout_name(&year.settings)?;
            let layout = Layout::load(self.workspace, layout, None, &mut unheard)?;
            Some((year.digest(), layout.digest))
        })
    }
}

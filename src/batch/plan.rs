//! What needs building, and why.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::claim::{Claim, conflicts};
use super::{Made, Options};
use crate::build::PROGRAM;
use crate::diag::Diagnostics;
use crate::digest::Digest;
use crate::output::{Folder, Inputs, Record};
use crate::workspace::{self, Layout, Workspace, YEAR_SETTINGS};

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
    /// What it would be made from, as far as that can be read.
    pub inputs: Option<Box<Inputs>>,
    /// Length of its file in bytes, which tells how much there is to lay out.
    pub length: usize,
    /// What was found before building.
    pub found: Diagnostics,
    /// What to do.
    pub action: Action,
}

/// What is to be done about a department.
#[derive(Debug)]
pub enum Action {
    /// Build it.
    Build(Vec<Reason>),
    /// Nothing: what lies in the output folder is right.
    Keep(Box<Made>),
    /// Nothing: it would write another's file.
    Refuse,
}

/// Decides about every file. The digest is that of the workspace's fonts.
pub fn plan(
    workspace: &Workspace,
    files: &[PathBuf],
    options: &Options,
    fonts: Digest,
    folder: &Folder,
) -> Vec<Task> {
    let shared = Shared { workspace, options, fonts, folder, years: Mutex::default() };
    // Reading and hashing is most of a build in which nothing has changed.
    let share = files.len().div_ceil(options.jobs.max(1)).max(1);
    let looked: Vec<Looked> = std::thread::scope(|scope| {
        let shared = &shared;
        let shares: Vec<_> = files
            .chunks(share)
            .map(|files| {
                scope.spawn(move || files.iter().map(|file| shared.look(file)).collect())
            })
            .collect();
        let looked: Vec<Vec<Looked>> =
            shares.into_iter().map(|share| share.join().unwrap_or_default()).collect();
        looked.into_iter().flatten().collect()
    });
    let claims = files.iter().zip(&looked);
    let claims = claims.map(|(file, looked)| (file.as_path(), looked.claim.as_ref()));
    let found = conflicts(&claims.collect::<Vec<_>>());
    let tasks = files.iter().zip(looked).zip(found).enumerate();
    tasks
        .map(|(number, ((file, looked), found))| {
            let refused = found.has_errors();
            Task {
                number,
                file: file.clone(),
                name: workspace.name(file),
                inputs: looked.inputs,
                length: looked.length,
                found,
                action: if refused { Action::Refuse } else { looked.action },
            }
        })
        .collect()
}

/// What the files of a run have in common.
struct Shared<'a> {
    workspace: &'a Workspace,
    options: &'a Options,
    fonts: Digest,
    folder: &'a Folder,
    /// Digests of year file and layout by the folder of the year.
    years: Mutex<HashMap<PathBuf, Option<(Digest, Digest)>>>,
}

/// A department as far as it can be known without building.
#[derive(Debug)]
struct Looked {
    claim: Option<Claim>,
    inputs: Option<Box<Inputs>>,
    length: usize,
    action: Action,
}

impl Shared<'_> {
    fn look(&self, file: &Path) -> Looked {
        let name = self.workspace.name(file);
        // What cannot be read or makes no sense is for the worker to say.
        let Some(text) = workspace::read_text(file, &mut Diagnostics::new()) else {
            let action = Action::Build(vec![Reason::New]);
            return Looked { claim: None, inputs: None, length: 0, action };
        };
        let length = text.text.len();
        let inputs = self.year(file).map(|(year, layout)| {
            let (data, fonts) = (Digest::of(text.text.as_bytes()), self.fonts);
            Box::new(Inputs { data, year, layout, fonts, program: PROGRAM.into() })
        });
        let record = self.folder.record(&name, &self.options.plan.kind());
        let reasons = match (&record, &inputs) {
            (Some(_), _) if self.options.force => vec![Reason::Forced],
            (Some(record), Some(inputs)) => self.reasons(inputs, record),
            _ => vec![Reason::New],
        };
        match record {
            Some(record) if reasons.is_empty() => {
                let Record { outputs, pages, warnings, stem, .. } = record;
                let made = Made { outputs, pages, warnings, timings: None, trace: None };
                let claim = Some(Claim { stem, altered: false });
                Looked { claim, inputs, length, action: Action::Keep(Box::new(made)) }
            }
            _ => {
                let claim = Claim::read(&text);
                Looked { claim, inputs, length, action: Action::Build(reasons) }
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
                None => differs(false, Reason::OutputMissing),
                Some(same) => differs(same, Reason::OutputAltered),
            }
        }
        reasons.dedup();
        reasons
    }

    /// Digests of the year file beside a file and of its layout, unless they are broken.
    fn year(&self, file: &Path) -> Option<(Digest, Digest)> {
        let path = file.with_file_name(YEAR_SETTINGS);
        // Held while reading, so that no two threads read the same layout.
        let mut years = self.years.lock().unwrap_or_else(PoisonError::into_inner);
        *years.entry(path).or_insert_with_key(|path| {
            let mut unheard = Diagnostics::new();
            let year = self.workspace.year(path, &mut unheard)?;
            let layout = self.workspace.layout_name(&year.settings);
            let layout = Layout::load(self.workspace, layout, None, &mut unheard)?;
            Some((year.digest(), layout.digest))
        })
    }
}

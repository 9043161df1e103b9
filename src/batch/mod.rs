//! Many departments, each in the forms of its year: which of these need building, worker
//! processes that build them, and what became of each.
//!
//! ```text
//! census ─▶ plan ─▶ pool ─▶ worker (a process: one at a time) ─▶ pool ─▶ output folder
//! ```
//!
//! All of them take a [`Unit`]: a department's file in one form.
//!
//! Only the parent writes. A worker turns a file into bytes and says so; if it dies, hangs
//! or eats memory, that is an error of the department it had, and another takes its place. One
//! that cannot be started costs nothing while another can.

mod census;
mod check;
mod claim;
mod crew;
mod death;
mod known;
mod look;
mod plan;
mod pool;
mod process;
mod protocol;
pub mod report;
mod shard;
mod spread;
mod stale;
mod trace;
mod unit;
mod worker;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::build::{Plan, Timings};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Place, counts};
use crate::digest::Digest;
use crate::form::Filing;
use crate::output::{Folder, FolderError, Inputs, Name, Output, Record, State, Unwritten};
use crate::workspace::{read_text, shown};

pub use census::Census;
pub use check::{check, mend, prove, try_forms};
pub use claim::conflicts;
pub use known::Known;
pub use look::Wish;
pub use plan::{Action, Older, Reason, Task, plan};
pub use protocol::Rewrite;
pub use shard::Shard;
pub use stale::{Stale, stale};
pub use trace::TraceFile;
pub use unit::Unit;
pub use worker::serve;

use protocol::{Duty, Request};

/// Length of a department's file, in bytes, that occupies a thread: some thirty projects. With
/// less each, threads take longer to begin than they save.
const LENGTH_PER_THREAD: usize = 64 << 10;

/// Length of a department's file, in bytes, from which its worker saves memory rather than
/// time: some four hundred projects.
const LONG: usize = 1 << 20;

/// What a run may take.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Worker processes.
    pub jobs: usize,
    /// How long one department may take.
    pub time: Duration,
    /// How many bytes a worker may hold.
    pub memory: u64,
}

/// How to go about it.
#[derive(Debug, Clone)]
pub struct Options {
    /// What to make of each department.
    pub plan: Plan,
    /// What it may take.
    pub limits: Limits,
    /// Whether to build what has not changed, too.
    pub force: bool,
    /// Whether workers trace Typst's work.
    pub trace: bool,
    /// A folder of what was filed before, to compare with.
    pub against: Option<PathBuf>,
}

/// What became of a department in a form.
#[derive(Debug)]
pub struct Outcome {
    /// Its number in the run.
    pub number: usize,
    /// Its file and the form.
    pub unit: Unit,
    /// What it was or would be made from, as far as that can be read.
    pub inputs: Option<Box<Inputs>>,
    /// Why it was built; none if it was left alone.
    pub reasons: Vec<Reason>,
    /// What was found, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// What lies in the output folder now; `None` if it could not be built.
    pub made: Option<Box<Made>>,
}

/// A document in the output folder.
#[derive(Debug, Clone, Serialize)]
pub struct Made {
    /// Its files, below the output folder.
    pub outputs: Vec<Output>,
    /// Pages, if it was laid out.
    pub pages: Option<usize>,
    /// Warnings, also those of an earlier build of what was left alone.
    #[serde(skip)]
    pub warnings: usize,
    /// What it took; none if it was left alone.
    pub timings: Option<Timings>,
    /// Typst's own account, if one was asked for: events of the trace format.
    #[serde(skip)]
    pub trace: Option<Vec<u8>>,
}

/// Does what was planned. Outcomes go to `told` in the order of the tasks, as soon as that
/// allows. If the run was interrupted, there is none of what was not reached.
///
/// `command` is what starts a worker. The fonts' digest is that of the plan.
pub fn run(
    tasks: Vec<Task>,
    options: &Options,
    command: &[OsString],
    fonts: Digest,
    folder: &Folder,
    mut told: impl FnMut(Outcome),
) {
    // Whatever finishes first, outcomes are told in the order of the departments.
    let mut ended: BTreeMap<usize, Outcome> = BTreeMap::new();
    let mut next = 0;
    let mut each = |ended: &mut BTreeMap<usize, Outcome>, place: usize, outcome: Outcome| {
        ended.insert(place, outcome);
        while let Some(outcome) = ended.remove(&next) {
            told(outcome);
            next += 1;
        }
    };
    let (mut jobs, mut expected) = (vec![], vec![]);
    let mut longest = 0;
    let mut waiting: Vec<Option<Waiting>> = vec![];
    for (place, task) in tasks.into_iter().enumerate() {
        let Task { number, unit, filed, inputs, length, found, older, action } = task;
        let mut outcome =
            Outcome { number, unit, inputs, reasons: vec![], diagnostics: vec![], made: None };
        match action {
            Action::Keep(made) => {
                each(&mut ended, place, Outcome { made: Some(made), ..outcome })
            }
            Action::Refuse => {
                outcome.diagnostics = found.sorted();
                let older = still_there(older.as_ref(), &outcome.unit, options, folder);
                outcome.diagnostics.extend(older);
                each(&mut ended, place, outcome);
            }
            Action::Build(reasons) => {
                outcome.reasons = reasons;
                longest = longest.max(length);
                let Unit { file, form, .. } = outcome.unit.clone();
                let request = Request { file, forms: vec![form] };
                jobs.push(pool::Job { request, long: length > LONG });
                expected.push(filed);
                waiting.push(Some(Waiting { place, outcome, found, older }));
            }
        }
    }
    // Few departments leave room for more than one thread each, which only pays for long ones.
    let limits = &options.limits;
    let duty = Duty::Build(options.plan.clone(), options.against.clone().map(protocol::Folder));
    let share = limits.jobs / jobs.len().clamp(1, limits.jobs.max(1));
    let threads = share.min(longest / LENGTH_PER_THREAD).max(1);
    let crew = crew::Crew { command, limits, duty, trace: options.trace, threads };
    let finish = |place: usize, answer: crew::Answer| {
        let expected = expected.get(place).and_then(Option::as_ref);
        (place, keep(answer, expected, fonts, options, folder))
    };
    pool::run(&crew, &jobs, finish, |(place, kept)| {
        if let Some(waiting) = waiting.get_mut(place).and_then(Option::take) {
            each(&mut ended, waiting.place, waiting.end(kept, options, folder));
        }
    });
    // After an interrupted run some came to an end behind one that did not.
    ended.into_values().for_each(told);
}

/// Says of what is wrong with a file as a whole which file that is.
fn placed(problems: &mut Diagnostics, file: &Path) {
    for problem in problems.iter_mut() {
        let of_file = problem.code == Code::ChangedMeanwhile || problem.code.is_death();
        if of_file && let Some(text) = read_text(file, &mut Diagnostics::new()) {
            problem.place = Some(Place::start_of(&text));
        }
    }
}

/// A department on its way through a worker.
struct Waiting {
    /// Its place in the run.
    place: usize,
    outcome: Outcome,
    found: Diagnostics,
    older: Option<Older>,
}

/// An answer whose files are written.
struct Kept {
    problems: Diagnostics,
    document: Option<Document>,
    made: Option<Box<Made>>,
    /// Whether that is for what stands in the way, of which all is said with that.
    hindered: bool,
}

/// What the journal is to know of a document.
struct Document {
    stem: String,
    filing: Filing,
    begun: Vec<String>,
    inputs: Box<Inputs>,
}

/// Writes what a worker made. `expected` is whose the department's file was, and what its output
/// is called, when it was decided that nobody else writes the same: that holds for no other.
fn keep(
    answer: crew::Answer,
    expected: Option<&(Filing, Name)>,
    fonts: Digest,
    options: &Options,
    folder: &Folder,
) -> Kept {
    let mut problems = Diagnostics::new();
    answer.problems.into_iter().for_each(|problem| problems.push(problem));
    let mut kept = Kept { problems, document: None, made: None, hindered: false };
    let Some(crew::Product { head, outputs, trace }) = answer.product else { return kept };
    let same = expected.filter(|(filing, _)| *filing == head.filing);
    let Some((filing, name)) = same.cloned() else {
        kept.problems.push(Diagnostic::new(Code::ChangedMeanwhile));
        return kept;
    };
    let format = options.plan.format;
    let started = Instant::now();
    let stem = options.plan.stem(&name);
    let state = |file: &[u8]| match () {
        () if format.is_sealed(file) => State::Sealed,
        () if format.is_torn(file) => State::Torn,
        () => State::Other,
    };
    match folder.write(&stem, format.extension(), format.is_paged(), &outputs, state) {
        Ok(outputs) => {
            let timings = Timings { write: Timings::since(started), ..head.timings };
            let inputs = Box::new(Inputs { fonts, ..head.inputs });
            kept.document = Some(Document { stem, filing, begun: head.begun, inputs });
            kept.made = Some(Box::new(Made {
                outputs,
                pages: head.pages,
                warnings: 0,
                timings: Some(timings),
                trace,
            }));
        }
        Err(unwritten) => {
            let (path, reason) = match unwritten {
                Unwritten::Foreign(path) => (path, Arg::Message("io-foreign")),
                Unwritten::Refused(FolderError { path, error }) => (path, Arg::io(&error)),
            };
            kept.hindered = matches!(
                reason,
                Arg::Message("io-foreign" | "io-is-folder" | "io-special" | "io-loop")
            );
            let problem = Diagnostic::new(Code::Unwritable).arg("path", shown(&path));
            kept.problems.push(problem.refused(reason));
        }
    }
    kept
}

/// That a file is there which may be taken for this department's, beside the reasons why there
/// is no new one; unless it has become another's.
fn still_there(
    older: Option<&Older>,
    unit: &Unit,
    options: &Options,
    folder: &Folder,
) -> Option<Diagnostic> {
    let Older { stem, path, written } = older.filter(|older| folder.has(&older.path))?;
    if folder.is_anothers(&unit.name, &options.plan.kind(), stem) {
        return None;
    }
    let path = shown(&folder.path().join(path));
    let origin = if written.is_some() { "built" } else { "unknown" };
    let found = Diagnostic::new(Code::OutputOlder).arg("path", path).arg("origin", origin);
    Some(match written.as_ref().map(|written| folder.holds(written)) {
        None => found.help("help-unknown"),
        Some(Ok(true)) => found,
        Some(Ok(false)) => found.help("help-altered"),
        Some(Err(error)) => found.arg("reason", Arg::io(&error)).help("help-unreadable"),
    })
}

impl Waiting {
    fn end(self, kept: Kept, options: &Options, folder: &Folder) -> Outcome {
        let Self { mut outcome, found: mut problems, older, .. } = self;
        let Kept { problems: more, document, made, hindered } = kept;
        problems.extend(more);
        placed(&mut problems, &outcome.unit.file);
        let whole = !problems.has_errors();
        outcome.diagnostics = problems.sorted();
        let (errors, warnings) = counts(&outcome.diagnostics);
        // What was compared with is chosen for this run alone, so a later one must not repeat it.
        let of_run = outcome.diagnostics.iter().filter(|d| d.code == Code::FiledDiffers);
        let (_, passing) = counts(of_run);
        outcome.made = made.map(|mut made| {
            made.warnings = warnings;
            made
        });
        if outcome.made.is_none() {
            if whole {
                let message = "a stage failed without saying why";
                outcome
                    .diagnostics
                    .push(Diagnostic::new(Code::Internal).arg("message", message));
            }
            let older = older.filter(|_| !hindered);
            let older = still_there(older.as_ref(), &outcome.unit, options, folder);
            outcome.diagnostics.extend(older);
        }
        if let (Some(made), Some(document)) = (&outcome.made, document) {
            let Document { stem, filing: Filing { year, code, name }, begun, inputs } =
                document;
            // What the worker read counts, should the file have changed since it was chosen.
            outcome.inputs = Some(inputs.clone());
            folder.remember(Record {
                file: folder.filed(&outcome.unit.name),
                form: outcome.unit.form.clone(),
                begun,
                kind: options.plan.kind(),
                stem,
                run: 0,
                year,
                code,
                name,
                inputs: *inputs,
                outputs: made.outputs.clone(),
                pages: made.pages,
                errors,
                warnings: warnings - passing,
            });
        }
        outcome
    }
}

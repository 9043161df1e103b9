//! Many departments: which of them need building, worker processes that build them, and
//! what became of each.
//!
//! ```text
//! plan ─▶ pool ─▶ worker (a process: one department at a time) ─▶ pool ─▶ output folder
//! ```
//!
//! Only the parent writes. A worker turns a file into bytes and says so; if it dies, hangs
//! or eats memory, that is an error of the department it had, and another takes its place. One
//! that cannot be started costs nothing while another can.

mod census;
mod check;
mod claim;
mod death;
mod plan;
mod pool;
mod process;
mod protocol;
pub mod report;
mod shard;
mod spread;
mod stale;
mod trace;
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
use crate::output::{Folder, FolderError, Inputs, Name, Output, Record};
use crate::workspace::{read_text, shown};

pub use census::{Census, Known, known, known_at};
pub use check::{check, mend};
pub use claim::conflicts;
pub use plan::{Action, Older, Reason, Task, plan};
pub use protocol::Rewrite;
pub use shard::Shard;
pub use stale::{Stale, stale};
pub use trace::TraceFile;
pub use worker::serve;

use protocol::Duty;

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
}

/// What became of a department.
#[derive(Debug)]
pub struct Outcome {
    /// Its number in the run.
    pub number: usize,
    /// Its file.
    pub file: PathBuf,
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
    let (mut jobs, mut filings) = (vec![], vec![]);
    let mut longest = 0;
    let mut waiting: Vec<Option<Waiting>> = vec![];
    for (place, task) in tasks.into_iter().enumerate() {
        let Task { number, file, name, filing, inputs, length, found, older, action } = task;
        let mut outcome =
            Outcome { number, file, inputs, reasons: vec![], diagnostics: vec![], made: None };
        match action {
            Action::Keep(made) => {
                each(&mut ended, place, Outcome { made: Some(made), ..outcome })
            }
            Action::Refuse => {
                outcome.diagnostics = found.sorted();
                let older = still_there(older.as_ref(), &name, options, folder);
                outcome.diagnostics.extend(older);
                each(&mut ended, place, outcome);
            }
            Action::Build(reasons) => {
                outcome.reasons = reasons;
                longest = longest.max(length);
                jobs.push(pool::Job { file: outcome.file.clone(), long: length > LONG });
                filings.push(filing);
                waiting.push(Some(Waiting { place, outcome, name, found, older }));
            }
        }
    }
    // Few departments leave room for more than one thread each, which only pays for long ones.
    let (limits, duty) = (&options.limits, Duty::Build(options.plan.clone()));
    let share = limits.jobs / jobs.len().clamp(1, limits.jobs.max(1));
    let threads = share.min(longest / LENGTH_PER_THREAD).max(1);
    let crew = pool::Crew { command, limits, duty, trace: options.trace, threads };
    let finish = |place: usize, answer: pool::Answer| {
        let expected = filings.get(place).and_then(Option::as_ref);
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
    use Code::{ChangedMeanwhile, Crashed, Killed, OutOfMemory, TimedOut};
    for problem in problems.iter_mut() {
        let of_file = matches!(
            problem.code,
            ChangedMeanwhile | Crashed | Killed | OutOfMemory | TimedOut
        );
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
    name: String,
    found: Diagnostics,
    older: Option<Older>,
}

/// An answer whose files are written.
struct Kept {
    problems: Diagnostics,
    document: Option<Box<(Filing, Inputs)>>,
    made: Option<Box<Made>>,
}

/// Writes what a worker made. `expected` is whose the department's file was when it was
/// decided that nobody else writes the same output: that holds for no other.
fn keep(
    answer: pool::Answer,
    expected: Option<&Filing>,
    fonts: Digest,
    options: &Options,
    folder: &Folder,
) -> Kept {
    let mut problems = Diagnostics::new();
    answer.problems.into_iter().for_each(|problem| problems.push(problem));
    let mut kept = Kept { problems, document: None, made: None };
    let Some(pool::Product { head, outputs, trace }) = answer.product else { return kept };
    if expected != Some(&head.filing) {
        kept.problems.push(Diagnostic::new(Code::ChangedMeanwhile));
        return kept;
    }
    let format = options.plan.format;
    let started = Instant::now();
    let name = Name::new(head.filing.year, &head.filing.code, &head.filing.name);
    let stem = options.plan.stem(&name);
    match folder.write(&stem, format.extension(), format.is_paged(), &outputs) {
        Ok(outputs) => {
            let timings = Timings { write: Timings::since(started), ..head.timings };
            let inputs = Inputs { fonts, ..head.inputs };
            kept.document = Some(Box::new((head.filing, inputs)));
            kept.made = Some(Box::new(Made {
                outputs,
                pages: head.pages,
                warnings: 0,
                timings: Some(timings),
                trace,
            }));
        }
        Err(FolderError { path, error }) => kept.problems.push(
            Diagnostic::new(Code::Unwritable)
                .arg("path", shown(&path))
                .arg("reason", Arg::io(&error)),
        ),
    }
    kept
}

/// That a file is there which may be taken for this department's, beside the reasons why there
/// is no new one; unless it has become another's.
fn still_there(
    older: Option<&Older>,
    name: &str,
    options: &Options,
    folder: &Folder,
) -> Option<Diagnostic> {
    let Older { stem, path, written } = older.filter(|older| folder.has(&older.path))?;
    if folder.is_anothers(name, &options.plan.kind(), stem) {
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
        let Self { mut outcome, name, found: mut problems, older, .. } = self;
        let Kept { problems: more, document, made } = kept;
        problems.extend(more);
        placed(&mut problems, &outcome.file);
        let whole = !problems.has_errors();
        outcome.diagnostics = problems.sorted();
        let (errors, warnings) = counts(&outcome.diagnostics);
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
            let older = still_there(older.as_ref(), &name, options, folder);
            outcome.diagnostics.extend(older);
        }
        let document = document.map(|document| *document);
        if let (Some(made), Some((filing, inputs))) = (&outcome.made, &document) {
            let stem = Name::new(filing.year, &filing.code, &filing.name);
            folder.remember(Record {
                file: folder.filed(&name),
                kind: options.plan.kind(),
                stem: options.plan.stem(&stem),
                run: 0,
                year: filing.year,
                code: filing.code.clone(),
                name: filing.name.clone(),
                inputs: inputs.clone(),
                outputs: made.outputs.clone(),
                pages: made.pages,
                errors,
                warnings,
            });
        }
        // What the worker read counts, should the file have changed since it was chosen.
        outcome.inputs = document.map(|(_, inputs)| Box::new(inputs)).or(outcome.inputs);
        outcome
    }
}

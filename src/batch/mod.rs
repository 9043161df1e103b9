//! Many departments: which of them need building, worker processes that build them, and
//! what became of each.
//!
//! ```text
//! plan ─▶ pool ─▶ worker (a process: one department at a time) ─▶ pool ─▶ output folder
//! ```
//!
//! Only the parent writes. A worker turns a file into bytes and says so; if it dies, hangs
//! or eats memory, that is an error of the department it had, and another takes its place.

mod claim;
mod plan;
mod pool;
mod protocol;
pub mod report;
mod shard;
mod trace;
mod worker;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::build::{Plan, Timings};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Place, counts};
use crate::digest::Digest;
use crate::output::{Folder, FolderError, Inputs, Output, Record};
use crate::workspace::{read_text, shown};

pub use claim::{Claim, conflicts};
pub use plan::{Action, Reason, Task, plan};
pub use shard::Shard;
pub use trace::TraceFile;
pub use worker::serve;

/// Length of a department's file, in bytes, that occupies a thread: some thirty projects. With
/// less each, threads take longer to begin than they save.
const LENGTH_PER_THREAD: usize = 64 << 10;

/// How to go about it.
#[derive(Debug, Clone)]
pub struct Options {
    /// What to make of each department.
    pub plan: Plan,
    /// Worker processes.
    pub jobs: usize,
    /// How long one department may take.
    pub timeout: Duration,
    /// How many bytes a worker may hold.
    pub memory_limit: u64,
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

/// Does what was planned. Outcomes go to `each` in the order of the tasks, as soon as that
/// allows.
///
/// `command` is what starts a worker. The fonts' digest is that of the plan.
pub fn run(
    tasks: Vec<Task>,
    options: &Options,
    command: &[OsString],
    fonts: Digest,
    folder: &Folder,
    mut each: impl FnMut(Outcome),
) {
    // Whatever finishes first, outcomes are told in the order of the departments.
    let mut ended: BTreeMap<usize, Outcome> = BTreeMap::new();
    let mut next = 0;
    let mut each = |place: usize, outcome: Outcome| {
        ended.insert(place, outcome);
        while let Some(outcome) = ended.remove(&next) {
            each(outcome);
            next += 1;
        }
    };
    let mut files = vec![];
    let mut longest = 0;
    let mut waiting: Vec<Option<Waiting>> = vec![];
    for (place, task) in tasks.into_iter().enumerate() {
        let Task { number, file, name, inputs, length, found, action } = task;
        let mut outcome =
            Outcome { number, file, inputs, reasons: vec![], diagnostics: vec![], made: None };
        match action {
            Action::Keep(made) => each(place, Outcome { made: Some(made), ..outcome }),
            Action::Refuse => each(place, Outcome { diagnostics: found.sorted(), ..outcome }),
            Action::Build(reasons) => {
                outcome.reasons = reasons;
                longest = longest.max(length);
                files.push(outcome.file.clone());
                waiting.push(Some(Waiting { place, outcome, name, found }));
            }
        }
    }
    // Few departments leave room for more than one thread each, which only pays for long ones.
    let share = options.jobs / files.len().clamp(1, options.jobs.max(1));
    let threads = share.min(longest / LENGTH_PER_THREAD).max(1);
    let crew = pool::Crew { command, options, threads };
    let finish =
        |place: usize, answer: pool::Answer| (place, keep(answer, fonts, options, folder));
    pool::run(&crew, &files, finish, |(place, kept)| {
        if let Some(waiting) = waiting.get_mut(place).and_then(Option::take) {
            each(waiting.place, waiting.end(kept, options, folder));
        }
    });
    // No worker could be started: what was not reached is not built.
    for waiting in waiting.into_iter().flatten() {
        each(waiting.place, waiting.outcome);
    }
}

/// A department on its way through a worker.
struct Waiting {
    /// Its place in the run.
    place: usize,
    outcome: Outcome,
    name: String,
    found: Diagnostics,
}

/// An answer whose files are written.
struct Kept {
    problems: Diagnostics,
    stem: String,
    inputs: Option<Box<Inputs>>,
    made: Option<Box<Made>>,
}

/// Writes what a worker made.
fn keep(answer: pool::Answer, fonts: Digest, options: &Options, folder: &Folder) -> Kept {
    let mut problems = Diagnostics::new();
    answer.problems.into_iter().for_each(|problem| problems.push(problem));
    let mut kept = Kept { problems, stem: String::new(), inputs: None, made: None };
    let Some(pool::Product { head, outputs, trace }) = answer.product else { return kept };
    let format = options.plan.format;
    let started = Instant::now();
    match folder.write(&head.stem, format.extension(), format.is_paged(), &outputs) {
        Ok(outputs) => {
            let timings = Timings { write: Timings::since(started), ..head.timings };
            kept.stem = head.stem;
            kept.inputs = Some(Box::new(Inputs { fonts, ..head.inputs }));
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

impl Waiting {
    fn end(self, kept: Kept, options: &Options, folder: &Folder) -> Outcome {
        let Self { mut outcome, name, found: mut problems, .. } = self;
        let Kept { problems: more, stem, inputs, made } = kept;
        problems.extend(more);
        // A worker that died could not say what it was at.
        for problem in problems.iter_mut() {
            let died =
                matches!(problem.code, Code::Crashed | Code::TimedOut | Code::OutOfMemory);
            if died && let Some(text) = read_text(&outcome.file, &mut Diagnostics::new()) {
                problem.place = Some(Place::start_of(&text));
            }
        }
        let whole = !problems.has_errors();
        outcome.diagnostics = problems.sorted();
        let (_, warnings) = counts(&outcome.diagnostics);
        outcome.made = made.map(|mut made| {
            made.warnings = warnings;
            made
        });
        if outcome.made.is_none() && whole {
            outcome.diagnostics.push(
                Diagnostic::new(Code::Internal)
                    .arg("message", "a stage failed without saying why"),
            );
        }
        // A draft with errors is made anew each time, so that they are told each time.
        if let Some(made) = outcome.made.as_ref().filter(|_| whole)
            && let Some(inputs) = &inputs
        {
            let record = Record {
                file: name,
                kind: options.plan.kind(),
                stem,
                inputs: Inputs::clone(inputs),
                outputs: made.outputs.clone(),
                pages: made.pages,
                warnings,
            };
            // It is written; only the next build has more to do.
            let _ = folder.remember(record);
        }
        // What the worker read counts, should the file have changed since it was chosen.
        outcome.inputs = inputs.or(outcome.inputs);
        outcome
    }
}

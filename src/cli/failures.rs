//! What could not be built, and why: each department, or all at once where the cause is
//! theirs together, such as a full disk.

use super::terminal::Terminal;
use crate::batch::Unit;
use crate::diag::{Arg, Code, Diagnostic, Language, Severity, counts, words};
use crate::workspace::shown;

/// So many departments of one cause are named one by one.
const FEW: usize = 3;
/// What befalls every file that is written or read, whichever it is.
const OF_THE_SYSTEM: [&str; 7] = [
    "io-full",
    "io-gone",
    "io-read-only",
    "io-handles",
    "io-device",
    "io-memory",
    "io-processes",
];

/// The failures of a run.
#[derive(Debug, Default)]
pub(super) struct Failures(Vec<Failure>);

#[derive(Debug)]
struct Failure {
    /// The department's file.
    name: String,
    /// Its first error.
    why: String,
    /// How many more it has.
    more: usize,
    /// The cause that it shares with others.
    cause: Option<Arg>,
}

impl Failures {
    /// Adds a department in a form with what was found.
    pub(super) fn add(&mut self, unit: &Unit, found: &[Diagnostic], language: Language) {
        let file = shown(&unit.file);
        let first = found.iter().find(|d| d.severity == Severity::Error);
        let why = first.map(|d| words(d, language).message).unwrap_or_default();
        // What is wrong with a layout or a year file is so for all who use it.
        let elsewhere =
            first.and_then(|d| d.place.as_ref()).is_none_or(|p| p.file.name != file);
        let shared = first.and_then(shared_cause).cloned();
        let cause = shared.or_else(|| elsewhere.then(|| why.as_str().into()));
        let name = Unit { name: file, ..unit.clone() }.label();
        self.0.push(Failure { name, why, more: counts(found).0.saturating_sub(1), cause });
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Says them.
    pub(super) fn say(&self, terminal: Terminal) {
        let mut said: Vec<&Arg> = vec![];
        for Failure { name, why, more, cause } in &self.0 {
            let number = match cause {
                Some(cause) if said.contains(&cause) => continue,
                Some(_) => self.0.iter().filter(|other| other.cause == *cause).count(),
                None => 1,
            };
            let named: (&str, Arg) = ("name", name.as_str().into());
            match cause {
                Some(cause) if number > FEW => {
                    said.push(cause);
                    let others = ("others", Arg::from(number - 1));
                    terminal.remark("not-built-many", &[named, others, ("why", cause.clone())]);
                }
                _ => {
                    let why = ("why", Arg::from(why.as_str()));
                    terminal.remark("not-built", &[named, why, ("more", (*more).into())]);
                }
            }
        }
    }
}

/// The reason for a problem if it is the system's, so that it befalls every department alike.
pub(super) fn shared_cause(problem: &Diagnostic) -> Option<&Arg> {
    let reason = problem.args.iter().find(|(name, _)| *name == "reason").map(|(_, arg)| arg)?;
    let of_the_system = matches!(reason, Arg::Message(id) if OF_THE_SYSTEM.contains(id));
    // A limit on the length of files is the system's, a file too long to read is its own.
    let too_long = problem.code == Code::Unwritable && *reason == Arg::Message("io-too-large");
    let shared = problem.code == Code::WorkerLost || of_the_system || too_long;
    shared.then_some(reason)
}

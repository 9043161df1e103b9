//! A build as it goes on: what it shows, counts and reports of each document.

use std::collections::HashSet;

use super::Exit;
use super::brief::Brief;
use super::failures::{Failures, shared_cause};
use super::progress::Progress;
use super::reasons::Unseen;
use super::terminal::Terminal;
use super::worse;
use crate::batch::report::Report;
use crate::batch::{Made, Outcome, TraceFile, Unit};
use crate::build::Timings;
use crate::diag::{Arg, Code, Diagnostic, Severity, Summary, counts};
use crate::output::{Folder, Output};
use crate::workspace::shown;

#[derive(Default, Clone, Copy)]
pub(super) struct Counts {
    built: usize,
    unchanged: usize,
    errors: usize,
    warnings: usize,
}

/// The files of a document.
pub(super) struct Written {
    number: usize,
    unit: Unit,
    /// Whether they were made in this run.
    is_new: bool,
    /// Their paths below the output folder.
    paths: Vec<String>,
}

/// A run as it goes on.
pub(super) struct Run<'a> {
    pub terminal: Terminal,
    pub folder: &'a Folder,
    pub quiet: bool,
    pub exit: Exit,
    /// Documents to be made or kept: one for each department and form.
    pub documents: usize,
    /// The files of their departments.
    pub files: usize,
    /// What was not looked at.
    pub unseen: Unseen,
    pub progress: Progress,
    /// Whether it was interrupted before its end.
    pub stopped: bool,
    /// What a year file or a layout has wrong every department meets, and what a file has wrong
    /// every form of it; it is told once.
    pub told_before: HashSet<Identity>,
    pub counts: Counts,
    /// The files that were made or kept.
    pub written: Vec<Written>,
    /// Warnings that are not shown, which `counts` holds, too.
    pub brief: Brief,
    pub failed: Failures,
    pub report: Option<Report>,
    pub trace: Option<TraceFile>,
}

impl Run<'_> {
    /// Takes an outcome in: prints, counts, reports.
    pub fn take(&mut self, mut outcome: Outcome) {
        let unit = &outcome.unit;
        if let Some(trace) = &mut self.trace
            && let Some(events) = outcome.made.as_mut().and_then(|made| made.trace.take())
        {
            trace.add(outcome.number, &unit.label(), &events);
        }
        if let Some(report) = &mut self.report {
            report.add(&outcome);
        }
        self.written.extend(outcome.made.iter().map(|made| Written {
            number: outcome.number,
            unit: unit.clone(),
            is_new: made.timings.is_some(),
            paths: made.outputs.iter().map(|output| output.path.clone()).collect(),
        }));
        match &outcome.made {
            None => {
                let found = &outcome.diagnostics;
                self.failed.add(unit, found, self.terminal.language);
                self.exit =
                    if self.exit == Exit::Failed { Exit::Failed } else { Exit::DataErrors };
            }
            Some(made) if made.timings.is_none() => {
                self.counts.unchanged += 1;
                self.brief.add_earlier(made.warnings);
                self.counts.warnings += made.warnings;
                if self.documents == 1 {
                    self.result("unchanged", made);
                }
            }
            Some(made) => {
                self.counts.built += 1;
                if !self.progress.is_seen() {
                    let filled = made.pages.is_none();
                    self.result(if filled { "filled" } else { "built" }, made);
                }
            }
        }
        self.exit = worse(self.exit, &outcome.diagnostics);
        let own = shown(&outcome.unit.file);
        let new = outcome.diagnostics.into_iter();
        let new = new.filter(|d| {
            let of_file = d.place.as_ref().is_some_and(|place| place.file.name == own);
            (of_file && !outcome.unit.several) || self.told_before.insert(identity(d))
        });
        let new = new.collect();
        self.tell(new);
        if !outcome.reasons.is_empty() {
            self.progress.advance();
        }
    }

    /// Takes back what was said of documents whose files somebody took away while the run went on.
    pub fn recheck(&mut self) {
        for Written { number, unit, is_new, paths } in std::mem::take(&mut self.written) {
            let Some(gone) = paths.iter().find(|path| !self.folder.has(path)) else { continue };
            let count =
                if is_new { &mut self.counts.built } else { &mut self.counts.unchanged };
            *count -= 1;
            let gone = shown(&self.folder.path().join(gone));
            let gone = Diagnostic::new(Code::Unwritable).arg("path", gone);
            let diagnostics = vec![gone.refused(Arg::Message("io-gone"))];
            let (inputs, reasons) = (None, vec![]);
            self.take(Outcome { number, unit, inputs, reasons, diagnostics, made: None });
        }
    }

    /// A line about a document.
    fn result(&self, entry: &str, made: &Made) {
        if self.quiet {
            return;
        }
        let path = |output: &Output| shown(&self.folder.path().join(&output.path));
        let shown = match made.outputs.as_slice() {
            [first, .., last] => format!("{} … {}", path(first), path(last)),
            outputs => outputs.iter().map(path).collect(),
        };
        let seconds = made.timings.unwrap_or_default();
        let Timings { check, fill, layout, export, shorten, pack, write } = seconds;
        let seconds = (check + fill + layout + export + shorten + pack + write) / 1e3;
        let mut words: Vec<(&str, Arg)> =
            vec![("path", shown.into()), ("seconds", format!("{seconds:.2}").into())];
        words.extend(made.pages.map(|pages| ("pages", pages.into())));
        self.terminal.result(entry, &words);
    }

    /// Shows problems. What `check` would say of the page as it is, it says; here it is
    /// counted.
    pub fn tell(&mut self, found: Vec<Diagnostic>) {
        let (counted, shown): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|d| d.severity == Severity::Warning && Code::RULES.contains(&d.code));
        if !shown.is_empty() {
            self.progress.beside(|| self.terminal.diagnostics(&shown));
        }
        let (errors, warnings) = counts(&shown);
        counted.iter().for_each(|warning| self.brief.add(warning));
        let (_, unshown) = counts(&counted);
        self.counts.errors += errors;
        self.counts.warnings += warnings + unshown;
    }

    /// Documents of which it is known what became of them.
    pub fn told(&self) -> usize {
        self.counts.built + self.counts.unchanged + self.failed.len()
    }

    /// What came of it all.
    pub fn summarise(&self, seconds: f64) {
        if self.stopped {
            let told = self.told();
            let (done, left) = (told - self.failed.len(), self.documents - told);
            let counts: [(&str, Arg); 2] = [("done", done.into()), ("left", left.into())];
            self.terminal.remark("stopped", &counts);
            return;
        }
        if self.quiet {
            return;
        }
        let Counts { built, unchanged, errors, warnings } = self.counts;
        if errors + warnings > 0 {
            let (files, listed) = (self.files, errors + warnings);
            let summary = Summary { files, errors, warnings, listed };
            self.terminal.complain(&summary.words(self.terminal.language));
        }
        self.brief.say(self.terminal);
        self.unseen.tell(|entry, words| self.terminal.remark(entry, words));
        if self.documents == 1 {
            return;
        }
        self.failed.say(self.terminal);
        let words: [(&str, Arg); 4] = [
            ("built", built.into()),
            ("unchanged", unchanged.into()),
            ("failed", self.failed.len().into()),
            ("seconds", format!("{seconds:.1}").into()),
        ];
        self.terminal.remark("outcome", &words);
    }
}

/// What makes two problems the same: the code, the words and the place.
pub(super) type Identity = (Code, String, Option<(String, usize)>);

pub(super) fn identity(diagnostic: &Diagnostic) -> Identity {
    let place = diagnostic.place.as_ref().map(|p| (p.file.name.clone(), p.range.start));
    // A full disk is full for everyone.
    let said = match shared_cause(diagnostic) {
        Some(cause) => format!("{cause:?}"),
        None => format!("{:?}", diagnostic.args),
    };
    (diagnostic.code, said, place)
}

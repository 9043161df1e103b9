//! Files of earlier builds that no department stands behind: told, and with `--prune`
//! taken away.

use std::io::{IsTerminal, stdin};

use super::terminal::Terminal;
use super::{Exit, fail};
use crate::batch::Stale;
use crate::diag::{Arg, Code, Diagnostic, Diagnostics};
use crate::interrupt;
use crate::output::{Folder, Output};
use crate::workspace::shown;

/// Files that are named one by one.
const NAMED: usize = 10;

/// What became of it.
pub(super) struct Pruned {
    /// Whether the job could be done.
    pub exit: Exit,
    /// Documents that the journal need not know any more, by stem and kind.
    pub forgotten: Vec<(String, String)>,
}

/// Says that there are such files.
pub(super) fn told(stale: &[Stale], folder: &Folder) -> Option<Diagnostic> {
    let paths: Vec<String> = stale
        .iter()
        .flat_map(|stale| &stale.outputs)
        .map(|output| path(output, folder))
        .collect();
    let first = paths.first()?;
    let told = Diagnostic::new(Code::OutputStale)
        .arg("path", first.as_str())
        .arg("number", paths.len());
    let named = if paths.len() > 1 { &paths[..paths.len().min(NAMED)] } else { &[] };
    Some(named.iter().fold(told, |told, path| told.note(path.as_str())))
}

/// Lists them, asks, and takes away those that are still as they were written.
pub(super) fn run(stale: Vec<Stale>, folder: &Folder, yes: bool, terminal: Terminal) -> Pruned {
    let mut pruned = Pruned { exit: Exit::Done, forgotten: vec![] };
    let mut out = Diagnostics::new();
    let mut going = vec![];
    for Stale { record, outputs } in stale {
        let (mut same, mut left) = (vec![], false);
        for output in outputs {
            let told = Diagnostic::new(Code::OutputStale)
                .arg("path", path(&output, folder))
                .arg("number", 1_usize);
            let told = match folder.holds(&output) {
                Ok(true) => {
                    same.push(output);
                    continue;
                }
                Ok(false) => told.help("help-altered"),
                Err(error) => told.arg("reason", Arg::io(&error)).help("help-unreadable"),
            };
            left = true;
            out.push(told);
        }
        if !same.is_empty() {
            going.push((record, same, !left));
        }
    }
    terminal.diagnostics(&out.sorted());
    let files = going.iter().map(|(_, outputs, _)| outputs.len()).sum::<usize>();
    for output in going.iter().flat_map(|(_, outputs, _)| outputs) {
        terminal.result("prune-entry", &[("path", path(output, folder).into())]);
    }
    let count: [(&str, Arg); 1] = [("files", files.into())];
    if files == 0 {
        terminal.remark("prune-none", &count);
        return pruned;
    }
    if !yes {
        if !stdin().is_terminal() || !terminal.is_seen() {
            terminal.remark("prune-unconfirmed", &count);
            pruned.exit = Exit::Failed;
            return pruned;
        }
        interrupt::end_at_once();
        if !terminal.confirms("prune-question", &count) {
            terminal.remark("prune-kept", &count);
            return pruned;
        }
    }
    let mut out = Diagnostics::new();
    let mut removed = 0;
    for (record, outputs, whole) in going {
        let mut all = whole;
        for output in outputs {
            match folder.remove(&output) {
                Ok(()) => removed += 1,
                Err(trouble) => {
                    all = false;
                    out.push(
                        Diagnostic::new(Code::Unwritable)
                            .arg("path", shown(&trouble.path))
                            .refused(Arg::io(&trouble.error)),
                    );
                }
            }
        }
        if all {
            pruned.forgotten.push((record.stem, record.kind));
        }
    }
    terminal.remark("pruned", &[("files", Arg::from(removed))]);
    if out.has_errors() {
        pruned.exit = fail(out, terminal);
    }
    pruned
}

fn path(output: &Output, folder: &Folder) -> String {
    shown(&folder.path().join(&output.path))
}

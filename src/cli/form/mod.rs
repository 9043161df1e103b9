//! `form`: the folders that carry official forms, for those who make them.

pub(super) mod args;
mod check;
mod copy;
mod list;
mod new;
mod show;
mod test;
mod write;

use std::ffi::OsString;
use std::path::PathBuf;

use super::terminal::Terminal;
use super::{Exit, columns, fail, root, typed, unwritable, worker};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, text};
use crate::workspace::{Workspace, shelf, shown};
use args::{Form, FormCommand};

/// Does what is to be done with forms.
pub(super) fn run(args: Form, terminal: Terminal) -> Exit {
    match args.command {
        FormCommand::List(args) => list::run(args, terminal),
        FormCommand::Show(args) => show::run(args, terminal),
        FormCommand::Check(args) => check::run(args, terminal),
        FormCommand::Copy(args) => copy::run(args, terminal),
        FormCommand::Test(args) => test::run(args, terminal),
        FormCommand::New(args) => new::run(args, terminal),
    }
}

/// The workspace that a command works in; `None` if what keeps it from being read was told.
fn workspace(flag: Option<PathBuf>, out: &mut Diagnostics) -> Option<Workspace> {
    Workspace::open(&root(flag), out).filter(|_| !out.has_errors())
}

/// The forms that are named, all that the workspace has a folder of if none is. `None` if there
/// is none, which was told.
fn chosen(
    workspace: &Workspace,
    named: Vec<String>,
    out: &mut Diagnostics,
) -> Option<Vec<String>> {
    let forms = shelf(workspace);
    for name in &named {
        if !forms.iter().any(|form| form.name == *name) {
            let known: Vec<&str> = forms.iter().map(|form| form.name.as_str()).collect();
            let unknown = Diagnostic::new(Code::LayoutNotFound).arg("name", name.as_str());
            out.push(unknown.arg("known", known.join(", ")));
        }
    }
    if !named.is_empty() {
        return Some(named).filter(|_| !out.has_errors());
    }
    let own = forms.into_iter().filter(|form| form.own).map(|form| form.name);
    let own: Vec<String> = own.collect();
    if own.is_empty() {
        let path = shown(&workspace.form_folder(""));
        out.push(Diagnostic::new(Code::NoForms).arg("path", path));
        return None;
    }
    Some(own)
}

/// What starts a worker for a workspace. `None` if it cannot be known, which was told.
fn command(workspace: &Workspace, out: &mut Diagnostics) -> Option<Vec<OsString>> {
    let command = worker::command(workspace.root());
    let lost = |error| Diagnostic::new(Code::WorkerLost).arg("reason", Arg::io(&error));
    command.map_err(|error| out.push(lost(error))).ok()
}

/// The words of a message.
fn say(id: &str, args: &[(&str, Arg)], terminal: Terminal) -> String {
    text(terminal.language, id, args).unwrap_or_default()
}

//! `form check`: forms tried with documents that are made from what they declare.

use std::collections::BTreeMap;

use super::super::terminal::Terminal;
use super::super::{check, worse};
use super::args::Check;
use super::{Exit, chosen, command, fail, workspace};
use crate::batch;
use crate::diag::{Diagnostics, Summary};
use crate::interrupt;
use crate::workspace::{Layer, Layout, Workspace, shelf};

/// Whether another form extends one.
fn serves(workspace: &Workspace, name: &str) -> bool {
    shelf(workspace).iter().any(|form| {
        let layers = Layout::layers(Some(workspace), &form.name, &mut Diagnostics::new());
        layers.is_some_and(|layers| layers.iter().skip(1).any(|layer| layer.name == name))
    })
}

/// Checks forms: all mistakes at once; what is wrong with one stops no other.
pub(super) fn run(args: Check, terminal: Terminal) -> Exit {
    interrupt::watch();
    let mut out = Diagnostics::new();
    let Some(workspace) = workspace(args.root, &mut out) else { return fail(out, terminal) };
    let Some(names) = chosen(&workspace, args.forms, &mut out) else {
        return fail(out, terminal);
    };
    let mut folders = vec![];
    for name in &names {
        let mut found = Diagnostics::new();
        match Layout::layers(Some(&workspace), name, &mut found) {
            // Whoever tries it reads it, too.
            Some(layers) if Layer::have_main(&layers) || !serves(&workspace, name) => {
                folders.push(workspace.form_folder(name));
            }
            _ => out.extend(found),
        }
    }
    let Some(command) = command(&workspace, &mut out) else { return fail(out, terminal) };
    let tried = batch::try_forms(&folders, &args.limits.of_batch(), &command);
    if interrupt::is_asked() {
        terminal.remark("check-stopped", &[]);
        return Exit::Failed;
    }
    tried.into_iter().for_each(|found| out.extend(found));
    let exit = worse(Exit::Done, &out);
    let diagnostics = out.sorted();
    let summary = Summary::of(&diagnostics, names.len());
    check::tell(&diagnostics, &summary, &BTreeMap::new(), args.format, false, terminal);
    exit
}

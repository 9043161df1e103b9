//! `form list`.

use super::super::terminal::Terminal;
use super::args::List;
use super::{Exit, columns, fail, say, workspace};
use crate::diag::Diagnostics;
use crate::workspace::{Layer, Layout, Shelved, Workspace, shelf};

/// Lists the forms that there are, each with its title and where it is from.
pub(super) fn run(args: List, terminal: Terminal) -> Exit {
    let mut out = Diagnostics::new();
    let Some(workspace) = workspace(args.root, &mut out) else { return fail(out, terminal) };
    let rows = shelf(&workspace).into_iter().map(|form| row(&workspace, form, terminal));
    columns::print(&rows.collect::<Vec<_>>(), "", terminal);
    Exit::Done
}

fn row(workspace: &Workspace, form: Shelved, terminal: Terminal) -> [String; 3] {
    let Shelved { name, carried, own } = form;
    let layers = Layout::layers(Some(workspace), &name, &mut Diagnostics::new());
    let Some(layers) = layers else {
        let unread = say("form-unread", &[("name", name.as_str().into())], terminal);
        return [name, String::new(), unread];
    };
    let below = layers.get(1).map(|layer| layer.name.as_str());
    let origin = match (own, carried) {
        // One that extends its own name has told so.
        (true, true) if below != Some(&name) => "form-over",
        (true, _) => "form-own",
        _ => "form-carried",
    };
    let mut said = vec![say(origin, &[("path", own_path(workspace, &name).into())], terminal)];
    said.extend(below.map(|below| say("form-extends", &[("name", below.into())], terminal)));
    if !Layer::have_main(&layers) {
        said.push(say("form-bare", &[], terminal));
    }
    let between = say("list-between", &[], terminal);
    [name, Layer::title(&layers).to_owned(), said.join(&between)]
}

/// Where a form of the workspace lies, as messages call it.
fn own_path(workspace: &Workspace, name: &str) -> String {
    crate::workspace::shown(&workspace.form_folder(name))
}

//! `form new`: a small form that builds at once, or one that differs from another.

use std::path::Path;

use super::super::terminal::Terminal;
use super::args::New;
use super::write::{examples, first_example, vacant, write};
use super::{Exit, fail, typed, workspace};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::workspace::{Layout, Workspace, example, shown};

/// Makes a form.
pub(super) fn run(mut args: New, terminal: Terminal) -> Exit {
    let mut out = Diagnostics::new();
    let Some(workspace) = workspace(args.root.take(), &mut out) else {
        return fail(out, terminal);
    };
    let folder = vacant(&workspace, &args.name, &mut out);
    let below = args.extends.as_deref();
    if Layout::is_carried(&args.name) && below != Some(&args.name) {
        // A folder of that name would stand for the program's own, for whoever extends it too.
        let refused = Diagnostic::new(Code::FormRefused).arg("kind", "carried");
        out.push(refused.arg("name", args.name.as_str()).help("help-carried"));
    }
    if let Some(below) = below {
        Layout::form(&workspace, below, None, &mut out);
    }
    let Some(folder) = folder.filter(|_| !out.has_errors()) else { return fail(out, terminal) };
    let files = example::form(&args.name, below);
    if !write(&folder, files, &mut out) || !with_example(&workspace, &args, &folder, &mut out) {
        return fail(out, terminal);
    }
    let words = [("path", shown(&folder).into()), ("typed", typed(&args.name).into())];
    terminal.result("form-made", &words);
    Exit::Done
}

/// Writes examples beside the files of a form: those of the form below, else one that is made
/// from what is declared.
fn with_example(
    workspace: &Workspace,
    args: &New,
    folder: &Path,
    out: &mut Diagnostics,
) -> bool {
    let Some(form) = Layout::form(workspace, &args.name, None, out) else { return false };
    let below = args.extends.as_deref();
    let below = below.map_or(Some(vec![]), |below| examples(workspace, below, out));
    let Some(mut files) = below else { return false };
    if files.is_empty() {
        files.push(first_example(&form));
    }
    write(folder, files, out)
}

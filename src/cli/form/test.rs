//! `form test`: the examples of forms, built and compared with what was accepted.

use std::path::{Path, PathBuf};

use similar::TextDiff;

use super::super::terminal::Terminal;
use super::super::worse;
use super::args::Test;
use super::write::{first_example, write};
use super::{Exit, chosen, command, fail, unwritable, workspace};
use crate::batch;
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Severity};
use crate::interrupt;
use crate::output::accepted::{self, Difference, Files, PAGES, TABLES};
use crate::workspace::{Example, Layout, Workspace, shown};

/// Lines around a change that are shown with it.
const AROUND: usize = 2;

/// Builds the examples of forms and tells what is not as it was accepted.
pub(super) fn run(args: Test, terminal: Terminal) -> Exit {
    interrupt::watch();
    let mut out = Diagnostics::new();
    let Some(workspace) = workspace(args.root, &mut out) else { return fail(out, terminal) };
    let is_named = !args.forms.is_empty();
    let Some(names) = chosen(&workspace, args.forms, &mut out) else {
        return fail(out, terminal);
    };
    let (mut files, mut carried) = (vec![], vec![]);
    for name in &names {
        let Some(mut examples) = Layout::examples(Some(&workspace), name, &mut out) else {
            continue;
        };
        if examples.is_empty() && is_named {
            examples = made(&workspace, name, terminal, &mut out);
        }
        if examples.is_empty() {
            let path = shown(&workspace.form_folder(name));
            terminal.result("test-none", &[("path", path.into())]);
        }
        for example in examples {
            let folder = workspace.form_folder(name).join(Layout::EXAMPLES);
            files.push((name.clone(), folder.join(&example.name)));
            // In another form its pages are others.
            let is_own = example.form == *name;
            carried.push(if is_own { example.carried_results() } else { vec![] });
        }
    }
    let Some(command) = command(&workspace, &mut out) else { return fail(out, terminal) };
    let proofs = batch::prove(&files, &args.limits.of_batch(), &command);
    if interrupt::is_asked() {
        terminal.remark("check-stopped", &[]);
        return Exit::Failed;
    }
    let mut exit = Exit::Done;
    let proofs = files.iter().zip(carried).zip(proofs);
    for (((_, file), carried), (mut found, proof)) in proofs {
        // What rules think of the data is for `check` to say.
        let is_doubt = |found: &Diagnostic| {
            found.severity == Severity::Warning && Code::RULES.contains(&found.code)
        };
        found.retain(|found| !is_doubt(found));
        let is_other =
            |found: &Diagnostic| matches!(found.code, Code::MissingKey | Code::UnknownKey);
        if found.iter().any(is_other) {
            terminal.result("test-other", &[("path", shown(file).into())]);
        }
        out.extend(found);
        let Some(proof) = proof else { continue };
        match compared(file, proof, carried, args.accept, terminal) {
            Ok(true) => {}
            Ok(false) => exit = exit.or_worse(Exit::DataErrors),
            Err((path, error)) => out.push(unwritable(&path, &error)),
        }
    }
    let exit = worse(exit, &out);
    terminal.diagnostics(&out.sorted());
    exit
}

/// The first example of a form of the workspace that documents can be built in.
fn made(
    workspace: &Workspace,
    name: &str,
    terminal: Terminal,
    out: &mut Diagnostics,
) -> Vec<Example> {
    let folder = workspace.form_folder(name);
    let is_whole = Layout::names(Some(workspace)).iter().any(|known| known == name);
    if !is_whole || !folder.is_dir() {
        return vec![];
    }
    let Some(form) = Layout::form(workspace, name, None, out) else { return vec![] };
    let (example, text) = first_example(&form);
    let path = shown(&folder.join(&example));
    if !write(&folder, [(example, text)], out) {
        return vec![];
    }
    terminal.result("test-made", &[("path", path.into())]);
    Layout::examples(Some(workspace), name, out).unwrap_or_default()
}

/// Compares what was made of an example with what was accepted, if nothing was with what the
/// program carries, or accepts it. Whether they are the same now.
fn compared(
    file: &Path,
    proof: Vec<Vec<u8>>,
    carried: Files,
    accept: bool,
    terminal: Terminal,
) -> Result<bool, (PathBuf, std::io::Error)> {
    let name = |number: usize| match number {
        0 => PAGES.to_owned(),
        1 => TABLES.to_owned(),
        number => format!("{}.png", number - 1),
    };
    let now = proof.into_iter().enumerate().map(|(number, bytes)| (name(number), bytes));
    let now: Files = now.collect();
    let folder = file.with_extension("");
    let accepted = accepted::read(&folder)?;
    let accepted = if accepted.is_empty() { carried } else { accepted };
    let different = accepted::compare(&folder, accepted, &now)?;
    let path = ("path", Arg::from(shown(file)));
    if different.is_empty() {
        terminal.result("test-same", &[path]);
        return Ok(true);
    }
    if accept {
        accepted::accept(&folder, &now)?;
        terminal.result("test-accepted", &[path, ("folder", shown(&folder).into())]);
        return Ok(true);
    }
    let is_new = different.iter().all(|different| different.accepted.is_none());
    let words = [path, ("folder", shown(&folder).into())];
    terminal.result(if is_new { "test-new" } else { "test-differs" }, &words);
    if !is_new {
        different.iter().for_each(|different| show(different, terminal));
    }
    Ok(false)
}

/// Shows what a file holds now against what was accepted: a text line by line.
fn show(Difference { name, accepted, now }: &Difference, terminal: Terminal) {
    let name = name.as_str();
    let text = |bytes: &Option<Vec<u8>>| {
        String::from_utf8_lossy(bytes.as_deref().unwrap_or_default()).into_owned()
    };
    match (accepted, now) {
        (_, None) => terminal.result("test-gone", &[("name", name.into())]),
        (None, _) => terminal.result("test-added", &[("name", name.into())]),
        _ if name != PAGES && name != TABLES => {
            terminal.result("test-picture", &[("name", name.into())]);
        }
        (accepted, now) => {
            let (accepted, now) = (text(accepted), text(now));
            let diff = TextDiff::from_lines(&accepted, &now);
            let diff =
                diff.unified_diff().context_radius(AROUND).header(name, name).to_string();
            terminal.raw(diff.trim_end());
        }
    }
}

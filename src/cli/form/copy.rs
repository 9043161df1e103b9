//! `form copy`: the folder of a form, to be changed.

use std::collections::BTreeMap;

use super::super::terminal::Terminal;
use super::args::Copy;
use super::write::{examples, vacant, write};
use super::{Exit, fail, typed, workspace};
use crate::diag::Diagnostics;
use crate::form;
use crate::source::Document;
use crate::workspace::{DESCRIPTION, Layer, Layout, Workspace, shown};

/// Writes the folder of a form into the workspace.
pub(super) fn run(args: Copy, terminal: Terminal) -> Exit {
    let mut out = Diagnostics::new();
    let Some(workspace) = workspace(args.root, &mut out) else { return fail(out, terminal) };
    let Some(layers) = Layout::layers(Some(&workspace), &args.form, &mut out) else {
        return fail(out, terminal);
    };
    let name = args.name.as_deref().unwrap_or(&args.form);
    let folder = vacant(&workspace, name, &mut out);
    let files = files(&workspace, &layers, args.whole, &mut out);
    let (Some(folder), Some(files)) = (folder, files) else { return fail(out, terminal) };
    if !write(&folder, files, &mut out) {
        return fail(out, terminal);
    }
    let words = [("path", shown(&folder).into()), ("typed", typed(name).into())];
    terminal.result("form-copied", &words);
    Exit::Done
}

/// What a form's folder holds; if it is to be `whole`, with all that it inherits, so that it
/// extends nothing any more.
fn files(
    workspace: &Workspace,
    layers: &[Layer],
    whole: bool,
    out: &mut Diagnostics,
) -> Option<BTreeMap<String, Vec<u8>>> {
    let top = layers.first()?;
    let of_chain = layers.iter().take(if whole { layers.len() } else { 1 }).rev();
    let of_chain = of_chain.flat_map(|layer| &layer.files);
    let mut files: BTreeMap<String, Vec<u8>> =
        of_chain.map(|(name, file)| (name.clone(), file.bytes().to_vec())).collect();
    let mut description = top.document.file.text.to_string();
    // What others extend is no form by itself.
    if whole && layers.len() > 1 && Layer::have_main(layers) {
        let form = Layer::declared(layers, out).ok()?;
        let documents: Vec<&Document> = layers.iter().map(|layer| &layer.document).collect();
        description = form::whole(&documents, &form);
    }
    files.insert(DESCRIPTION.to_owned(), description.into_bytes());
    files.extend(examples(workspace, &top.name, out)?);
    Some(files)
}

//! The folder of a new form.

use std::path::{Path, PathBuf};

use super::unwritable;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::form::Form;
use crate::output::{self, accepted};
use crate::workspace::{Layout, Workspace, example, shown, unreadable};

/// What no system, or not every one, takes in the name of a folder.
const REFUSED: [char; 9] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
/// More than any form is called by, in bytes.
const LONGEST: usize = 100;

/// Name of the first example of a form.
const FIRST: &str = "1.toml";

/// Where the folder of a new form is to be; `None` if it cannot have that name, or something is
/// there, which was told.
pub(super) fn vacant(
    workspace: &Workspace,
    name: &str,
    out: &mut Diagnostics,
) -> Option<PathBuf> {
    let is_bad = |c: char| c.is_control() || REFUSED.contains(&c);
    let ends = [' ', '.'];
    if name.is_empty()
        || name.len() > LONGEST
        || name.contains(is_bad)
        || name.starts_with(ends)
        || name.starts_with('-')
        || name.ends_with(ends)
        || output::is_reserved(name)
    {
        out.push(Diagnostic::new(Code::FormRefused).arg("kind", "name").arg("name", name));
        return None;
    }
    let folder = workspace.form_folder(name);
    if folder.symlink_metadata().is_ok() {
        let taken = Diagnostic::new(Code::FormRefused).arg("kind", "taken");
        out.push(taken.arg("path", shown(&folder)));
        return None;
    }
    Some(folder)
}

/// Writes the files of a folder; whether that went well.
pub(super) fn write(
    folder: &Path,
    files: impl IntoIterator<Item = (String, impl AsRef<[u8]>)>,
    out: &mut Diagnostics,
) -> bool {
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Err(error) = output::write(&path, bytes.as_ref()) {
            out.push(unwritable(&path, &error));
            return false;
        }
    }
    true
}

/// An example of a form that has none, made from what it declares, by the name that it has in its
/// folder.
pub(super) fn first_example(form: &Form) -> (String, Vec<u8>) {
    (format!("{}/{FIRST}", Layout::EXAMPLES), example::data(form, None).into_bytes())
}

/// The examples of a form, with what was accepted of their pages, by the names that they have in
/// its folder. `None` means that an error was pushed.
pub(super) fn examples(
    workspace: &Workspace,
    form: &str,
    out: &mut Diagnostics,
) -> Option<Vec<(String, Vec<u8>)>> {
    let mut files = vec![];
    for example in Layout::examples(Some(workspace), form, out)? {
        let below = |name: &str| format!("{}/{name}", Layout::EXAMPLES);
        files.push((below(&example.name), example.text(out)?.text.as_bytes().to_vec()));
        // In another form its pages were others.
        if example.form != form {
            continue;
        }
        let results = match &example.path {
            Some(path) => accepted::read(&path.with_extension("")),
            None => Ok(example.carried_results()),
        };
        let results =
            results.map_err(|(path, error)| out.push(unreadable(&path, &error))).ok()?;
        let stem = Path::new(&example.name).with_extension("");
        let named = |name: &str| below(&format!("{}/{name}", stem.display()));
        files.extend(results.into_iter().map(|(name, bytes)| (named(&name), bytes)));
    }
    Some(files)
}

//! The folder of a new form.

use std::path::{Path, PathBuf};

use super::unwritable;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::output;
use crate::workspace::{Layout, Workspace, read_text, shown};

/// What no system, or not every one, takes in the name of a folder.
const REFUSED: [char; 9] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
/// More than any form is called by, in bytes.
const LONGEST: usize = 100;

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

/// The examples of a form by the names that they have in its folder: the workspace's, else those
/// of the program. `None` means that an error was pushed.
pub(super) fn examples(
    workspace: &Workspace,
    form: &str,
    out: &mut Diagnostics,
) -> Option<Vec<(String, Vec<u8>)>> {
    let below = |name: &str| format!("{}/{name}", Layout::EXAMPLES);
    let files = workspace.examples(form, out)?;
    if files.is_empty() {
        let carried = Layout::carried_examples(form).into_iter();
        let carried = carried.map(|e| (below(&e.name), e.text.as_bytes().to_vec()));
        return Some(carried.collect());
    }
    let text = |file: &PathBuf| {
        let name = file.file_name()?.to_string_lossy();
        Some((below(&name), read_text(file, out)?.text.as_bytes().to_vec()))
    };
    files.iter().map(text).collect()
}

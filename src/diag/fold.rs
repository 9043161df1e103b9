//! Many problems as few: of those that are alike some are told, and the last of them says for
//! how many others it stands. Nothing is lost to the count, so the verdict is the same.

use std::collections::HashMap;
use std::sync::Arc;

use super::Diagnostic;

/// Most problems of one file that are listed one by one.
pub const MOST: usize = 10_000;

/// Whether two problems differ only in their places in one entry of a list, such as a project,
/// or outside of all, of one file: what is allowed for one is allowed for the other.
pub(super) fn alike(one: &Diagnostic, other: &Diagnostic) -> bool {
    let file =
        |diagnostic: &Diagnostic| diagnostic.place.as_ref().map(|p| Arc::as_ptr(&p.file));
    one.code == other.code
        && one.severity == other.severity
        && entry(&one.path) == entry(&other.path)
        && file(one) == file(other)
}

/// The entry of the file's own lists, such as a project, that a path leads into; nothing
/// outside of them.
fn entry(path: &str) -> &str {
    let first = path.split('.').next().unwrap_or(path);
    let end = first.find(']').map_or(0, |end| end + 1);
    path.get(..end).unwrap_or_default()
}

/// At most [`MOST`] problems of each file, and one of each code. What is left out, the last of
/// its code that is listed stands for.
pub(super) fn listed(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if diagnostics.len() <= MOST {
        return diagnostics;
    }
    let mut kept: Vec<Diagnostic> = vec![];
    let mut in_file: HashMap<String, usize> = HashMap::new();
    let mut last: HashMap<_, usize> = HashMap::new();
    for diagnostic in diagnostics {
        let file = diagnostic.place.as_ref().map(|place| place.file.name.clone());
        let file = file.unwrap_or_default();
        let listed = in_file.entry(file.clone()).or_default();
        *listed += 1;
        let kind = (diagnostic.severity, diagnostic.code, file);
        let full = *listed > MOST;
        match last.get(&kind).and_then(|at| kept.get_mut(*at)).filter(|_| full) {
            Some(stand_in) => stand_in.others += 1 + diagnostic.others,
            None => {
                last.insert(kind, kept.len());
                kept.push(diagnostic);
            }
        }
    }
    kept
}

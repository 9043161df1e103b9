//! Many problems as few: of those that are alike some are told, and the last of them says for
//! how many others it stands. Nothing is lost to the count, so the verdict is the same.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use super::{Arg, Code, Diagnostic, Severity};

/// Most problems of one file that are listed one by one.
pub const MOST: usize = 10_000;
/// Places of each kind of warning that a person is shown.
const SHOWN: usize = 3;
/// Errors of each kind that a person is shown with their lines; of the others the place and
/// the message are enough.
const PICTURED: usize = 20;

/// Names of values in which problems of one code differ by cause.
const CAUSES: [&str; 4] = ["message", "reason", "key", "wrong"];

/// What a person is shown of some problems: every error, and of each kind of warning in a
/// file the first places. The flag says whether to show the lines, too.
pub fn for_people(diagnostics: &[Diagnostic]) -> Vec<(Diagnostic, bool)> {
    let mut told: HashMap<_, usize> = HashMap::new();
    let shown = fold(diagnostics.iter().cloned(), kind, |diagnostic| {
        let told = told.entry(kind(diagnostic)).or_default();
        *told += 1;
        diagnostic.severity == Severity::Error || *told <= SHOWN
    });
    told.clear();
    let with_lines = |diagnostic: Diagnostic| {
        let told = told.entry(kind(&diagnostic)).or_default();
        *told += 1;
        (diagnostic, *told <= PICTURED)
    };
    shown.into_iter().map(with_lines).collect()
}

/// Code, advice and cause, in one file.
fn kind(diagnostic: &Diagnostic) -> (Code, &'static str, String, String) {
    let causes = diagnostic.args.iter().filter(|(name, _)| CAUSES.contains(name));
    let cause = causes.map(|(_, cause)| match cause {
        Arg::Text(text) | Arg::Foreign(text) => text.as_str(),
        Arg::Message(id) => id,
        Arg::Number(_) => "",
    });
    (diagnostic.code, diagnostic.help, cause.collect(), file(diagnostic))
}

/// Whether two problems differ only in their places in one project, or outside of all
/// projects, of one file: what is allowed for one is allowed for the other.
pub(super) fn alike(one: &Diagnostic, other: &Diagnostic) -> bool {
    let file =
        |diagnostic: &Diagnostic| diagnostic.place.as_ref().map(|p| Arc::as_ptr(&p.file));
    one.code == other.code
        && one.severity == other.severity
        && project(&one.path) == project(&other.path)
        && file(one) == file(other)
}

/// The project that a path leads into; nothing outside of projects.
pub fn project(path: &str) -> &str {
    let inside = path.starts_with("projects[");
    let end = path.find(']').filter(|_| inside).map_or(0, |end| end + 1);
    path.get(..end).unwrap_or_default()
}

/// At most [`MOST`] problems of each file, and one of each code.
pub(super) fn listed(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let key =
        |diagnostic: &Diagnostic| (diagnostic.severity, diagnostic.code, file(diagnostic));
    if diagnostics.len() <= MOST {
        return diagnostics;
    }
    let mut in_file: HashMap<String, usize> = HashMap::new();
    fold(diagnostics.into_iter(), key, |diagnostic| {
        let listed = in_file.entry(file(diagnostic)).or_default();
        *listed += 1;
        *listed <= MOST
    })
}

fn file(diagnostic: &Diagnostic) -> String {
    diagnostic.place.as_ref().map_or(String::new(), |place| place.file.name.clone())
}

/// Keeps the problems that are wanted and the first of each key. What is left out, the last
/// one kept with its key stands for.
fn fold<K: Eq + Hash>(
    diagnostics: impl Iterator<Item = Diagnostic>,
    key: impl Fn(&Diagnostic) -> K,
    mut wanted: impl FnMut(&Diagnostic) -> bool,
) -> Vec<Diagnostic> {
    let mut kept: Vec<Diagnostic> = vec![];
    let mut last: HashMap<K, usize> = HashMap::new();
    for diagnostic in diagnostics {
        let wanted = wanted(&diagnostic);
        let key = key(&diagnostic);
        match last.get(&key).and_then(|at| kept.get_mut(*at)).filter(|_| !wanted) {
            Some(stand_in) => stand_in.others += 1 + diagnostic.others,
            None => {
                last.insert(key, kept.len());
                kept.push(diagnostic);
            }
        }
    }
    kept
}

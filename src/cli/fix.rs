//! `check --fix`: writes mended texts into the files that they were read from, and only if
//! those still hold what was read.

use std::collections::HashSet;

use crate::batch::Rewrite;
use crate::diag::{Arg, Code, Diagnostic, Diagnostics};
use crate::mend::Mended;
use crate::output;
use crate::workspace::{Workspace, shown};

/// What came of mending.
#[derive(Debug, Default)]
pub(super) struct Fixed {
    /// Replacements made.
    pub fixes: usize,
    /// Files that could not be written.
    pub problems: Diagnostics,
}

/// What the settings of a workspace should say: they may begin with a byte-order mark.
pub(super) fn settings(workspace: &Workspace) -> Vec<Rewrite> {
    let mended = workspace.source().and_then(|source| Mended::unmarked(&source.file));
    let rewrite = |Mended { old, new, fixes }: Mended| {
        let path = old.path.clone()?;
        Some(Rewrite { path, old: old.text.clone(), new: new.text.clone(), fixes })
    };
    mended.and_then(rewrite).into_iter().collect()
}

/// Writes what files should say, each file once.
pub(super) fn write(rewrites: Vec<Rewrite>) -> Fixed {
    let mut fixed = Fixed::default();
    let mut done = HashSet::new();
    for Rewrite { path, old, new, fixes } in rewrites {
        if done.contains(&path) {
            continue;
        }
        let problem = Diagnostic::new(Code::Unwritable).arg("path", shown(&path));
        match output::replace(&path, old.as_bytes(), new.as_bytes()) {
            Ok(true) => fixed.fixes += fixes,
            Ok(false) => fixed
                .problems
                .push(problem.arg("reason", Arg::Message("io-changed")).help("help-changed")),
            Err(error) => fixed.problems.push(problem.arg("reason", Arg::io(&error))),
        }
        done.insert(path);
    }
    fixed
}

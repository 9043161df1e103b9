//! `check --fix`: writes mended texts into the files that they were read from, and only if
//! those still hold what was read.

use std::collections::HashSet;

use crate::batch::Rewrite;
use crate::diag::{Arg, Code, Diagnostic, Diagnostics};
use crate::output;
use crate::workspace::shown;

/// What came of mending.
#[derive(Debug, Default)]
pub(super) struct Fixed {
    /// Replacements made.
    pub fixes: usize,
    /// Files that could not be written.
    pub problems: Diagnostics,
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
            Ok(false) => fixed.problems.push(
                problem.arg("reason", Arg::Message("changed-meanwhile")).help("help-changed"),
            ),
            Err(error) => fixed.problems.push(problem.arg("reason", Arg::io(&error))),
        }
        done.insert(path);
    }
    fixed
}

//! `check --fix`: writes mended texts into the files that they were read from, and only if
//! those still hold what was read.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::build::Builder;
use crate::diag::{Arg, Code, Diagnostic, Diagnostics};
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

/// Mends departments and the settings that they share. What is wrong otherwise the check after
/// it tells.
pub(super) fn run(workspace: &Workspace, files: &[PathBuf]) -> Fixed {
    let mut fixed = Fixed::default();
    let mut settings = HashSet::new();
    let Some(mut builder) = Builder::new(workspace, &mut Diagnostics::new()) else {
        return fixed;
    };
    for file in files {
        let mut found = Diagnostics::new();
        if let Some(mended) = builder.mend(file, &mut found) {
            fixed.write(file, &mended.old.text, &mended.new.text, mended.fixes);
        }
        let mark = |found: &Diagnostic| found.code == Code::ByteOrderMark;
        for fix in found.into_iter().filter(mark).filter_map(|found| found.fix) {
            let old = &fix.place.file;
            if let Some(path) = &old.path
                && settings.insert(path.clone())
            {
                fixed.write(path, &old.text, &old.text[fix.place.range.end..], 1);
            }
        }
    }
    fixed
}

impl Fixed {
    fn write(&mut self, path: &Path, old: &str, new: &str, fixes: usize) {
        if old == new {
            return;
        }
        let problem = Diagnostic::new(Code::Unwritable).arg("path", shown(path));
        match output::replace(path, old.as_bytes(), new.as_bytes()) {
            Ok(true) => self.fixes += fixes,
            Ok(false) => self.problems.push(
                problem.arg("reason", Arg::Message("changed-meanwhile")).help("help-changed"),
            ),
            Err(error) => self.problems.push(problem.arg("reason", Arg::io(&error))),
        }
    }
}

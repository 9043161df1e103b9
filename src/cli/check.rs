//! `check`.

use std::path::{Path, PathBuf};

use super::args::{Check, Format};
use super::terminal::Terminal;
use super::{Exit, fix, roots, worker, worse};
use crate::batch::{self, Census, conflicts, known_at};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, counts, report, sarif};
use crate::interrupt;
use crate::workspace::{Departments, Workspace, select};

/// What was done.
#[derive(Default)]
struct Done {
    /// Files that were checked.
    files: usize,
    /// Replacements that were made.
    fixes: usize,
}

/// Checks what the paths name, and mends what can be mended if asked to.
pub(super) fn run(args: &Check, terminal: Terminal) -> Exit {
    interrupt::watch();
    let mut out = Diagnostics::new();
    let Done { files, fixes } = check(args, &mut out);
    if interrupt::is_asked() {
        terminal.remark("check-stopped", &[]);
        return Exit::Failed;
    }
    if args.fix {
        terminal.remark("fixed", &[("fixes", Arg::from(fixes))]);
    }
    let exit = worse(Exit::Done, &out);
    // Without a file there was no job to do.
    let exit = if files == 0 { Exit::Failed } else { exit };
    let diagnostics = out.sorted();
    let (errors, warnings) = counts(&diagnostics);
    match args.format {
        Format::Human => {
            terminal.diagnostics(&diagnostics);
            terminal.summary(errors, warnings, files);
        }
        Format::Short => {
            terminal.short(&diagnostics);
            terminal.summary(errors, warnings, files);
        }
        Format::Json => terminal.raw(&report::json(&diagnostics, files, terminal.language)),
        Format::Sarif => terminal.raw(&sarif(&diagnostics, terminal.language)),
    }
    exit
}

/// Mends if asked to, and checks.
fn check(args: &Check, out: &mut Diagnostics) -> Done {
    let mut done = Done::default();
    for (root, paths) in roots(args.root.as_ref(), &args.paths) {
        let Done { files, fixes } = check_in(&root, &paths, args, out);
        done = Done { files: done.files + files, fixes: done.fixes + fixes };
    }
    done
}

/// The same in one workspace.
fn check_in(root: &Path, paths: &[PathBuf], args: &Check, out: &mut Diagnostics) -> Done {
    let mut done = Done::default();
    let Some(workspace) = Workspace::open(root, out) else { return done };
    let files = select(&workspace, paths, out);
    if files.is_empty() {
        return done;
    }
    let command = match worker::command(root) {
        Ok(command) => command,
        Err(error) => {
            out.push(Diagnostic::new(Code::WorkerLost).arg("reason", Arg::io(&error)));
            return done;
        }
    };
    let limits = args.limits.of_batch();
    if args.fix {
        let mut rewrites = fix::settings(&workspace);
        rewrites.extend(batch::mend(&files, &limits, &command));
        let fixed = fix::write(rewrites);
        done.fixes = fixed.fixes;
        // The mark before the settings was seen before it was taken out.
        out.retain(|found| !fixed.mends(found));
        out.extend(fixed.problems);
    }
    let (found, read) = batch::check(&files, &limits, &command);
    found.into_iter().for_each(|found| out.extend(found));
    if interrupt::is_asked() {
        return done;
    }
    let all = (!paths.is_empty() || !out.is_empty()).then(|| Departments::all(&workspace));
    let mut known = known_at(&workspace.out());
    known.extend(read);
    let census = Census::take(&workspace, &files, all, &known, limits.jobs);
    conflicts(&census).into_iter().for_each(|found| out.extend(found));
    done.files = files.len();
    done
}

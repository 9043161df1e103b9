//! `check`.

use std::path::{Path, PathBuf};

use super::args::{Check, Format};
use super::terminal::Terminal;
use super::{Exit, fix, processors, roots, worse};
use crate::batch::{Census, Known, conflicts};
use crate::build::Builder;
use crate::diag::{Arg, Diagnostics, counts, report};
use crate::workspace::{Workspace, select};

/// Rounds of mending: a remedy may make room for another, but not for ever.
const ROUNDS: usize = 5;

/// Checks what the paths name, and mends what can be mended if asked to.
pub(super) fn run(args: &Check, terminal: Terminal) -> Exit {
    let mut fixed = 0;
    let mut out = Diagnostics::new();
    let mut files = 0;
    for _ in 0..if args.fix { ROUNDS } else { 1 } {
        out = Diagnostics::new();
        files = check(args, &mut out);
        let now = if args.fix { fix::apply(&mut out) } else { 0 };
        fixed += now;
        if now == 0 {
            break;
        }
    }
    if args.fix {
        terminal.remark("fixed", &[("fixes", Arg::from(fixed))]);
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
        Format::Json => {
            terminal.raw(&format!("{:#}", report::json(&diagnostics, files, terminal.language)))
        }
        Format::Sarif => {
            terminal.raw(&format!("{:#}", report::sarif(&diagnostics, terminal.language)))
        }
    }
    exit
}

/// Checks once; says how many files there were.
fn check(args: &Check, out: &mut Diagnostics) -> usize {
    let mut files = 0;
    for (root, paths) in roots(args.root.as_ref(), &args.paths) {
        files += check_in(&root, &paths, out);
    }
    files
}

/// Checks what lies in one workspace.
fn check_in(root: &Path, paths: &[PathBuf], out: &mut Diagnostics) -> usize {
    let Some(workspace) = Workspace::open(root, out) else { return 0 };
    let files = select(&workspace, paths, out);
    if files.is_empty() {
        return 0;
    }
    let Some(mut builder) = Builder::new(&workspace, out) else { return 0 };
    for file in &files {
        builder.check(file, out);
    }
    let census = Census::take(&workspace, &files, &Known::new(), processors());
    conflicts(&census).into_iter().for_each(|found| out.extend(found));
    files.len()
}

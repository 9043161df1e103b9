//! `check`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::args::{Check, Format};
use super::terminal::Terminal;
use super::{Exit, root, worse};
use crate::batch::{Claim, conflicts};
use crate::build::Builder;
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Fix, Severity, SourceFile, report};
use crate::output;
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
        let now = if args.fix { apply_fixes(&mut out) } else { 0 };
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
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
    let warnings = diagnostics.len() - errors;
    let written = match args.format {
        Format::Human => {
            terminal.diagnostics(&diagnostics);
            terminal.summary(errors, warnings, files);
            true
        }
        Format::Short => {
            terminal.short(&diagnostics);
            terminal.summary(errors, warnings, files);
            true
        }
        Format::Json => {
            terminal.raw(&format!("{:#}", report::json(&diagnostics, files, terminal.language)))
        }
        Format::Sarif => {
            terminal.raw(&format!("{:#}", report::sarif(&diagnostics, terminal.language)))
        }
    };
    if written { exit } else { Exit::Failed }
}

/// Checks once; says how many files there were.
fn check(args: &Check, out: &mut Diagnostics) -> usize {
    let Some(workspace) = Workspace::open(&root(args.root.clone()), out) else { return 0 };
    let files = select(&workspace, &args.paths, out);
    if files.is_empty() {
        return 0;
    }
    let Some(mut builder) = Builder::new(&workspace, out) else { return 0 };
    let claims: Vec<Option<Claim>> = files
        .iter()
        .map(|file| {
            let submission = builder.check(file, out)?;
            let department = &submission.department;
            Some(Claim::new(submission.year, &department.code, &department.name))
        })
        .collect();
    let claims = files.iter().map(PathBuf::as_path).zip(claims.iter().map(Option::as_ref));
    for found in conflicts(&claims.collect::<Vec<_>>()) {
        out.extend(found);
    }
    files.len()
}

/// Writes the sure remedies into the files and takes their problems out. What stands
/// around a remedy, comments and layout of the TOML, is not touched.
fn apply_fixes(out: &mut Diagnostics) -> usize {
    let mut by_file: BTreeMap<String, (Arc<SourceFile>, Vec<Fix>)> = BTreeMap::new();
    for fix in out.iter().filter_map(|diagnostic| diagnostic.fix.as_ref()) {
        let file = &fix.place.file;
        let entry = by_file.entry(file.name.clone()).or_insert_with(|| (file.clone(), vec![]));
        entry.1.push(fix.clone());
    }
    let mut done: Vec<Fix> = vec![];
    let mut failed = Diagnostics::new();
    for (name, (file, mut fixes)) in by_file {
        fixes.sort_by_key(|fix| (fix.place.range.start, fix.place.range.end));
        let mut text = String::with_capacity(file.text.len());
        let mut rest = 0;
        let mut applied = vec![];
        for fix in fixes {
            // Of two remedies for the same words the first is taken; the other may
            // come in the next run.
            if fix.place.range.start >= rest {
                text.push_str(&file.text[rest..fix.place.range.start]);
                text.push_str(&fix.text);
                rest = fix.place.range.end;
                applied.push(fix);
            }
        }
        text.push_str(&file.text[rest..]);
        match output::write(std::path::Path::new(&name), text.as_bytes()) {
            Ok(()) => done.extend(applied),
            Err(error) => failed.push(
                Diagnostic::new(Code::Unwritable)
                    .arg("path", name)
                    .arg("reason", Arg::io(&error)),
            ),
        }
    }
    out.retain(|diagnostic| diagnostic.fix.as_ref().is_none_or(|fix| !done.contains(fix)));
    out.extend(failed);
    done.len()
}

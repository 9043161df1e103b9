//! `check`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::args::Check;
use super::flags::Format;
use super::progress::Progress;
use super::reasons::Unseen;
use super::terminal::Terminal;
use super::{Exit, fix, roots, worker, worse};
use crate::batch::{self, Census, Known, Rewrite, Wish, conflicts};
use crate::compile::{Depth, OwnFonts};
use crate::diag::{
    Arg, Code, Diagnostic, Diagnostics, Listing, Overview, Severity, Summary, by_file, report,
    sarif, tables,
};
use crate::interrupt;
use crate::workspace::{Departments, Forms, Layout, Workspace, select, shown};

/// What was done.
#[derive(Default)]
struct Done {
    /// Files that were checked.
    files: usize,
    /// Replacements that were made.
    fixes: usize,
    /// Whether a file could not be written.
    unwritten: bool,
    /// The names of departments, by their files as messages call them.
    names: BTreeMap<String, String>,
    /// What was not looked at.
    unseen: Unseen,
}

/// Checks what the paths name, and mends what can be mended if asked to.
pub(super) fn run(args: &Check, terminal: Terminal) -> Exit {
    interrupt::watch();
    let mut out = Diagnostics::new();
    let done = check(args, terminal, &mut out);
    if interrupt::is_asked() {
        terminal.remark("check-stopped", &[]);
        return Exit::Failed;
    }
    if args.fix && !(done.fixes == 0 && done.unwritten) {
        let said = if args.dry_run { "would-fix" } else { "fixed" };
        terminal.remark(said, &[("fixes", Arg::from(done.fixes))]);
    }
    if args.dry_run {
        terminal.diagnostics(&out.sorted());
        return if done.files == 0 { Exit::Failed } else { Exit::Done };
    }
    let exit = worse(Exit::Done, &out);
    // Without a file there was no job to do.
    let exit = if done.files == 0 { Exit::Failed } else { exit };
    let mut diagnostics = out.sorted();
    let mut summary = Summary::of(&diagnostics, done.files);
    diagnostics.retain(|found| {
        let of_severity = found.severity == Severity::Error || !args.errors;
        of_severity && (args.rules.is_empty() || args.rules.contains(&found.code))
    });
    summary.list(&diagnostics);
    tell(&diagnostics, &summary, &done.names, args.format, args.all, terminal);
    if matches!(args.format, Format::Human) && done.files > 0 {
        done.unseen.tell(|entry, words| terminal.result(entry, words));
        terminal.result("see-build", &[]);
    }
    exit
}

/// Reports what was found in files, of which some are those of a department with a name.
pub(super) fn tell(
    diagnostics: &[Diagnostic],
    summary: &Summary,
    names: &BTreeMap<String, String>,
    format: Format,
    all: bool,
    terminal: Terminal,
) {
    let language = terminal.language;
    let department = |file: &str| names.get(file).map(String::as_str);
    match format {
        Format::Human if summary.files == 0 => terminal.diagnostics(diagnostics),
        Format::Human => {
            let listing = Listing { all, ..terminal.report() };
            let report = human(diagnostics, summary, department, listing);
            terminal.raw(&(report + &summary.words(language)));
        }
        Format::Short => {
            terminal.short(diagnostics);
            terminal.complain(&summary.words(language));
        }
        Format::Json => {
            terminal.raw(&report::json(diagnostics, summary, department, language));
        }
        Format::Sarif => terminal.raw(&sarif(diagnostics, language)),
    }
}

/// The report for a person: file by file, then the numbers.
fn human<'a>(
    diagnostics: &[Diagnostic],
    summary: &Summary,
    department: impl Fn(&str) -> Option<&'a str>,
    listing: Listing,
) -> String {
    let files = by_file(diagnostics);
    let file = |found| listing.file(found, found.file.and_then(|file| department(&file.name)));
    let mut report: String = files.iter().map(file).collect();
    if summary.files > 1 && !diagnostics.is_empty() {
        let overview = Overview::of(diagnostics);
        report += &tables(&overview, department, listing.language, listing.width);
    }
    report
}

/// The folders of the forms that some departments are set in, but for those that are the
/// program's alone: the tests look at them.
fn forms_in_use(workspace: &Workspace, files: &[PathBuf]) -> Vec<PathBuf> {
    let names = Forms::new(workspace).names(files).into_iter();
    let own = names.filter(|name| Layout::is_own(workspace, name));
    own.map(|name| workspace.form_folder(&name)).collect()
}

/// Mends if asked to, and checks.
fn check(args: &Check, terminal: Terminal, out: &mut Diagnostics) -> Done {
    let mut done = Done::default();
    for (root, paths) in roots(args.root.as_ref(), &args.paths) {
        let Done { files, fixes, unwritten, names, unseen } =
            check_in(&root, &paths, args, terminal, out);
        done.files += files;
        done.fixes += fixes;
        done.unwritten |= unwritten;
        done.names.extend(names);
        done.unseen.add(unseen);
    }
    done
}

/// What the files that departments share should say.
fn of_workspace(workspace: &Workspace) -> Vec<Rewrite> {
    fix::settings(workspace).into_iter().chain(fix::forms(workspace)).collect()
}

/// Writes what files should say, or shows it.
fn apply(
    rewrites: Vec<Rewrite>,
    args: &Check,
    terminal: Terminal,
    done: &mut Done,
    out: &mut Diagnostics,
) {
    if args.dry_run {
        let (lines, fixes) = fix::shown_only(rewrites);
        if fixes > 0 {
            terminal.raw(lines.trim_end());
        }
        done.fixes = fixes;
        return;
    }
    let fixed = fix::write(rewrites);
    done.fixes = fixed.fixes;
    done.unwritten = !fixed.problems.is_empty();
    out.extend(fixed.problems);
}

/// The same in one workspace.
fn check_in(
    root: &Path,
    paths: &[PathBuf],
    args: &Check,
    terminal: Terminal,
    out: &mut Diagnostics,
) -> Done {
    let mut done = Done::default();
    let mut of_settings = Diagnostics::new();
    let workspace = Workspace::open(root, &mut of_settings);
    let files = workspace.as_ref().map(|workspace| select(workspace, paths, out));
    let Some(mut workspace) = workspace else {
        out.extend(of_settings);
        return done;
    };
    let Some(files @ [_, ..]) = files.as_deref() else {
        // Forms may be written before there are data.
        if args.fix {
            apply(of_workspace(&workspace), args, terminal, &mut done, out);
        }
        out.extend(of_settings);
        return done;
    };
    let command = match worker::command(root) {
        Ok(command) => command,
        Err(error) => {
            out.push(Diagnostic::new(Code::WorkerLost).arg("reason", Arg::io(&error)));
            return done;
        }
    };
    let limits = args.limits.of_batch();
    let wish = Wish { forms: &args.forms, draft: false, against: args.against.as_deref() };
    if args.fix {
        let forms = Forms::new(&workspace);
        let mut rewrites = batch::mend(files, &forms, wish, &limits, &command);
        rewrites.extend(of_workspace(&workspace));
        apply(rewrites, args, terminal, &mut done, out);
        if args.dry_run {
            return Done { files: files.len(), ..done };
        }
        // They may have been among what was mended.
        of_settings = Diagnostics::new();
        workspace = Workspace::open(root, &mut of_settings).unwrap_or(workspace);
    }
    out.extend(of_settings);
    let progress = Progress::new(files.len(), terminal.is_seen(), terminal.language);
    let forms = Forms::new(&workspace);
    let (found, read) =
        batch::check(files, &forms, wish, &limits, &command, || progress.advance());
    progress.end();
    // One that never ends is told once, and not by each department that is set in it.
    let folders = forms_in_use(&workspace, files);
    for mut tried in batch::try_forms(&folders, &limits, &command) {
        // What is wrong with the pages of a document that nobody wrote stops nobody's.
        tried.retain(|found| found.code == Code::NotPrinted || found.code.is_death());
        out.extend(tried);
    }
    found.into_iter().for_each(|found| out.extend(found));
    if interrupt::is_asked() {
        return done;
    }
    let all = (!paths.is_empty() || !out.is_empty()).then(|| Departments::all(&workspace));
    let mut known = Known::at(&workspace.out());
    read.into_iter().for_each(|read| known.add(read));
    let census = Census::take(&workspace, files, wish, all, &known, limits.jobs);
    conflicts(&census).into_iter().for_each(|found| out.extend(found));
    OwnFonts::survey(&workspace, Depth::Names).tell(out);
    done.files = files.len() - census.lacking;
    done.unseen = Unseen::of(&census);
    let named = census.chosen().iter().filter_map(|entrant| {
        Some((shown(&entrant.unit.file), entrant.filing.as_ref()?.name.clone()))
    });
    done.names = named.collect();
    done
}

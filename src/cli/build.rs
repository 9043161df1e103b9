//! `build`.

use std::collections::HashSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::args::{Build, Emit};
use super::brief::Brief;
use super::deliver::{deliver, is_stdout};
use super::failures::Failures;
use super::progress::Progress;
use super::reasons::{self, Unseen};
use super::run::{Counts, Run, identity};
use super::terminal::Terminal;
use super::{Exit, fail, prune, roots, unwritable, worker, worse};
use crate::batch::report::Report;
use crate::batch::{self, Action, Census, Known, Options, TraceFile, Unit, Wish, stale};
use crate::build::Plan;
use crate::compile::{Depth, OwnFonts};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics};
use crate::export::Format;
use crate::interrupt;
use crate::output::{self, Folder, FolderError};
use crate::workspace::{Departments, Workspace, between, select, shown};

/// Builds what the paths name, each in its own workspace, and says what it wrote.
pub fn run(args: &Build, terminal: Terminal) -> Exit {
    let roots = roots(args.root.as_ref(), &args.paths);
    if roots.len() > 1 && (args.report.is_some() || args.timings.is_some()) {
        let roots: Vec<String> = roots.iter().map(|(root, _)| shown(root)).collect();
        let mut out = Diagnostics::new();
        out.push(Diagnostic::new(Code::SeveralWorkspaces).arg("roots", roots.join(", ")));
        return fail(out, terminal);
    }
    interrupt::watch();
    let roots = roots.iter().take_while(|_| !interrupt::is_asked());
    let exits = roots.map(|(root, paths)| build_in(root, paths, args, terminal));
    exits.fold(Exit::Done, Exit::or_worse)
}

/// Builds what lies in one workspace.
fn build_in(root: &Path, paths: &[PathBuf], args: &Build, terminal: Terminal) -> Exit {
    let started = Instant::now();
    let mut written = args.report.iter().chain(&args.timings);
    let aside = written.any(|path| is_stdout(path));
    let terminal = Terminal { aside, ..terminal };
    let mut out = Diagnostics::new();
    let workspace = Workspace::open(root, &mut out);
    let Some(workspace) = workspace.filter(|_| !out.has_errors()) else {
        return fail(out, terminal);
    };
    let files = select(&workspace, paths, &mut out);
    if files.is_empty() {
        return fail(out, terminal);
    }
    let options = options(args);
    let folder = args.out.clone().unwrap_or_else(|| workspace.out());
    let share = args.shard.map(|shard| shard.name());
    let mut told = false;
    let waiting = || {
        if !std::mem::replace(&mut told, true) {
            terminal.remark("waiting", &[("path", shown(&folder).into())]);
        }
        !interrupt::is_asked()
    };
    let folder = match Folder::open(&folder, share.as_deref(), waiting) {
        Ok(folder) => folder,
        Err(FolderError { error, .. }) if error.kind() == ErrorKind::Interrupted => {
            terminal.remark("stopped-waiting", &[]);
            return Exit::Failed;
        }
        Err(FolderError { path, error }) => {
            out.push(unwritable(&path, &error));
            return fail(out, terminal);
        }
    };
    let folder_path = folder.path().to_owned();
    let folder = folder.serving(between(&folder_path, root));
    if let Some(FolderError { path, error }) = folder.unlocked() {
        let words = [("path", shown(path).into()), ("reason", Arg::io(error))];
        terminal.remark("unlocked", &words);
    }
    let command = match worker::command(root) {
        Ok(command) => command,
        Err(error) => {
            out.push(Diagnostic::new(Code::WorkerLost).arg("reason", Arg::io(&error)));
            return fail(out, terminal);
        }
    };

    let fonts = OwnFonts::survey(&workspace, Depth::Names);
    let mut found = Diagnostics::new();
    fonts.tell(&mut found);
    // A document in other faces than the office chose is none; a draft may do without them.
    if found.has_errors() && !args.draft {
        out.extend(found);
        return fail(out, terminal);
    }
    let fonts = fonts.digest(&workspace);

    // Names are told apart over all departments, whichever are built here.
    let all = (!paths.is_empty() || !out.is_empty()).then(|| Departments::all(&workspace));
    let jobs = options.limits.jobs;
    let wish = Wish { forms: &args.forms, draft: args.draft, against: args.against.as_deref() };
    let mut census = Census::take(&workspace, &files, wish, all, &Known::of(&folder), jobs);
    out.extend(found);
    out.extend(census.broken());
    sweep(&census, root, args);
    let units: Vec<Unit> = census.chosen().iter().map(|entrant| entrant.unit.clone()).collect();
    let mut tasks = batch::plan(&census, &options, fonts, &folder);
    if let Some(shard) = args.shard {
        tasks.retain(|task| shard.holds(&task.unit.name));
        census.unbegun.retain(|unit| shard.holds(&unit.name));
    }
    if args.explain {
        reasons::tell(&tasks, &census.unbegun, terminal);
    }
    let to_build = tasks.iter().filter(|task| matches!(task.action, Action::Build(_))).count();
    let mut run = Run {
        terminal,
        folder: &folder,
        quiet: args.quiet,
        exit: worse(Exit::Done, &out),
        documents: tasks.len(),
        files: tasks.iter().map(|task| &task.unit.file).collect::<HashSet<_>>().len(),
        unseen: Unseen::of(&census),
        progress: Progress::new(to_build, !args.quiet && terminal.is_seen(), terminal.language),
        stopped: false,
        told_before: out.iter().map(identity).collect(),
        counts: Counts::default(),
        written: vec![],
        brief: Brief::default(),
        failed: Failures::default(),
        report: args.report.as_ref().map(|_| Report::new(terminal.language)),
        trace: args.timings.as_ref().map(|_| TraceFile::default()),
    };
    // What cannot be reached stops nobody else.
    run.tell(out.sorted());
    batch::run(tasks, &options, &command, fonts, &folder, |outcome| {
        run.take(outcome);
    });
    run.progress.end();
    run.recheck();
    run.stopped = interrupt::is_asked() && run.told() < run.documents;
    let stale = stale(&census, &folder);
    if !args.prune && !run.stopped {
        run.tell(prune::told(&stale, &folder).into_iter().collect());
    }
    run.tell(folder.troubles().iter().map(journal_unusable).collect());
    let seconds = started.elapsed().as_secs_f64();
    let kind = options.plan.kind();
    let report = run.report.take().zip(args.report.as_ref()).map(|(report, path)| {
        let report = report.finish(&kind, args.shard, &units, seconds);
        (path, format!("{report:#}\n").into_bytes())
    });
    let trace = run.trace.take().zip(args.timings.as_ref());
    let trace = trace.map(|(trace, path)| (path, trace.into_bytes()));
    for (path, bytes) in report.into_iter().chain(trace) {
        if let Err(problem) = deliver(path, &bytes, terminal) {
            run.tell(vec![*problem]);
            run.exit = Exit::Failed;
        }
    }
    run.summarise(seconds);
    let mut exit = if run.stopped { Exit::Failed } else { run.exit };
    let mut forgotten = vec![];
    if args.prune && !run.stopped && !census.complete {
        terminal.remark("prune-blind", &[]);
        exit = Exit::Failed;
    } else if args.prune && !run.stopped {
        let pruned = prune::run(stale, &folder, args.yes, terminal);
        (exit, forgotten) = (exit.or_worse(pruned.exit), pruned.forgotten);
    }
    let troubles: Vec<Diagnostic> =
        folder.close(&forgotten).iter().map(journal_unusable).collect();
    terminal.diagnostics(&troubles);
    exit
}

/// Takes away what killed runs left unfinished, wherever this one looks or writes; the
/// output folder is swept already.
fn sweep(census: &Census<'_>, root: &Path, args: &Build) {
    let beside = |path: &Path| path.parent().map(Path::to_owned).unwrap_or_default();
    let files = census.all().iter().map(|entrant| entrant.unit.file.as_path());
    let files = files.chain(args.report.as_deref()).chain(args.timings.as_deref());
    let mut folders: Vec<PathBuf> = files.map(beside).collect();
    folders.push(root.to_owned());
    folders.push(PathBuf::new());
    folders.sort();
    folders.dedup();
    for folder in folders {
        let here = folder.as_os_str().is_empty();
        output::sweep(if here { Path::new(".") } else { &folder }, false);
    }
}

fn journal_unusable(trouble: &FolderError) -> Diagnostic {
    Diagnostic::new(Code::JournalUnusable)
        .arg("path", shown(&trouble.path))
        .arg("reason", Arg::io(&trouble.error))
}

fn options(args: &Build) -> Options {
    let format = match args.emit {
        Emit::Pdf => Format::Pdf,
        Emit::Typ => Format::Typ,
        Emit::Png => Format::Png,
        Emit::Svg => Format::Svg,
    };
    Options {
        plan: Plan { format, draft: args.draft },
        limits: args.limits.of_batch(),
        force: args.force,
        trace: args.timings.is_some(),
        against: args.against.clone(),
    }
}

//! The command line: the only room that prints, reads flags and sets the exit code.

mod args;
mod brief;
mod build;
mod check;
mod columns;
mod deliver;
mod explain;
mod failures;
mod fix;
mod flags;
mod fonts;
mod form;
mod help;
mod last_resort;
mod manual;
mod new;
mod progress;
mod prune;
mod reasons;
mod report;
mod run;
mod schema;
mod terminal;
mod topic;
mod worker;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;

use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Language, Severity, plain};
use crate::form::Form;
use crate::interrupt;
use crate::workspace::{Layout, Workspace, shown};
use args::Command;
use terminal::Terminal;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything was done.
    Done,
    /// Some data has errors.
    DataErrors,
    /// The job could not be done.
    Failed,
}

impl Exit {
    /// The graver of two.
    fn or_worse(self, other: Self) -> Self {
        match (self, other) {
            (Self::Failed, _) | (_, Self::Failed) => Self::Failed,
            (Self::DataErrors, _) | (_, Self::DataErrors) => Self::DataErrors,
            (Self::Done, Self::Done) => Self::Done,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::DataErrors => 1,
            Exit::Failed => 2,
        })
    }
}

/// Runs the program.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let language = language(&args);
    let terminal = Terminal { language, aside: false };
    // The parent of a worker judges by its end.
    let is_worker = args.get(1).is_some_and(|word| word == worker::NAME);
    let on_abort = (!is_worker).then(interrupt::fail_on_abort);
    let cli = match help::parse(&args, language) {
        Ok(cli) => cli,
        Err(error)
            if error.use_stderr()
                && error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand =>
        {
            terminal.complain(&help::complaint(&error, language));
            return Exit::Failed.into();
        }
        Err(error) => {
            let failed = error.use_stderr();
            if let Err(error) = error.print() {
                terminal.unwritten(error);
            }
            let failed = !terminal.is_written() || failed;
            return if failed { Exit::Failed } else { Exit::Done }.into();
        }
    };
    if let (Some(on_abort), Command::Build(_) | Command::Check(_)) = (on_abort, &cli.command) {
        on_abort.speak(plain(language, "aborted"));
    }
    let exit = last_resort::guarded(terminal, || match cli.command {
        Command::Build(args) => build::run(&args, terminal),
        Command::Check(args) => check::run(&args, terminal),
        Command::Explain(args) => explain::run(&args, terminal),
        Command::Rules(args) => explain::rules(&args, terminal),
        Command::Schema(args) => schema::run(&args, terminal),
        Command::New(args) => new::run(&args, terminal),
        Command::Form(args) => form::run(args, terminal),
        Command::Report(args) => report::run(args, terminal),
        Command::Completions(args) => manual::completions(&args, terminal),
        Command::Man(args) => manual::man(&args, terminal),
        Command::Worker(args) => worker::run(&args),
        Command::Fonts(args) => fonts::run(&args, terminal),
    });
    if terminal.is_written() { exit } else { Exit::Failed }.into()
}

/// The language of `--lang`, looked for before anything else since the help needs it, or
/// that of the system.
fn language(args: &[OsString]) -> Language {
    let flag = args.iter().enumerate().find_map(|(at, arg)| {
        let arg = arg.to_str()?;
        let next = || args.get(at + 1)?.to_str();
        if arg == "--lang" { next() } else { arg.strip_prefix("--lang=") }
    });
    match flag {
        Some("zh") => Language::Zh,
        Some("en") => Language::En,
        _ => Language::from_locale(&sys_locale::get_locale().unwrap_or_default()),
    }
}

/// The workspace that a command works in.
fn root(flag: Option<PathBuf>) -> PathBuf {
    flag.unwrap_or_else(|| {
        let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        Workspace::find_root(&here)
    })
}

/// The workspaces that some paths lie in, each with its paths. A path that is in none is
/// meant for the one that the command runs in.
fn roots(flag: Option<&PathBuf>, paths: &[PathBuf]) -> Vec<(PathBuf, Vec<PathBuf>)> {
    let usual = root(flag.cloned());
    if flag.is_some() || paths.is_empty() {
        return vec![(usual, paths.to_vec())];
    }
    let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let mut roots: Vec<(PathBuf, Vec<PathBuf>)> = vec![];
    let mut add = |root: PathBuf, path: PathBuf| match roots.iter_mut().find(|r| r.0 == root) {
        Some((_, paths)) => paths.push(path),
        None => roots.push((root, vec![path])),
    };
    for path in paths {
        let own = path.exists().then(|| Workspace::root_of(path, &here)).flatten();
        let below = if own.is_none() { Workspace::roots_below(path) } else { vec![] };
        match own {
            // A folder of workspaces means each of them.
            None if !below.is_empty() => {
                below.into_iter().for_each(|root| add(root.clone(), root));
            }
            own => add(own.unwrap_or_else(|| usual.clone()), path.clone()),
        }
    }
    roots
}

/// The forms that a command speaks of: the named ones, else those of the year that it runs in, or of
/// the newest of the workspace. Of those that cannot be read errors were pushed.
fn forms(names: &[String], out: &mut Diagnostics) -> Vec<Form> {
    let Some(workspace) = Workspace::open(&root(None), out) else { return vec![] };
    let names = form_names(&workspace, names, out);
    names.iter().filter_map(|name| Layout::form(&workspace, name, None, out)).collect()
}

/// Their names.
fn form_names(workspace: &Workspace, named: &[String], out: &mut Diagnostics) -> Vec<String> {
    match named {
        [] => workspace.forms_at(&std::env::current_dir().unwrap_or_default(), out),
        named => named.to_vec(),
    }
}

/// How many processors there are.
fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Prints what went wrong before any department was touched.
fn fail(diagnostics: Diagnostics, terminal: Terminal) -> Exit {
    terminal.diagnostics(&diagnostics.sorted());
    Exit::Failed
}

/// That a file cannot be written, and why.
fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::new(Code::Unwritable).arg("path", shown(path)).refused(Arg::io(error))
}

/// A word as it is typed in a shell, in quotation marks where it needs them.
fn typed(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./\\:".contains(c);
    match word {
        _ if word.chars().all(is_plain) => word.to_owned(),
        _ if word.contains('\'') => format!("\"{word}\""),
        _ => format!("'{word}'"),
    }
}

/// How a run ends that found these. What the system refuses is not the data's fault, and
/// outweighs what is.
fn worse<'a>(exit: Exit, found: impl IntoIterator<Item = &'a Diagnostic> + Copy) -> Exit {
    let system = |d: &Diagnostic| {
        matches!(
            d.code,
            Code::Unwritable
                | Code::Unreadable
                | Code::NotFound
                | Code::NoData
                | Code::AmbiguousName
                | Code::Internal
                | Code::WorkerLost
                | Code::Killed
                | Code::FontUnusable
                | Code::FormNotInYear
        )
    };
    if exit == Exit::Failed || found.into_iter().any(system) {
        Exit::Failed
    } else if found.into_iter().any(|d| d.severity == Severity::Error) {
        Exit::DataErrors
    } else {
        exit
    }
}

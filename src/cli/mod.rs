//! The command line: the only room that prints, reads flags and sets the exit code.

mod args;
mod build;
mod check;
mod explain;
mod fonts;
mod new;
mod schema;
mod terminal;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::diag::{Code, Diagnostic, Diagnostics, Language};
use args::{Cli, Command, Lang};
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
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let failed = error.use_stderr();
            // A closed pipe is no reason to fail differently.
            let _ = error.print();
            return if failed { Exit::Failed } else { Exit::Done }.into();
        }
    };
    let language = match cli.lang {
        Some(Lang::Zh) => Language::Zh,
        Some(Lang::En) => Language::En,
        None => Language::from_locale(&sys_locale::get_locale().unwrap_or_default()),
    };
    let terminal = Terminal { language };
    match cli.command {
        Command::Build(args) => build::run(args, terminal),
        Command::Check(args) => check::run(args, terminal),
        Command::Explain(args) => explain::run(&args, terminal),
        Command::Rules(args) => explain::rules(&args, terminal),
        Command::Schema => schema::run(terminal),
        Command::New(args) => new::run(&args, terminal),
        Command::Fonts(args) => fonts::run(&args, terminal),
    }
    .into()
}

/// The workspace that a command works in.
fn root(flag: Option<PathBuf>) -> PathBuf {
    flag.unwrap_or_else(|| {
        let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        crate::workspace::Workspace::find_root(&here)
    })
}

/// Prints what went wrong before any department was touched.
fn fail(diagnostics: Diagnostics, terminal: Terminal) -> Exit {
    terminal.diagnostics(&diagnostics.sorted());
    Exit::Failed
}

/// How a run ends that found these. What the system refuses is not the data's fault, and
/// outweighs what is.
fn worse(exit: Exit, out: &Diagnostics) -> Exit {
    let system = |d: &Diagnostic| {
        matches!(d.code, Code::Unwritable | Code::Unreadable | Code::NotFound | Code::Internal)
    };
    if exit == Exit::Failed || out.iter().any(system) {
        Exit::Failed
    } else if out.has_errors() {
        Exit::DataErrors
    } else {
        exit
    }
}

//! Every command and flag. Their help is in the message files, under `help-COMMAND`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::flags::{Format, Limits};
use crate::batch::Shard;
use crate::diag::Code;

/// Budget performance submissions (部门预算绩效文本): TOML in, archival PDF out.
#[derive(Debug, Parser)]
#[command(name = "jixiao", version, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,

    /// Language of messages; the system's by default.
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Lang>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build submissions.
    Build(Build),
    /// Check submissions without building them; `build` runs the same checks first.
    Check(Check),
    /// Explain a code or a key, or find those that some words are about.
    Explain(Explain),
    /// List the rules with their severity in a layout.
    Rules(Rules),
    /// Print the JSON Schema of the data files, for editors.
    Schema(Schema),
    /// Make a workspace with an example that builds at once.
    New(New),
    /// Work with forms: list, show, copy, make, check and test them.
    Form(super::form::args::Form),
    /// Work with the reports of builds.
    Report(Report),
    /// Print the completions of a shell.
    Completions(Completions),
    /// Print the manual page, of the program or of a command.
    Man(Man),
    /// Builds for a parent process.
    #[command(hide = true)]
    Worker(Worker),
    /// Show which face serves which role, from which file, under which licence.
    Fonts(Fonts),
}

/// Arguments of `build`.
#[derive(Debug, Args)]
pub struct Build {
    /// Department files or folders; everything under data/ if none is given.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Output folder; `out` in the workspace by default.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// What to write: the document, the filled template, or one file a page.
    #[arg(long, value_name = "KIND", default_value = "pdf")]
    pub emit: Emit,

    /// Build this form, whatever the data says; may be given several times.
    #[arg(long = "form", value_name = "NAME")]
    pub forms: Vec<String>,

    /// Compare with earlier data files or filed PDFs in this folder.
    #[arg(long, value_name = "DIR")]
    pub against: Option<PathBuf>,

    /// Put 草稿 across every page.
    #[arg(long)]
    pub draft: bool,

    /// What it may take.
    #[command(flatten)]
    pub limits: Limits,

    /// Build what has not changed, too.
    #[arg(short, long)]
    pub force: bool,

    /// Remove files of earlier builds whose department is gone from data/.
    #[arg(long, conflicts_with = "shard")]
    pub prune: bool,

    /// Remove them without asking.
    #[arg(long, requires = "prune")]
    pub yes: bool,

    /// Say why each department is built or left alone.
    #[arg(long)]
    pub explain: bool,

    /// Build only share K of N.
    #[arg(long, value_name = "K/N")]
    pub shard: Option<Shard>,

    /// Write a report of the run as JSON.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,

    /// Write a trace of Typst's work.
    #[arg(long, value_name = "FILE")]
    pub timings: Option<PathBuf>,

    /// Say nothing but what is wrong.
    #[arg(short, long)]
    pub quiet: bool,

    /// The workspace; the nearest folder above with a jixiao.toml by default, else this one.
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

fn code(text: &str) -> Result<Code, String> {
    Code::from_name(text).ok_or_else(String::new)
}

/// Arguments of `report`.
#[derive(Debug, Args)]
pub struct Report {
    /// What to do with them.
    #[command(subcommand)]
    pub command: ReportCommand,
}

/// What can be done with reports.
#[derive(Debug, Subcommand)]
pub enum ReportCommand {
    /// Join the reports of shares and say what is missing.
    Merge(Merge),
}

/// Arguments of `report merge`.
#[derive(Debug, Args)]
pub struct Merge {
    /// Reports that `build --report` wrote.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// Where to write the joined report; standard output by default.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Arguments of a worker.
#[derive(Debug, Args)]
pub struct Worker {
    /// The workspace.
    #[arg(value_name = "DIR")]
    pub root: PathBuf,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Department files or folders; everything under data/ if none is given.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Check for this form, whatever the data says; may be given several times.
    #[arg(long = "form", value_name = "NAME")]
    pub forms: Vec<String>,

    /// Compare with earlier data files or filed PDFs in this folder.
    #[arg(long, value_name = "DIR")]
    pub against: Option<PathBuf>,

    /// How to report: for people, one line each, or for programs.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Format,

    /// Tell only the errors.
    #[arg(long)]
    pub errors: bool,

    /// Tell only what has this code; may be given several times.
    #[arg(long = "rule", value_name = "CODE", value_parser = code)]
    pub rules: Vec<Code>,

    /// Tell every problem with its lines, however many are alike.
    #[arg(long)]
    pub all: bool,

    /// Write the replacements that are certain into the files.
    #[arg(long)]
    pub fix: bool,

    /// Only show what that would change.
    #[arg(long, requires = "fix", conflicts_with_all = ["format", "errors", "rules", "all"])]
    pub dry_run: bool,

    /// What it may take.
    #[command(flatten)]
    pub limits: Limits,

    /// The workspace; the nearest folder above with a jixiao.toml by default, else this one.
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// A code, as it stands in square brackets behind `error` or `warning`; a key; or words.
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,

    /// The form; those of the newest year by default; may be given several times.
    #[arg(long = "form", value_name = "NAME")]
    pub forms: Vec<String>,
}

/// Arguments of `rules`.
#[derive(Debug, Args)]
pub struct Rules {
    /// The layout; the first of the newest year by default.
    #[arg(value_name = "LAYOUT")]
    pub layout: Option<String>,

    /// The workspace; the nearest folder above with a jixiao.toml by default, else this one.
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub struct Schema {
    /// Which kind of file.
    #[arg(value_name = "KIND", default_value = "department")]
    pub kind: Kind,

    /// The form; those of the newest year by default; may be given several times.
    #[arg(long = "form", value_name = "NAME")]
    pub forms: Vec<String>,
}

/// Kinds of files that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// A department's file.
    Department,
    /// year.toml.
    Year,
    /// jixiao.toml.
    Workspace,
    /// layout.toml.
    Layout,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub struct New {
    /// The folder to make; it must be empty if it exists.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,

    /// The form of the example, one that the program carries or of the workspace here; hb-2020
    /// by default.
    #[arg(long, value_name = "NAME")]
    pub form: Option<String>,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// Which shell.
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// Arguments of `man`.
#[derive(Debug, Args)]
pub struct Man {
    /// A command, such as `build`, or `report merge`.
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
}

/// Arguments of `fonts`.
#[derive(Debug, Args)]
pub struct Fonts {
    /// The workspace; the nearest folder above with a jixiao.toml by default, else this one.
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,

    /// Print the licences of the bundled faces instead.
    #[arg(long)]
    pub licences: bool,
}

/// Kinds of output.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Emit {
    /// One PDF/A-3a and PDF/UA-1 file.
    Pdf,
    /// The filled template.
    Typ,
    /// A picture of each page.
    Png,
    /// A drawing of each page.
    Svg,
}

/// Languages of messages.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Lang {
    /// 中文.
    Zh,
    /// English.
    En,
}

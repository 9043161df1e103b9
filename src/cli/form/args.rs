//! The flags of `form`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::cli::flags::{Format, Limits};

/// Arguments of `form`.
#[derive(Debug, Args)]
pub struct Form {
    /// What to do with forms.
    #[command(subcommand)]
    pub command: FormCommand,
}

/// What can be done with forms.
#[derive(Debug, Subcommand)]
pub enum FormCommand {
    /// List the forms that there are.
    List(List),
    /// Show what a form is made of and what it declares.
    Show(Show),
    /// Write the folder of a form into the workspace, to be changed.
    Copy(Copy),
    /// Make a small form that builds at once.
    New(New),
    /// Check forms and their templates.
    Check(Check),
    /// Build the examples of forms and compare them with what was accepted.
    Test(Test),
}

/// Arguments of `form list`.
#[derive(Debug, Args)]
pub struct List {
    /// The workspace; the nearest folder above with a jixiao.toml by default, else this one.
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// Arguments of `form show`.
#[derive(Debug, Args)]
pub struct Show {
    /// The form.
    #[arg(value_name = "FORM")]
    pub form: String,

    /// How to show it: for people, or for programs.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: ShowFormat,

    /// The workspace; the nearest folder above with a jixiao.toml by default, else this one.
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// How a form is shown.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ShowFormat {
    /// As columns.
    Human,
    /// As one object.
    Json,
}

/// Arguments of `form copy`.
#[derive(Debug, Args)]
pub struct Copy {
    /// The form.
    #[arg(value_name = "FORM")]
    pub form: String,

    /// What the copy is called; as the form itself by default.
    #[arg(value_name = "NAME")]
    pub name: Option<String>,

    /// Write all that it inherits, too, so that the copy stands alone.
    #[arg(long)]
    pub whole: bool,

    /// The workspace; the nearest folder above with a jixiao.toml by default, else this one.
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// Arguments of `form new`.
#[derive(Debug, Args)]
pub struct New {
    /// What the form is called.
    #[arg(value_name = "NAME")]
    pub name: String,

    /// The form that it differs from.
    #[arg(long, value_name = "FORM")]
    pub extends: Option<String>,

    /// The workspace; the nearest folder above with a jixiao.toml by default, else this one.
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// Arguments of `form check`.
#[derive(Debug, Args)]
pub struct Check {
    /// The forms; all in the workspace if none is given.
    #[arg(value_name = "FORM")]
    pub forms: Vec<String>,

    /// How to report: for people, one line each, or for programs.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Format,

    /// What it may take.
    #[command(flatten)]
    pub limits: Limits,

    /// The workspace; the nearest folder above with a jixiao.toml by default, else this one.
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// Arguments of `form test`.
#[derive(Debug, Args)]
pub struct Test {
    /// The forms; all in the workspace if none is given.
    #[arg(value_name = "FORM")]
    pub forms: Vec<String>,

    /// Take what the pages are now for right.
    #[arg(long)]
    pub accept: bool,

    /// What it may take.
    #[command(flatten)]
    pub limits: Limits,

    /// The workspace; the nearest folder above with a jixiao.toml by default, else this one.
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

//! The command line in words: help and complaints from the message files.

use clap::builder::Resettable;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory};

use super::args::Cli;
use crate::diag::{Arg as Value, Language, text};

/// The command line with the help of a language.
pub(super) fn command(language: Language) -> Command {
    localise(Cli::command().disable_help_subcommand(true), language)
}

fn localise(command: Command, language: Language) -> Command {
    let name = command.get_name().to_owned();
    let say = |entry: &str| text(language, entry, &[]).unwrap_or_default();
    let heading = |word: &str| say(&format!("help-headings.{word}"));
    let template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        heading("usage"),
    );
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help(say("help-headings.help"))
        .help_heading(heading("options"));
    let mut command = command
        .about(say(&format!("help-{name}")))
        .long_about(Resettable::Reset)
        .after_help(say(&format!("help-{name}.after")))
        .help_template(template)
        .subcommand_help_heading(heading("commands"))
        .disable_help_flag(true)
        .arg(help)
        .mut_args(|arg| {
            let id = arg.get_id().as_str().to_owned();
            if id == "help" {
                return arg;
            }
            let place = if arg.is_positional() { "arguments" } else { "options" };
            // A flag of every command is explained once.
            let entry = if arg.is_global_set() { "jixiao" } else { &name };
            let words = say(&format!("help-{entry}.{id}"));
            arg.help(words)
                .long_help(Resettable::Reset)
                .help_heading(heading(place))
                .hide_possible_values(true)
                .hide_default_value(true)
        });
    if command.get_version().is_some() {
        let version = Arg::new("version")
            .short('V')
            .long("version")
            .action(ArgAction::Version)
            .help(say("help-headings.version"))
            .help_heading(heading("options"));
        command = command.disable_version_flag(true).arg(version);
    }
    command.mut_subcommands(|sub| localise(sub, language))
}

/// What is wrong with a command line.
pub(super) fn complaint(error: &clap::Error, language: Language) -> String {
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let entry = match error.kind() {
        ErrorKind::UnknownArgument => "usage-unknown-argument",
        ErrorKind::InvalidSubcommand => "usage-unknown-command",
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => {
            "usage-no-value"
        }
        ErrorKind::InvalidValue => "usage-invalid-value",
        ErrorKind::MissingSubcommand => "usage-no-command",
        ErrorKind::MissingRequiredArgument => "usage-missing-argument",
        ErrorKind::ArgumentConflict => "usage-conflict",
        _ => "usage-other",
    };
    let argument = match context(ContextKind::InvalidArg) {
        none if none.is_empty() => context(ContextKind::InvalidSubcommand),
        argument => argument,
    };
    let near = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let near = near.into_iter().map(context).find(|near| !near.is_empty()).unwrap_or_default();
    let args: [(&str, Value); 5] = [
        ("argument", argument.into()),
        ("other", context(ContextKind::PriorArg).into()),
        ("value", context(ContextKind::InvalidValue).into()),
        ("valid", context(ContextKind::ValidValue).into()),
        ("detail", error.kind().as_str().unwrap_or_default().into()),
    ];
    let mut words = text(language, "error", &[]).unwrap_or_default();
    words.push_str(": ");
    words.push_str(&text(language, entry, &args).unwrap_or_default());
    if !near.is_empty() {
        words.push('\n');
        words.push_str(
            &text(language, "usage-near", &[("near", near.into())]).unwrap_or_default(),
        );
    }
    words.push('\n');
    words.push_str(&text(language, "usage-help", &[]).unwrap_or_default());
    words
}

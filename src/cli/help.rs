//! The command line in words: help and complaints from the message files.

use std::ffi::OsString;

use clap::builder::Resettable;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches};

use super::args::Cli;
use crate::diag::{Arg as Value, Code, Language, text};

/// What a command line asks for.
///
/// # Errors
/// What is wrong with it, or the help that it asks for, in a language. Only then the words are
/// looked up, which takes longer than all else that a program does that has nothing to do.
pub(super) fn parse(args: &[OsString], language: Language) -> Result<Cli, clap::Error> {
    let matches = |command: Command| {
        let matches = command.try_get_matches_from(args)?;
        Cli::from_arg_matches(&matches)
    };
    matches(wordless()).or_else(|_| matches(command(language)))
}

/// The command line with the help of a language.
pub(super) fn command(language: Language) -> Command {
    localise(wordless(), "", language)
}

fn wordless() -> Command {
    Cli::command().disable_help_subcommand(true)
}

/// A command and those below it in the words of `help-COMMAND`. `above` is what leads to it:
/// `form new` is another command than `new`.
fn localise(command: Command, above: &str, language: Language) -> Command {
    let name = format!("{above}{}", command.get_name());
    let below =
        if command.get_version().is_some() { String::new() } else { format!("{name}-") };
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
            let own = say(&format!("help-{entry}.{id}"));
            let shared = || say(&format!("help-{}.{id}", above.trim_end_matches('-')));
            arg.help(if own.is_empty() { shared() } else { own })
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
    command.mut_subcommands(|sub| localise(sub, &below, language))
}

/// What is wrong with a command line, and what to type.
pub(super) fn complaint(error: &clap::Error, language: Language) -> String {
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = match context(ContextKind::InvalidArg) {
        none if none.is_empty() => context(ContextKind::InvalidSubcommand),
        argument => argument,
    };
    let (value, other) = (context(ContextKind::InvalidValue), context(ContextKind::PriorArg));
    let entry = match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => "usage-unknown-argument",
        ErrorKind::UnknownArgument => "usage-too-many",
        ErrorKind::InvalidSubcommand => "usage-unknown-command",
        ErrorKind::InvalidValue if value.is_empty() => "usage-no-value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "usage-invalid-value",
        ErrorKind::TooManyValues => "usage-takes-no-value",
        ErrorKind::MissingSubcommand => "usage-no-command",
        ErrorKind::MissingRequiredArgument => "usage-missing-argument",
        ErrorKind::ArgumentConflict if argument == other => "usage-twice",
        ErrorKind::ArgumentConflict => "usage-conflict",
        ErrorKind::InvalidUtf8 => "usage-not-text",
        _ => "usage-other",
    };
    let (option, name) = (option(&argument), name(&argument));
    let near = match error.kind() {
        // The codes are too many to be told to clap as the values that are possible.
        ErrorKind::ValueValidation if name == "rule" => {
            Code::nearest(&value).map(|code| code.as_str().to_owned())
        }
        kind => suggested(error).or_else(|| {
            command_with(argument.strip_prefix("--")?)
                .filter(|_| kind == ErrorKind::UnknownArgument)
        }),
    };
    let near = near.unwrap_or_default();
    let args: [(&str, Value); 5] = [
        ("argument", option.into()),
        ("other", self::option(&other).into()),
        ("value", value.into()),
        ("near", near.as_str().into()),
        ("detail", error.kind().as_str().unwrap_or_default().into()),
    ];
    let say = |entry: &str| text(language, entry, &args).unwrap_or_default();
    let mut lines = vec![format!("{}: {}", say("error"), say(entry))];
    lines.extend((!near.is_empty()).then(|| say("usage-near")));
    if ["usage-no-value", "usage-invalid-value", "usage-missing-argument"].contains(&entry) {
        lines.extend(text(language, &format!("usage-type.{name}"), &[]));
    }
    lines.push(say("usage-help"));
    lines.join("\n")
}

/// What is most like the wrong word: the last of clap's suggestions.
fn suggested(error: &clap::Error) -> Option<String> {
    let kinds = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    kinds.into_iter().find_map(|kind| match error.get(kind)? {
        ContextValue::Strings(words) => words.last().cloned(),
        word => Some(word.to_string()),
    })
}

/// An option behind the first command that has it.
fn command_with(option: &str) -> Option<String> {
    let cli = Cli::command();
    let has = |command: &&Command| {
        command.get_arguments().any(|arg| arg.get_long().is_some_and(|long| long == option))
    };
    let command = cli.get_subcommands().filter(|command| !command.is_hide_set()).find(has)?;
    Some(format!("jixiao {} --{option}", command.get_name()))
}

/// An option as it is typed, without the name of its value: `--jobs <N>` is `--jobs`.
fn option(argument: &str) -> &str {
    match argument.split_once([' ', '=', '[']) {
        Some((option, _)) if argument.starts_with('-') => option,
        _ => argument,
    }
}

/// The name by which messages tell what to type for an argument: `--jobs <N>` is `jobs`,
/// `<CODE>` is `code`.
fn name(argument: &str) -> String {
    let name = option(argument).trim_matches(|c: char| !c.is_ascii_alphabetic());
    name.split(|c: char| !c.is_ascii_alphabetic() && c != '-')
        .next()
        .unwrap_or_default()
        .to_lowercase()
}

//! `completions` and `man`: the command line, told to shells and to `man`.

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use super::Exit;
use super::args::{Completions, Man};
use super::help;
use super::terminal::Terminal;
use crate::diag::{Code, text};

/// Prints what a shell is to read for it to complete commands, flags and codes.
pub(super) fn completions(args: &Completions, terminal: Terminal) -> Exit {
    let program = help::command(terminal.language);
    let codes = PossibleValuesParser::new(Code::ALL.iter().map(|code| code.as_str()));
    let visible = program.get_subcommands().filter(|command| !command.is_hide_set());
    let mut shown = Command::new("jixiao")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args(program.get_arguments().cloned())
        .subcommands(visible.cloned())
        // It takes more than codes, but only those can be completed.
        .mut_subcommand("explain", |explain| {
            explain.mut_arg("words", |words| words.value_parser(codes))
        });
    shown = words_alone(shown);
    let mut script = vec![];
    clap_complete::generate(args.shell, &mut shown, "jixiao", &mut script);
    terminal.bytes(&script);
    Exit::Done
}

/// The words that a flag takes without what the code says of each, which is English.
fn words_alone(command: Command) -> Command {
    let alone = |arg: Arg| {
        let words = arg.get_possible_values();
        let words: Vec<_> = words.iter().map(|word| word.get_name().to_owned()).collect();
        if words.is_empty() { arg } else { arg.value_parser(PossibleValuesParser::new(words)) }
    };
    command.mut_args(alone).mut_subcommands(words_alone)
}

/// What manual pages say of the program.
const VERSION: &str = concat!("jixiao ", env!("CARGO_PKG_VERSION"));

/// Prints the manual page of the program or of a command.
pub(super) fn man(args: &Man, terminal: Terminal) -> Exit {
    let mut program = help::command(terminal.language);
    // Names such as `jixiao-build` are made then.
    program.build();
    let mut command = &program;
    for name in &args.command {
        let Some(found) = command.find_subcommand(name).filter(|found| !found.is_hide_set())
        else {
            let mut error = clap::Error::new(ErrorKind::InvalidSubcommand);
            let wrong = ContextValue::String(name.clone());
            error.insert(ContextKind::InvalidSubcommand, wrong);
            terminal.complain(&help::complaint(&error, terminal.language));
            return Exit::Failed;
        };
        command = found;
    }
    let mut page = vec![];
    let man = clap_mangen::Man::new(command.clone());
    if let Err(error) = man.source(VERSION).render(&mut page) {
        terminal.unwritten(error);
        return Exit::Failed;
    }
    for line in String::from_utf8_lossy(&page).lines() {
        terminal.raw(&heading(line, terminal).unwrap_or_else(|| line.to_owned()));
        if line.starts_with(".TH ") {
            // Chinese lines have no spaces to fill them up with.
            terminal.raw(".ad l");
        }
    }
    Exit::Done
}

/// A heading that the library writes, in the user's language.
fn heading(line: &str, terminal: Terminal) -> Option<String> {
    let name = line.strip_prefix(".SH ")?.to_lowercase();
    let words = text(terminal.language, &format!("man-headings.{name}"), &[])?;
    Some(format!(".SH {words}"))
}

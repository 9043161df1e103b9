//! The only printer. Results go to standard output, everything else to standard error.

use std::io::{ErrorKind, IsTerminal, Write};

use crate::diag::{Arg, Diagnostic, Language, emit, text};

/// Width of messages where the terminal does not tell its own.
const WIDTH: usize = 100;

/// Where the program speaks, and in which language.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    /// The language of all messages.
    pub language: Language,
}

impl Terminal {
    /// A line of result: the message `id`.
    pub fn result(&self, id: &str, args: &[(&str, Arg)]) {
        let line = text(self.language, id, args).unwrap_or_else(|| id.to_owned());
        self.raw(&line);
    }

    /// A line of result as it is. Says whether it could be written; a reader that has gone
    /// away has read enough.
    pub fn raw(&self, line: &str) -> bool {
        let mut stdout = anstream::stdout();
        let written = writeln!(stdout, "{line}").and_then(|()| stdout.flush());
        written.is_ok() || written.is_err_and(|error| error.kind() == ErrorKind::BrokenPipe)
    }

    /// A complaint as it is.
    pub fn complain(&self, words: &str) {
        let _ = writeln!(anstream::stderr(), "{words}");
    }

    /// A remark beside the result.
    pub fn remark(&self, id: &str, args: &[(&str, Arg)]) {
        let line = text(self.language, id, args).unwrap_or_else(|| id.to_owned());
        let _ = writeln!(anstream::stderr(), "{line}");
    }

    /// Diagnostics with the lines at fault.
    pub fn diagnostics(&self, diagnostics: &[Diagnostic]) {
        let width = terminal_size::terminal_size_of(std::io::stderr());
        let width = width.map_or(WIDTH, |(width, _)| usize::from(width.0));
        let mut stderr = anstream::stderr().lock();
        for diagnostic in diagnostics {
            let shown = emit::human(diagnostic, self.language, width);
            let _ = writeln!(stderr, "{shown}\n");
        }
    }

    /// Diagnostics, one line each.
    pub fn short(&self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            self.raw(&emit::short(diagnostic, self.language));
        }
    }

    /// How many errors and warnings there were.
    pub fn summary(&self, errors: usize, warnings: usize, files: usize) {
        let counts: [(&str, Arg); 3] =
            [("files", files.into()), ("errors", errors.into()), ("warnings", warnings.into())];
        self.remark("summary", &counts);
    }

    /// Whether a person sees at once what goes to standard error.
    pub fn is_seen(&self) -> bool {
        std::io::stderr().is_terminal()
    }
}

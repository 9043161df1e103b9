//! The only printer. Results go to standard output, everything else to standard error.

use std::io::Write;

use crate::diag::{Arg, Diagnostics, Language, emit, text};

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

    /// A line of result as it is. A reader that has gone away is no error of ours.
    pub fn raw(&self, line: &str) {
        let _ = writeln!(anstream::stdout(), "{line}");
    }

    /// A remark beside the result.
    pub fn remark(&self, id: &str, args: &[(&str, Arg)]) {
        let line = text(self.language, id, args).unwrap_or_else(|| id.to_owned());
        let _ = writeln!(anstream::stderr(), "{line}");
    }

    /// Every diagnostic, by file and place.
    pub fn diagnostics(&self, diagnostics: Diagnostics) {
        let mut stderr = anstream::stderr().lock();
        for diagnostic in diagnostics.sorted() {
            let shown = emit::human(&diagnostic, self.language, WIDTH);
            let _ = writeln!(stderr, "{shown}\n");
        }
    }
}

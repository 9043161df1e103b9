//! The only printer. Results go to standard output, everything else to standard error.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::sync::{Mutex, PoisonError};

use terminal_size::{Height, Width};

use crate::diag::{Arg, Code, Diagnostic, Language, Listing, emit, text};

/// Why standard output did not take what it was given, if so.
static FAILURE: Mutex<Option<io::Error>> = Mutex::new(None);

/// Width of messages where the terminal does not tell its own.
const WIDTH: usize = 100;

/// Where the program speaks, and in which language.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    /// The language of all messages.
    pub language: Language,
    /// Whether standard output is a report's alone, so that results go to standard error.
    pub aside: bool,
}

impl Terminal {
    /// A line of result: the message `id`.
    pub fn result(&self, id: &str, args: &[(&str, Arg)]) {
        let line = text(self.language, id, args).unwrap_or_else(|| id.to_owned());
        self.raw(&line);
    }

    /// A line of result as it is.
    pub fn raw(&self, line: &str) {
        if self.aside {
            self.complain(line)
        } else {
            self.bytes(format!("{line}\n").as_bytes())
        }
    }

    /// Bytes to standard output, whatever else goes there.
    pub fn bytes(&self, bytes: &[u8]) {
        let mut stdout = anstream::stdout();
        if let Err(error) = stdout.write_all(bytes).and_then(|()| stdout.flush()) {
            self.unwritten(error);
        }
    }

    /// Notes that standard output took less than it was given. A reader that has gone away
    /// has read enough.
    pub fn unwritten(&self, error: io::Error) {
        if error.kind() != ErrorKind::BrokenPipe {
            let mut failure = FAILURE.lock().unwrap_or_else(PoisonError::into_inner);
            failure.get_or_insert(error);
        }
    }

    /// Says it if standard output did not take everything; whether it did.
    pub fn is_written(&self) -> bool {
        let failure = FAILURE.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(error) = failure else { return true };
        let is_full = error.kind() == ErrorKind::StorageFull;
        let problem = Diagnostic::new(Code::Unwritable)
            .arg("path", Arg::Message("standard-output"))
            .arg("reason", Arg::io(&error))
            .help(if is_full { "help-full" } else { "help-stream" });
        self.diagnostics(&[problem]);
        false
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

    /// Asks the message `id` and says whether the answer is yes.
    pub fn confirms(&self, id: &str, args: &[(&str, Arg)]) -> bool {
        let question = text(self.language, id, args).unwrap_or_else(|| id.to_owned());
        let mut stderr = anstream::stderr();
        let _ = write!(stderr, "{question} ").and_then(|()| stderr.flush());
        let mut answer = String::new();
        let heard = std::io::stdin().read_line(&mut answer);
        let answer = answer.trim().to_lowercase();
        heard.is_ok() && ["y", "yes", "是"].contains(&answer.as_str())
    }

    /// Diagnostics with the lines at fault, beside the result.
    pub fn diagnostics(&self, diagnostics: &[Diagnostic]) {
        let listing = self.listing(terminal_size::terminal_size_of(std::io::stderr()));
        let _ = write!(anstream::stderr().lock(), "{}", listing.groups(diagnostics));
    }

    /// How diagnostics are listed that are the result.
    pub fn report(&self) -> Listing {
        self.listing(terminal_size::terminal_size_of(std::io::stdout()))
    }

    fn listing(&self, size: Option<(Width, Height)>) -> Listing {
        let width = size.map_or(WIDTH, |(width, _)| usize::from(width.0));
        Listing { language: self.language, width, all: false }
    }

    /// Diagnostics, one line each.
    pub fn short(&self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            self.raw(&emit::short(diagnostic, self.language));
        }
    }

    /// Whether a person sees at once what goes to standard error.
    pub fn is_seen(&self) -> bool {
        std::io::stderr().is_terminal()
    }
}

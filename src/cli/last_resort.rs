//! What is done about a defect that nobody foresaw: it is said, and the job has failed.

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Mutex, PoisonError};

use super::Exit;
use super::terminal::Terminal;
use crate::diag::{Code, Diagnostic};

/// What the first panic said, and where.
static WORDS: Mutex<Option<String>> = Mutex::new(None);

/// Does a job; if it panics, says so and how to report it.
pub(super) fn guarded(terminal: Terminal, job: impl FnOnce() -> Exit) -> Exit {
    panic::set_hook(Box::new(|panic| {
        let said = panic.payload_as_str().unwrap_or_default();
        let place = panic.location().map(|at| format!(" ({at})")).unwrap_or_default();
        let mut words = WORDS.lock().unwrap_or_else(PoisonError::into_inner);
        words.get_or_insert_with(|| format!("{said}{place}"));
    }));
    // Nothing of the job is used afterwards.
    panic::catch_unwind(AssertUnwindSafe(job)).unwrap_or_else(|_| {
        let words = WORDS.lock().unwrap_or_else(PoisonError::into_inner).take();
        let problem = Diagnostic::new(Code::Internal).arg("message", words.unwrap_or_default());
        terminal.diagnostics(&[problem]);
        Exit::Failed
    })
}

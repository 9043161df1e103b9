//! Where a report goes that was asked for: to a file, a pipe, or standard output.

use std::path::Path;

use super::terminal::Terminal;
use crate::diag::{Arg, Code, Diagnostic};
use crate::workspace::shown;
use crate::{disk, output};

/// Whether a path means standard output. To open its name would begin a file anew that the
/// shell has opened already.
pub(super) fn is_stdout(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == *name)
}

/// Writes a report where it belongs.
///
/// # Errors
/// What is wrong with the target. Failures of standard output are kept by the terminal.
pub(super) fn deliver(
    path: &Path,
    bytes: &[u8],
    terminal: Terminal,
) -> Result<(), Box<Diagnostic>> {
    if is_stdout(path) {
        terminal.bytes(bytes);
        return Ok(());
    }
    let problem =
        |reason| Diagnostic::new(Code::Unwritable).arg("path", shown(path)).refused(reason);
    // A department's file is easily named where the report's name belongs.
    if output::holds_other(path) {
        return Err(Box::new(problem(Arg::Message("io-no-report"))));
    }
    output::deliver(path, bytes).map_err(|error| {
        let problem = problem(Arg::io(&error));
        Box::new(if disk::is_special(path) { problem.help("help-stream") } else { problem })
    })
}

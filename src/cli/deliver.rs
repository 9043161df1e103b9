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
    output::deliver(path, bytes).map_err(|error| {
        let help = if disk::is_special(path) { "help-stream" } else { "help" };
        let problem = Diagnostic::new(Code::Unwritable)
            .arg("path", shown(path))
            .arg("reason", Arg::io(&error))
            .help(help);
        Box::new(problem)
    })
}

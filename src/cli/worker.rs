//! `worker`: how `build` starts itself, for nobody to type.

use std::ffi::OsString;
use std::io::{BufReader, BufWriter, stdin, stdout};
use std::path::Path;

use super::Exit;
use super::args::Worker;
use crate::{batch, interrupt};

/// The command's name.
pub(super) const NAME: &str = "worker";

/// What starts a worker for a workspace.
pub(super) fn command(root: &Path) -> std::io::Result<Vec<OsString>> {
    let program = std::env::current_exe()?;
    Ok(vec![program.into(), NAME.into(), root.into()])
}

/// Serves the process that started this one.
pub(super) fn run(args: &Worker) -> Exit {
    interrupt::leave_to_parent();
    let (mut input, mut output) = (BufReader::new(stdin()), BufWriter::new(stdout()));
    match batch::serve(&args.root, &mut input, &mut output) {
        Ok(()) => Exit::Done,
        Err(_) => Exit::Failed,
    }
}

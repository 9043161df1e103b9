//! Handing bytes to whoever reads a pipe or a device.

use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, BufReader, ErrorKind, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use serde::de::IgnoredAny;

use super::write;
use crate::disk::{self, Special};
use crate::interrupt;

/// How long a reader may let us wait, for its coming or for its next read.
const PATIENCE: Duration = Duration::from_secs(10);
/// The same once the user wants to stop.
const LAST_PATIENCE: Duration = Duration::from_millis(500);
/// How often it is looked at meanwhile.
const LOOK: Duration = Duration::from_millis(10);

/// Writes a file like [`write()`]; a pipe or a terminal that stands there is written to instead
/// and stays what it is.
///
/// # Errors
/// What the system says; that time is up if nobody reads. A reader that goes away has read
/// enough.
pub fn deliver(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if !disk::is_special(path) {
        return write(path, bytes);
    }
    if !takes_bytes(fs::metadata(path)?.file_type()) {
        return Err(Special::error());
    }
    match pour(path, bytes) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Whether a file stands there that no earlier report is, and would be lost.
pub fn holds_other(path: &Path) -> bool {
    let Ok(file) = disk::open(path) else { return false };
    let is_empty = file.metadata().is_ok_and(|found| found.len() == 0);
    !is_empty && serde_json::from_reader::<_, IgnoredAny>(BufReader::new(file)).is_err()
}

/// Whether it is meant to be written to. A disk is not, and a socket is no path.
fn takes_bytes(kind: FileType) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        kind.is_fifo() || kind.is_char_device()
    }
    #[cfg(not(unix))]
    {
        !kind.is_symlink()
    }
}

fn pour(path: &Path, mut bytes: &[u8]) -> io::Result<()> {
    let mut pipe = opened(path)?;
    let mut since = Instant::now();
    while !bytes.is_empty() {
        match pipe.write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(length) => {
                bytes = &bytes[length..];
                since = Instant::now();
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => wait(since)?,
            Err(error) => return Err(error),
        }
    }
    pipe.flush()
}

/// Opens it once somebody reads it.
fn opened(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    disk::without_waiting(options.write(true));
    let since = Instant::now();
    loop {
        match options.open(path) {
            Err(error) if is_unread(&error) => wait(since)?,
            other => return other,
        }
    }
}

/// Whether a pipe could not be opened since nobody reads it yet. Only Unix has such in its
/// folders.
fn is_unread(error: &io::Error) -> bool {
    #[cfg(unix)]
    return error.raw_os_error() == Some(libc::ENXIO);
    #[cfg(not(unix))]
    return error.kind() == ErrorKind::NotConnected;
}

fn wait(since: Instant) -> io::Result<()> {
    let patience = if interrupt::is_asked() { LAST_PATIENCE } else { PATIENCE };
    if since.elapsed() > patience {
        return Err(ErrorKind::TimedOut.into());
    }
    std::thread::sleep(LOOK);
    Ok(())
}

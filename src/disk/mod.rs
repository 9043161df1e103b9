//! Opening files that may be anything.
//!
//! Where a file should be, a pipe, a device or a socket may stand, and opening or reading
//! those can wait for ever. Whatever the program reads by name is opened here: only regular
//! files are, and nothing is waited for.

mod encoding;
mod likely;
mod name;

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use std::{error, fmt, thread};

pub use encoding::Encoding;
pub use likely::{kind, likely_encoding};
pub use name::{spelled, unspelled, unspelled_bytes};

/// How long to wait for a handle before the next try.
const WAIT: Duration = Duration::from_millis(20);
/// How many waits there may still be.
static WAITS: AtomicU32 = AtomicU32::new(500);

/// Something that is neither a file nor a folder: a pipe, a device or a socket. It comes
/// inside an [`io::Error`].
#[derive(Debug)]
pub struct Special;

impl fmt::Display for Special {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a pipe, device or socket")
    }
}

impl error::Error for Special {}

impl Special {
    /// The error that says so.
    pub fn error() -> io::Error {
        io::Error::new(io::ErrorKind::InvalidInput, Self)
    }

    /// Whether an error says so.
    pub fn is(error: &io::Error) -> bool {
        error.get_ref().is_some_and(|inner| inner.is::<Self>())
    }
}

/// Whether a path leads to something that is neither a file nor a folder.
pub fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| special(&found))
}

fn special(found: &Metadata) -> bool {
    !found.is_file() && !found.is_dir()
}

/// Opens a regular file for reading.
///
/// # Errors
/// What the system says; [`Special`] for what is no file, and that a folder is one.
pub fn open(path: &Path) -> io::Result<File> {
    open_with(OpenOptions::new().read(true), path)
}

/// Opens a regular file with options, among them to make it.
///
/// # Errors
/// Those of [`open`].
pub fn open_with(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    opened(options, path).map(|(file, _)| file)
}

fn opened(options: &mut OpenOptions, path: &Path) -> io::Result<(File, Metadata)> {
    without_waiting(options);
    let refuse = |found: &Metadata| match () {
        () if found.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        () if special(found) => Err(Special::error()),
        () => Ok(()),
    };
    match patiently(|| options.open(path)) {
        Ok(file) => {
            let found = file.metadata()?;
            refuse(&found)?;
            Ok((file, found))
        }
        // Systems refuse these in words of their own.
        Err(error) => {
            fs::metadata(path).map_or(Ok(()), |found| refuse(&found))?;
            Err(error)
        }
    }
}

/// Opens something, again and again while too many files are open: others are being written
/// and will soon be closed. All waiting together has an end.
///
/// # Errors
/// What the system says.
pub fn patiently<T>(mut open: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match open() {
            Err(error) if is_short_of_handles(&error) && may_wait() => thread::sleep(WAIT),
            other => return other,
        }
    }
}

fn may_wait() -> bool {
    let left = WAITS.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1));
    left.is_ok()
}

fn is_short_of_handles(error: &io::Error) -> bool {
    #[cfg(unix)]
    let short = matches!(error.raw_os_error(), Some(libc::EMFILE | libc::ENFILE));
    #[cfg(not(unix))]
    let short = error.kind() == io::ErrorKind::QuotaExceeded;
    short
}

/// Makes opening, reading and writing fail where they would wait for another process.
/// Regular files are as they always are.
pub fn without_waiting(options: &mut OpenOptions) {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(options, libc::O_NONBLOCK | libc::O_NOCTTY);
    // Elsewhere no path of the file system leads to what waits.
    #[cfg(not(unix))]
    let _ = options;
}

/// Reads a regular file of at most `most` bytes.
///
/// # Errors
/// Those of [`open`]; [`io::ErrorKind::FileTooLarge`] beyond `most`.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let (mut file, found) = opened(OpenOptions::new().read(true), path)?;
    if found.len() > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = vec![];
    bytes.try_reserve_exact(usize::try_from(found.len()).unwrap_or(usize::MAX))?;
    file.read_to_end(&mut bytes)?;
    // It may have grown meanwhile.
    if bytes.len() as u64 > most { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// Whether a regular file holds these bytes. What cannot be read does not.
pub fn holds(path: &Path, bytes: &[u8]) -> bool {
    let length = bytes.len() as u64;
    let same_length = fs::metadata(path).is_ok_and(|found| found.len() == length);
    same_length && read(path, length).is_ok_and(|held| held == bytes)
}

/// Handles that are held back, so that what is done meanwhile leaves as many free.
///
/// # Errors
/// That there are not so many.
pub fn spare(file: &Path, number: usize) -> io::Result<Vec<File>> {
    (0..number).map(|_| File::open(file)).collect()
}

/// Length of a file in bytes; 0 of what cannot be looked at.
pub fn length(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |found| found.len())
}

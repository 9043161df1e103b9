//! Writes that happen or do not.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::disk::{self, Special};

/// What the names of unfinished files begin with.
const PREFIX: &str = ".jixiao-";
/// How many links may lead from one to the next, as on Linux.
const LONGEST_CHAIN: usize = 40;
/// What they end with.
const SUFFIX: &str = ".tmp";
/// How often one is made anew when another process takes it away at once.
const TRIES: usize = 10;

/// Writes a file whole or not at all: a new file beside it takes its place only when
/// every byte is on the disk. A file that is the same already is left alone; one that is
/// replaced keeps its permissions, and a link goes on pointing to it. A pipe, a device or a
/// socket is not replaced.
///
/// # Errors
/// What the system says. What stands there is then as it was.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_if(path, bytes, |_| true).map(|_| ())
}

/// Like [`write`], but only if the file holds `old` until the moment it is replaced. Says
/// whether it did. A file that may not be written is left alone, also where its folder would
/// let another take its place.
///
/// # Errors
/// What the system says. What stands there is then as it was.
pub fn replace(path: &Path, old: &[u8], new: &[u8]) -> io::Result<bool> {
    if fs::metadata(path)?.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    write_if(path, new, |path| disk::holds(path, old))
}

/// Writes a file if `still` says so when all is ready; says whether it did.
fn write_if(path: &Path, bytes: &[u8], still: impl FnOnce(&Path) -> bool) -> io::Result<bool> {
    if disk::holds(path, bytes) {
        return Ok(true);
    }
    if disk::is_special(path) {
        return Err(Special::error());
    }
    let path = resolve(path);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = unfinished(folder)?;
    file.as_file_mut().write_all(bytes)?;
    if let Ok(old) = fs::metadata(&path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    if !still(&path) {
        return Ok(false);
    }
    file.persist(&path).map_err(|error| error.error)?;
    // The rename itself is safe once the folder is on the disk. It has happened, though, and
    // a system that refuses this has a whole file, so that it is no error. Windows cannot
    // open folders, and does not need to.
    #[cfg(unix)]
    let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    Ok(true)
}

/// A new file that its writer has locked, so that [`sweep`] knows it to be in use.
fn unfinished(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    // Made by our own hands, it is readable as the user's umask says, and an error does not
    // tell the name of a file that nobody knows.
    let make = |path: &Path| {
        disk::patiently(|| File::options().write(true).create_new(true).open(path))
    };
    for _ in 0..TRIES {
        let file = builder.make_in(folder, make)?;
        // It may have been swept away before it was locked.
        let swept = matches!(file.as_file().try_lock(), Err(TryLockError::WouldBlock));
        if !swept && file.path().exists() {
            return Ok(file);
        }
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

/// Where a path leads in the end, also when nothing is there yet.
fn resolve(path: &Path) -> PathBuf {
    if let Ok(target) = fs::canonicalize(path) {
        return target;
    }
    // A link to what does not exist: the file is to arise where it points.
    let mut path = path.to_owned();
    for _ in 0..LONGEST_CHAIN {
        let Ok(target) = fs::read_link(&path) else { break };
        path = path.parent().unwrap_or(Path::new(".")).join(target);
    }
    path
}

/// Takes away what killed writers left unfinished in a folder: the system let go of their
/// locks. Where files cannot be locked that is known only to who is `alone` there.
pub fn sweep(folder: &Path, alone: bool) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        let is_unfinished = name.starts_with(PREFIX.as_bytes())
            && name.ends_with(SUFFIX.as_bytes())
            && entry.file_type().is_ok_and(|kind| kind.is_file());
        if !is_unfinished {
            continue;
        }
        let Ok(file) = File::options().read(true).write(true).open(entry.path()) else {
            continue;
        };
        let is_dead = match file.try_lock() {
            Ok(()) => true,
            Err(TryLockError::WouldBlock) => false,
            Err(TryLockError::Error(_)) => alone,
        };
        if is_dead {
            // One that cannot be removed now is met again next time.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Files called `stem-NUMBER.extension`, by their paths below the output folder.
///
/// # Errors
/// What the system says.
pub(super) fn pages(root: &Path, stem: &str, extension: &str) -> io::Result<Vec<String>> {
    let (folder, stem) = stem.rsplit_once('/').unwrap_or(("", stem));
    let mut pages = vec![];
    for entry in fs::read_dir(root.join(folder))? {
        let name = entry?.file_name();
        let Some(name) = name.to_str() else { continue };
        let number = name
            .strip_prefix(stem)
            .and_then(|rest| rest.strip_prefix('-'))
            .and_then(|rest| rest.strip_suffix(extension))
            .and_then(|rest| rest.strip_suffix('.'));
        let is_page = number
            .is_some_and(|n| !n.is_empty() && n.bytes().all(|byte| byte.is_ascii_digit()));
        if is_page {
            pages.push(format!("{folder}/{name}"));
        }
    }
    Ok(pages)
}

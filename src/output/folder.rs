//! An output folder while one build holds it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::journal::{Journal, Output, Record};
use super::write::{remove_stale_pages, sweep, write_tagged};
use crate::digest::Digest;
use crate::disk;

/// The folder in an output folder that holds its lock and journals. All of it may be
/// deleted while no build runs; the next one then builds everything.
const STATE: &str = ".jixiao";
/// Tag of unfinished files of a build that is no share.
const WHOLE: &str = "build";

/// An output folder. Nobody else builds into it until this value is gone, even if the
/// process is killed: the system lets go of the lock then.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    tag: String,
    whole: bool,
    journal: Mutex<Journal>,
    _locks: Vec<File>,
}

/// A folder that cannot be used.
#[derive(Debug)]
pub struct FolderError {
    /// What was tried.
    pub path: PathBuf,
    /// Why it failed.
    pub error: io::Error,
}

impl Folder {
    /// Takes a folder, which is made if need be. If another build holds it, `waiting` is
    /// called once and this waits. `share` names a part of the departments, such as
    /// `2-of-8`: shares run side by side, but not beside a whole build.
    ///
    /// What killed builds left unfinished is removed.
    pub fn open(
        root: &Path,
        share: Option<&str>,
        mut waiting: impl FnMut(),
    ) -> Result<Self, FolderError> {
        let state = root.join(STATE);
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |error| FolderError { path, error }
        };
        fs::create_dir_all(&state).map_err(failed(root))?;
        let all = state.join("lock");
        let mut locks = vec![lock(&all, share.is_none(), &mut waiting).map_err(failed(&all))?];
        if let Some(share) = share {
            let own = state.join(format!("lock-{share}"));
            locks.push(lock(&own, true, &mut waiting).map_err(failed(&own))?);
        }
        let tag = share.unwrap_or(WHOLE).to_owned();
        // A whole build holds the folder alone: every unfinished file is a dead one's.
        let swept = if share.is_none() { "" } else { &tag };
        let years = fs::read_dir(root).into_iter().flatten().flatten();
        let years = years.map(|entry| entry.path()).filter(|path| path.is_dir());
        years.for_each(|year| sweep(&year, swept));
        let journal = Mutex::new(Journal::open(&state, share.unwrap_or("journal")));
        Ok(Self { root: root.to_owned(), tag, whole: share.is_none(), journal, _locks: locks })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// What is known of a document.
    pub fn record(&self, file: &str, kind: &str) -> Option<Record> {
        self.journal().get(file, kind).cloned()
    }

    fn journal(&self) -> MutexGuard<'_, Journal> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a file is there and is the one that was written; `None` if it is not there.
    pub fn holds(&self, output: &Output) -> Option<bool> {
        let bytes = match disk::read(&self.root.join(&output.path), output.bytes) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => return Some(false),
            Err(_) => return None,
        };
        Some(bytes.len() as u64 == output.bytes && Digest::of(&bytes) == output.sha256)
    }

    /// Writes the files of a document, each whole or not at all: one called like `stem`,
    /// or one for each page with the page's number. Pages of an earlier, longer document
    /// go.
    ///
    /// # Errors
    /// What the system says. The file it is about is then as it was.
    pub fn write(
        &self,
        stem: &str,
        extension: &str,
        paged: bool,
        files: &[Vec<u8>],
    ) -> Result<Vec<Output>, FolderError> {
        let digits = files.len().to_string().len();
        let mut outputs = vec![];
        for (index, bytes) in files.iter().enumerate() {
            let path = if paged {
                format!("{stem}-{:0digits$}.{extension}", index + 1)
            } else {
                format!("{stem}.{extension}")
            };
            let target = self.root.join(&path);
            write_tagged(&target, bytes, &self.tag)
                .map_err(|error| FolderError { path: target, error })?;
            let (bytes, sha256) = (bytes.len() as u64, Digest::of(bytes));
            outputs.push(Output { path, bytes, sha256 });
        }
        if paged {
            remove_stale_pages(&self.root, stem, extension, &outputs)
                .map_err(|error| FolderError { path: self.root.clone(), error })?;
        }
        Ok(outputs)
    }

    /// Remembers a document whose files are written.
    ///
    /// # Errors
    /// What the system says; the document is then built again next time.
    pub fn remember(&self, record: Record) -> io::Result<()> {
        self.journal().append(record)
    }

    /// Ends a build: keeps the journal from growing without end.
    ///
    /// # Errors
    /// What the system says; the journal is then as it was.
    pub fn close(self) -> io::Result<()> {
        self.journal().tidy(self.whole, &self.tag)
    }
}

/// Locks a file, waiting if need be.
fn lock(path: &Path, alone: bool, waiting: &mut impl FnMut()) -> io::Result<File> {
    let file = disk::open_with(OpenOptions::new().create(true).append(true), path)?;
    match if alone { file.try_lock() } else { file.try_lock_shared() } {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            waiting();
            if alone { file.lock()? } else { file.lock_shared()? }
        }
        // Some network file systems have no locks. Building there is still safe for each
        // file, only not against a second build at the same time.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
        Err(TryLockError::Error(error)) => return Err(error),
    }
    Ok(file)
}

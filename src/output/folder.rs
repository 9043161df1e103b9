//! An output folder while one build holds it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::journal::Journal;
use super::record::{Output, Record};
use super::write::{pages, sweep, write};
use crate::digest::Digest;
use crate::disk;

/// The folder in an output folder that holds its lock and journals. All of it may be
/// deleted while no build runs; the next one then builds everything.
const STATE: &str = ".jixiao";
/// More bytes than an output has.
const LARGEST: u64 = 256 << 20;
/// How often a folder is looked at that another build holds.
const LOOK: Duration = Duration::from_millis(50);

/// An output folder. Nobody else builds into it until this value is gone, even if the
/// process is killed: the system lets go of the lock then.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    /// The way from here to the workspace, as text; empty if it is here.
    workspace: String,
    whole: bool,
    journal: Mutex<Journal>,
    unlocked: Option<FolderError>,
    _locks: Vec<File>,
}

/// Something that cannot be used.
#[derive(Debug)]
pub struct FolderError {
    /// What was tried.
    pub path: PathBuf,
    /// Why it failed.
    pub error: io::Error,
}

/// What a file says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is as a build wrote it.
    Sealed,
    /// No program can open it.
    Torn,
    /// It is something else.
    Other,
}

/// Why a document is not written.
#[derive(Debug)]
pub enum Unwritten {
    /// A file stands there that no build wrote, or that was changed since.
    Foreign(PathBuf),
    /// The system refuses.
    Refused(FolderError),
}

impl From<FolderError> for Unwritten {
    fn from(refused: FolderError) -> Self {
        Self::Refused(refused)
    }
}

impl Folder {
    /// Takes a folder, which is made if need be. While another build holds it this waits, as
    /// long as `waiting`, which is called now and then, says so. `share` names a part of the departments, such as
    /// `2-of-8`: shares run side by side, but not beside a whole build.
    ///
    /// What killed builds left unfinished is removed.
    pub fn open(
        root: &Path,
        share: Option<&str>,
        mut waiting: impl FnMut() -> bool,
    ) -> Result<Self, FolderError> {
        let state = root.join(STATE);
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |error| FolderError { path, error }
        };
        fs::create_dir_all(root).map_err(failed(root))?;
        fs::create_dir_all(&state).map_err(failed(&state))?;
        let (mut locks, mut unlocked) = (vec![], None);
        let mut hold = |name: &str, alone: bool| {
            let path = state.join(name);
            let (file, refused) = lock(&path, alone, &mut waiting).map_err(failed(&path))?;
            locks.push(file);
            if let Some(error) = refused {
                unlocked = Some(FolderError { path, error });
            }
            Ok(())
        };
        hold("lock", share.is_none())?;
        if let Some(share) = share {
            hold(&format!("lock-{share}"), true)?;
        }
        let whole = share.is_none();
        let years = fs::read_dir(root).into_iter().flatten().flatten();
        let years = years.map(|entry| entry.path()).filter(|path| path.is_dir());
        years.chain([root.to_owned()]).for_each(|folder| sweep(&folder, whole));
        let journal = Mutex::new(Journal::open(&state, share.unwrap_or("journal")));
        let (root, workspace) = (root.to_owned(), String::new());
        Ok(Self { root, workspace, whole, journal, unlocked, _locks: locks })
    }

    /// Shows every document that builds into a folder know of, without taking the folder:
    /// what is being written may be missing.
    pub fn peek(root: &Path, look: impl FnMut(&Record)) {
        let journal = Journal::open(&root.join(STATE), "");
        journal.records().for_each(look);
    }

    /// Says where the workspace lies, seen from here. Several may share a folder, whose
    /// departments' files are told apart by it.
    pub fn serving(self, workspace: String) -> Self {
        Self { workspace, ..self }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// Why nobody keeps another build out: some network file systems have no locks. Each
    /// file is whole all the same.
    pub fn unlocked(&self) -> Option<&FolderError> {
        self.unlocked.as_ref()
    }

    /// What could not be read or written of the journals since this was asked last. It
    /// costs the next build time, nothing else.
    pub fn troubles(&self) -> Vec<FolderError> {
        let troubles = self.journal().take_troubles().into_iter();
        troubles.map(|(path, error)| FolderError { path, error }).collect()
    }

    /// The file of a department of the workspace as records name it.
    pub fn filed(&self, name: &str) -> String {
        if self.workspace.is_empty() || Path::new(name).is_absolute() {
            name.to_owned()
        } else {
            format!("{}/{name}", self.workspace)
        }
    }

    /// The newest document of a department's file in a form, as far as its files are still its
    /// own; if there is none, that which lies at the `place` where it belongs.
    pub fn record(
        &self,
        [name, form]: [&str; 2],
        kind: &str,
        place: Option<&str>,
    ) -> Option<Record> {
        self.journal().get([&self.filed(name), form], kind, place).cloned()
    }

    /// Whether the newest document of a department's file in a form is called so.
    pub fn is_newest(&self, [name, form]: [&str; 2], kind: &str, stem: &str) -> bool {
        self.journal().newest_stem([&self.filed(name), form], kind) == Some(stem)
    }

    /// Whether a document was last written for the file of another department than this.
    pub fn is_anothers(&self, name: &str, kind: &str, stem: &str) -> bool {
        let file = self.filed(name);
        self.journal().writer(stem, kind).is_some_and(|writer| writer != file)
    }

    /// Shows every document of earlier runs, but those that this one wrote anew.
    pub fn each_record(&self, look: impl FnMut(&Record)) {
        self.journal().records().for_each(look);
    }

    fn journal(&self) -> MutexGuard<'_, Journal> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a file is the one that was written.
    ///
    /// # Errors
    /// What the system says if it is not there or cannot be read.
    pub fn holds(&self, output: &Output) -> io::Result<bool> {
        match disk::read(&self.root.join(&output.path), output.bytes) {
            Ok(bytes) => {
                Ok(bytes.len() as u64 == output.bytes && Digest::of(&bytes) == output.sha256)
            }
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Whether something lies at a path below the folder.
    pub fn has(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    /// Whether there are files of two documents whose names differ, if only in how they are
    /// spelled.
    pub fn lists_both(&self, one: &str, other: &str) -> bool {
        let listed = |stem: &str| {
            let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
            let entries = fs::read_dir(self.root.join(folder)).into_iter().flatten().flatten();
            let mut names = entries.map(|entry| entry.file_name());
            names.any(|found| {
                let rest = found.as_encoded_bytes().strip_prefix(name.as_bytes());
                rest.is_some_and(|rest| rest.starts_with(b".") || rest.starts_with(b"-"))
            })
        };
        listed(one) && listed(other)
    }

    /// Writes the files of a document, each whole or not at all: one called like `stem`,
    /// or one for each page with the page's number. Pages of an earlier, longer document
    /// go. `state` is asked of what stands in the way.
    ///
    /// # Errors
    /// Why a file is not written; it is then as it was.
    pub fn write(
        &self,
        stem: &str,
        extension: &str,
        paged: bool,
        files: &[Vec<u8>],
        state: impl Fn(&[u8]) -> State,
    ) -> Result<Vec<Output>, Unwritten> {
        let digits = files.len().to_string().len();
        let named = |(index, bytes): (usize, &Vec<u8>)| {
            let path = if paged {
                format!("{stem}-{:0digits$}.{extension}", index + 1)
            } else {
                format!("{stem}.{extension}")
            };
            Output { path, bytes: bytes.len() as u64, sha256: Digest::of(bytes) }
        };
        let outputs: Vec<Output> = files.iter().enumerate().map(named).collect();
        let failed = |path: &str| {
            let path = self.root.join(path);
            move |error| FolderError { path: blamed(path), error }
        };
        for Output { path, .. } in &outputs {
            if !self.is_ours(stem, path, &state).map_err(failed(path))? {
                return Err(Unwritten::Foreign(self.root.join(path)));
            }
        }
        for (Output { path, .. }, bytes) in outputs.iter().zip(files) {
            write(&self.root.join(path), bytes).map_err(failed(path))?;
        }
        let stale = if paged { pages(&self.root, stem, extension) } else { Ok(vec![]) };
        for path in stale.map_err(failed(""))? {
            let is_new = outputs.iter().any(|output| output.path == path);
            if !is_new && self.is_ours(stem, &path, &state).map_err(failed(&path))? {
                fs::remove_file(self.root.join(&path)).map_err(failed(&path))?;
            }
        }
        Ok(outputs)
    }

    /// Whether nothing is lost with what lies at a path of a document: it is as a build wrote it,
    /// which the journal or the file itself says, or only the ruin of that.
    fn is_ours(
        &self,
        stem: &str,
        path: &str,
        state: impl Fn(&[u8]) -> State,
    ) -> io::Result<bool> {
        let bytes = match disk::read(&self.root.join(path), LARGEST) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => return Ok(false),
            Err(error) => return Err(error),
        };
        let journal = self.journal();
        let mut known = journal.outputs(stem).filter(|output| output.path == path).peekable();
        Ok(bytes.is_empty()
            || match state(&bytes) {
                State::Sealed => true,
                State::Torn => known.peek().is_some(),
                State::Other => {
                    let digest = Digest::of(&bytes);
                    known.any(|output| output.sha256 == digest)
                }
            })
    }

    /// Remembers a document of a department's file whose files are written. If that fails,
    /// [`Self::troubles`] says so, and the document is built again next time.
    pub fn remember(&self, record: Record) {
        let mut journal = self.journal();
        if let Err(error) = journal.append(record) {
            journal.note(error);
        }
    }

    /// Takes a file away.
    ///
    /// # Errors
    /// What the system says.
    pub fn remove(&self, output: &Output) -> Result<(), FolderError> {
        let path = self.root.join(&output.path);
        fs::remove_file(&path).map_err(|error| FolderError { path, error })
    }

    /// Ends a build: keeps the journal from growing without end, and forgets documents that
    /// are named by stem and kind. The troubles that are left.
    pub fn close(self, forget: &[(String, String)]) -> Vec<FolderError> {
        let tidied = self.journal().tidy(self.whole, forget);
        if let Err(error) = tidied {
            self.journal().note(error);
        }
        self.troubles()
    }
}

/// What is the matter with a file that cannot be written: its folder, where that is none.
fn blamed(path: PathBuf) -> PathBuf {
    let folder = path.parent().filter(|folder| folder.exists() && !folder.is_dir());
    folder.map(Path::to_owned).unwrap_or(path)
}

/// Locks a file, waiting if need be; says why if the system cannot lock it. Not every
/// network file system has locks. Building there is still safe for each file, only not
/// against a second build at the same time.
fn lock(
    path: &Path,
    alone: bool,
    waiting: &mut impl FnMut() -> bool,
) -> io::Result<(File, Option<io::Error>)> {
    // Windows locks no file that was opened to be appended to.
    let mut options = OpenOptions::new();
    let options = options.read(true).write(true).create(true).truncate(false);
    let file = match disk::open_with(options, path) {
        // It may be another user's. If there is none, it may not be made.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            disk::open(path).map_err(|_| error)?
        }
        opened => opened?,
    };
    loop {
        match if alone { file.try_lock() } else { file.try_lock_shared() } {
            Ok(()) => return Ok((file, None)),
            Err(TryLockError::Error(error)) => return Ok((file, Some(error))),
            Err(TryLockError::WouldBlock) if !waiting() => {
                return Err(io::ErrorKind::Interrupted.into());
            }
            Err(TryLockError::WouldBlock) => std::thread::sleep(LOOK),
        }
    }
}

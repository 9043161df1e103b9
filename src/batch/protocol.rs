//! What parent and worker say to each other: a line of JSON, then the bytes it announces.

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::build::{Plan, Read, Timings};
use crate::diag::Parcel;
use crate::disk::Encoding;
use crate::form::Filing;
use crate::mend::Mended;
use crate::output::Inputs;

/// Exit code of a worker that holds more memory than it may.
pub const OUT_OF_MEMORY: i32 = 86;

/// What is done with the departments of a run.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Duty {
    /// They are built, and compared with what was filed before.
    Build(Plan, Option<Folder>),
    /// They are only checked, and compared.
    Check(Option<Folder>),
    /// They are mended as far as that is sure.
    Mend,
    /// They are no departments but folders of forms, which are tried.
    Try,
}

/// The first line to a worker.
#[derive(Debug, Serialize, Deserialize)]
pub struct Setup {
    /// What to do with each department.
    pub duty: Duty,
    /// Threads that it may use, its share of the machine.
    pub threads: usize,
    /// Bytes it may hold.
    pub memory_limit: u64,
    /// Whether to trace Typst's work.
    pub trace: bool,
}

/// A folder on its way between processes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Folder(#[serde(with = "path_bytes")] pub PathBuf);

impl Duty {
    /// The folder of what was filed before.
    pub fn against(&self) -> Option<&Path> {
        match self {
            Self::Build(_, Some(Folder(folder))) | Self::Check(Some(Folder(folder))) => {
                Some(folder)
            }
            _ => None,
        }
    }
}

/// Each further line to a worker: a department's file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Request {
    /// Its path, which need not be text.
    #[serde(with = "path_bytes")]
    pub file: PathBuf,
    /// The names of its forms: of the one that is built; of those that are checked or mended,
    /// where none means those that the file has begun.
    pub forms: Vec<String>,
}

/// The first line of a worker.
#[derive(Debug, Serialize, Deserialize)]
pub struct Greeting {
    /// Which program it is: one that was replaced during the run must not go on.
    pub program: String,
    /// Whether it can work; if not, the problems say why.
    pub ready: bool,
    /// What stands in the way.
    pub problems: Parcel,
}

/// Each further line of a worker; the bytes of the outputs and of the trace follow.
#[derive(Debug, Serialize, Deserialize)]
pub struct Reply {
    /// What was found.
    pub problems: Parcel,
    /// What was made, if anything.
    pub built: Option<Built>,
    /// What was read, if it was checked.
    pub read: Option<Read>,
    /// What files should say, if they were mended.
    pub rewrites: Vec<Rewrite>,
}

/// A file that should say something else.
#[derive(Debug, Serialize, Deserialize)]
pub struct Rewrite {
    /// Where it is.
    #[serde(with = "path_bytes")]
    pub path: PathBuf,
    /// What was read.
    pub old: String,
    /// How that stands there; what it should hold is UTF-8.
    pub encoding: Encoding,
    /// What it should hold.
    pub new: String,
    /// How many replacements that takes.
    pub fixes: usize,
}

impl Rewrite {
    /// What a mended text makes of its file, unless that is as it was.
    pub fn of(Mended { old, new, fixes }: &Mended) -> Option<Self> {
        let encoding = old.encoding;
        let fixes = fixes + usize::from(encoding != Encoding::Utf8);
        let path = old.path.clone().filter(|_| fixes > 0)?;
        Some(Self { path, old: old.text.clone(), encoding, new: new.text.clone(), fixes })
    }
}

/// A document, without its bytes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Built {
    /// Whose it is.
    pub filing: Filing,
    /// The forms that its file has begun.
    pub begun: Vec<String>,
    /// What it was made from, but the fonts.
    pub inputs: Inputs,
    /// Pages, if it was laid out.
    pub pages: Option<usize>,
    /// What each stage took.
    pub timings: Timings,
    /// Lengths of the outputs in bytes.
    pub outputs: Vec<usize>,
    /// Length of the trace in bytes.
    pub trace: Option<usize>,
}

/// Writes a line and what follows it.
pub fn send(to: &mut impl Write, message: &impl Serialize, blobs: &[&[u8]]) -> io::Result<()> {
    let mut line = serde_json::to_vec(message)?;
    line.push(b'\n');
    to.write_all(&line)?;
    blobs.iter().try_for_each(|blob| to.write_all(blob))?;
    to.flush()
}

/// Reads a line; `None` at the end.
pub fn receive<T: DeserializeOwned>(from: &mut impl BufRead) -> io::Result<Option<T>> {
    let mut line = vec![];
    if from.read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    Ok(Some(serde_json::from_slice(&line)?))
}

/// Reads the bytes that a line announced.
pub fn receive_bytes(from: &mut impl BufRead, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Paths as bytes: on Linux a file name may be anything.
mod path_bytes {
    use serde::{Deserializer, Serializer};

    use super::{Deserialize, Path, PathBuf, Serialize};

    pub fn serialize<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
        #[cfg(unix)]
        let bytes = std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec();
        #[cfg(not(unix))]
        let bytes = path.to_string_lossy().into_owned().into_bytes();
        bytes.serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<PathBuf, D::Error> {
        let bytes = Vec::<u8>::deserialize(deserializer)?;
        #[cfg(unix)]
        let path = std::os::unix::ffi::OsStringExt::from_vec(bytes);
        #[cfg(not(unix))]
        let path = String::from_utf8_lossy(&bytes).into_owned().into();
        let path: std::ffi::OsString = path;
        Ok(path.into())
    }
}

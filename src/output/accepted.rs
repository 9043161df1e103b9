//! What an author has accepted, file by file, and beside it what is so now for a look.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::write;
use crate::disk;

/// Name of the file with the lines of the pages.
pub const PAGES: &str = "pages.txt";
/// Name of the file with the cells of the tables.
pub const TABLES: &str = "tables.txt";
/// More bytes than a result has.
const LARGEST: u64 = 64 << 20;
/// What stands between name and extension of a file that shows what is so now.
const NOW: &str = ".now.";

/// Files of results by name.
pub type Files = Vec<(String, Vec<u8>)>;

/// A file that is not what was accepted.
#[derive(Debug)]
pub struct Difference {
    /// Its name.
    pub name: String,
    /// What was accepted; `None` if nothing was.
    pub accepted: Option<Vec<u8>>,
    /// What is so now; `None` if there is no such file any more.
    pub now: Option<Vec<u8>>,
}

/// Compares what is so now, by name, with what was accepted, and puts what differs beside it into
/// a folder.
///
/// # Errors
/// The path that the system refuses, and what it says.
pub fn compare(
    folder: &Path,
    accepted: Files,
    now: &[(String, Vec<u8>)],
) -> Result<Vec<Difference>, (PathBuf, io::Error)> {
    let mut different = vec![];
    for (name, bytes) in now {
        let accepted = accepted.iter().find(|(known, _)| known == name).map(|(_, then)| then);
        let beside = folder.join(beside(name));
        if accepted == Some(bytes) {
            remove(&beside)?;
        } else {
            write(&beside, bytes).map_err(|error| (beside, error))?;
            let (accepted, now) = (accepted.cloned(), Some(bytes.clone()));
            different.push(Difference { name: name.clone(), accepted, now });
        }
    }
    let gone = accepted.into_iter().filter(|(name, _)| now.iter().all(|(own, _)| own != name));
    let gone = gone.map(|(name, then)| Difference { name, accepted: Some(then), now: None });
    different.extend(gone);
    different.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(different)
}

/// Takes what is so now for right, and puts it into a folder.
///
/// # Errors
/// The path that the system refuses, and what it says.
pub fn accept(folder: &Path, now: &[(String, Vec<u8>)]) -> Result<(), (PathBuf, io::Error)> {
    for name in listed(folder)? {
        if now.iter().all(|(own, _)| *own != name) {
            remove(&folder.join(&name))?;
        }
    }
    for (name, bytes) in now {
        let path = folder.join(name);
        if !disk::holds(&path, bytes) {
            write(&path, bytes).map_err(|error| (path, error))?;
        }
        remove(&folder.join(beside(name)))?;
    }
    Ok(())
}

/// What was accepted in a folder, by name.
///
/// # Errors
/// The path that the system refuses, and what it says.
pub fn read(folder: &Path) -> Result<Files, (PathBuf, io::Error)> {
    let read = |name: String| {
        let path = folder.join(&name);
        let bytes = disk::read(&path, LARGEST).map_err(|error| (path, error))?;
        Ok((name, bytes))
    };
    listed(folder)?.into_iter().map(read).collect()
}

/// `pages.txt` is `pages.now.txt`.
fn beside(name: &str) -> String {
    name.replacen('.', NOW, 1)
}

fn remove(path: &Path) -> Result<(), (PathBuf, io::Error)> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err((path.to_owned(), error)),
        _ => Ok(()),
    }
}

/// The files of a folder that such results may be, whatever else lies there.
fn listed(folder: &Path) -> Result<Vec<String>, (PathBuf, io::Error)> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(vec![]),
        Err(error) => return Err((folder.to_owned(), error)),
    };
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let is_result = |name: &String| {
        let number = name.strip_suffix(".png").unwrap_or_default();
        let is_page = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        is_page || name == PAGES || name == TABLES
    };
    Ok(names.filter(is_result).collect())
}

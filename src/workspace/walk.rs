//! Walking through folders, links included.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::shown;
use crate::diag::{Arg, Code, Diagnostic};
use crate::interrupt;

/// What lies in a folder and below, by name. A folder to which several links lead is entered
/// once: ten that lead to one another would be millions. Ends where the user wants it.
pub fn walk(folder: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    let mut entered = HashSet::new();
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    entries
        .filter_entry(move |entry| {
            !entry.file_type().is_dir()
                || fs::canonicalize(entry.path()).map_or(true, |real| entered.insert(real))
        })
        .take_while(|_| !interrupt::is_asked())
}

/// Why an entry of a folder cannot be looked at.
pub fn walk_reason(error: &walkdir::Error) -> Arg {
    match error.io_error() {
        Some(error) => Arg::io(error),
        None => Arg::Message("io-loop"),
    }
}

/// That an entry of a folder cannot be looked at, and why.
pub fn unwalkable(folder: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = shown(error.path().unwrap_or(folder));
    Diagnostic::new(Code::Unreadable).arg("path", path).refused(walk_reason(error))
}

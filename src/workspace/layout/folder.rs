//! The files of a layout's folder, in the program and in a workspace.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use include_dir::Dir;
use walkdir::{DirEntry, WalkDir};

use super::{DESCRIPTION, Layout, TEMPLATES, Workspace};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, SourceFile};
use crate::disk;
use crate::source::turns;
use crate::workspace::walk::unwalkable;
use crate::workspace::{read_text, shown, unreadable};

/// More files than any form has.
const MOST_FILES: usize = 1000;
/// More bytes than all files of a form have, pictures among them. They are held in memory,
/// by each worker.
const MOST_BYTES: u64 = 64 << 20;

/// A file of a layout.
#[derive(Debug, Clone)]
pub enum File {
    /// A template, a Typst file or other text.
    Text(Arc<SourceFile>),
    /// A picture or the like.
    Binary(Vec<u8>),
}

impl File {
    /// What it holds.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(file) => file.text.as_bytes(),
            Self::Binary(bytes) => bytes,
        }
    }
}

/// What messages call a file of a layout that the program carries.
pub(super) fn shown_within(layout: &str, name: &str) -> String {
    format!("{TEMPLATES}/{layout}/{name}")
}

pub(super) fn add_embedded(
    root: &'static Dir<'static>,
    folder: &'static Dir<'static>,
    layout: &str,
    files: &mut BTreeMap<String, File>,
) {
    for file in folder.files() {
        let Ok(path) = file.path().strip_prefix(root.path()) else { continue };
        let Some(name) = portable(path) else { continue };
        let shown = shown_within(layout, &name);
        let file = match file.contents_utf8() {
            Some(text) => File::Text(SourceFile::new(shown, text)),
            None => File::Binary(file.contents().to_vec()),
        };
        files.insert(name, file);
    }
    for sub in folder.dirs().filter(|sub| sub.path() != root.path().join(Layout::EXAMPLES)) {
        add_embedded(root, sub, layout, files);
    }
}

pub(super) fn add_folder(
    workspace: &Workspace,
    layout: &str,
    files: &mut BTreeMap<String, File>,
    out: &mut Diagnostics,
) -> Option<()> {
    let folder = workspace.form_folder(layout);
    match std::fs::metadata(&folder) {
        Ok(there) if there.is_dir() => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Some(()),
        // The built-in layout of this name is not the one that was meant.
        other => {
            let in_the_way = io::ErrorKind::NotADirectory.into();
            out.push(unreadable(&folder, &other.err().unwrap_or(in_the_way)));
            return None;
        }
    }
    let (mut count, mut bytes) = (0, 0);
    let mut turned = false;
    let is_part =
        |entry: &DirEntry| entry.depth() != 1 || entry.file_name() != Layout::EXAMPLES;
    for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().filter_entry(is_part) {
        let entry = match entry {
            // It could lead out of the layout, to any file of the user's.
            Ok(entry) if entry.path_is_symlink() && entry.depth() > 0 => {
                out.push(refused(entry.path(), "layout-link"));
                return None;
            }
            Ok(entry) if entry.depth() == 0 || entry.file_type().is_dir() => continue,
            // What is no file says so when it is read.
            Ok(entry) => entry,
            Err(error) => {
                out.push(unwalkable(&folder, &error));
                return None;
            }
        };
        count += 1;
        bytes += entry.metadata().map_or(0, |metadata| metadata.len());
        if count > MOST_FILES || bytes > MOST_BYTES {
            out.push(refused(entry.path(), "layout-large"));
            return None;
        }
        let Ok(path) = entry.path().strip_prefix(&folder) else { continue };
        let Some(name) = portable(path) else { continue };
        let is_text = [".typ", ".j2", ".toml", ".txt"].iter().any(|end| name.ends_with(end));
        let file = if is_text {
            let file = read_text(entry.path(), out)?;
            // A template that reads otherwise than it looks would print what nobody wrote. What
            // describes the layout is looked at as it is read.
            let mut turns = turns(&file).filter(|_| name != DESCRIPTION).peekable();
            turned |= turns.peek().is_some();
            turns.for_each(|(_, found)| out.push(found));
            File::Text(file)
        } else {
            match disk::read(entry.path(), u64::MAX) {
                Ok(bytes) => File::Binary(bytes),
                Err(error) => {
                    out.push(unreadable(entry.path(), &error));
                    return None;
                }
            }
        };
        files.insert(name, file);
    }
    (!turned).then_some(())
}

/// A file or link that keeps a layout from being used, with the message that says why.
pub(super) fn refused(path: &Path, reason: &'static str) -> Diagnostic {
    Diagnostic::new(Code::LayoutRefused)
        .arg("path", shown(path))
        .arg("reason", Arg::Message(reason))
        .arg("files", MOST_FILES)
        .arg("megabytes", Arg::Number(MOST_BYTES >> 20))
}

/// A relative path with `/` between its parts, whatever the system.
fn portable(path: &Path) -> Option<String> {
    let parts: Option<Vec<_>> = path.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

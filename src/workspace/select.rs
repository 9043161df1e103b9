//! From the paths a user names to the department files they mean.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{SETTINGS, Workspace, YEAR_SETTINGS, shown};
use crate::diag::{Code, Diagnostic, Diagnostics};

/// The department files named by `paths`: each a file or a folder, everything under
/// `data/` if there are none. In the order of the paths, folders sorted by name,
/// each file once.
pub fn select(workspace: &Workspace, paths: &[PathBuf], out: &mut Diagnostics) -> Vec<PathBuf> {
    let everything = [workspace.data()];
    let paths = if paths.is_empty() { &everything } else { paths };
    let mut files: Vec<PathBuf> = vec![];
    for path in paths {
        let before = files.len();
        // A path may be meant from where the user stands or from the workspace.
        let below = workspace.root().join(path);
        let path = if !path.exists() && below.exists() { &below } else { path };
        if !path.exists() {
            // Nobody named the data folder: this is no workspace, or not yet.
            let code = if *path == everything[0] { Code::NoData } else { Code::NotFound };
            out.push(Diagnostic::new(code).arg("path", shown(path)));
            continue;
        }
        for entry in WalkDir::new(path).follow_links(true).sort_by_file_name() {
            match entry {
                Ok(entry) if entry.file_type().is_file() => {
                    let file = entry.into_path();
                    let named = file == *path && !is_settings(&file);
                    if (named || is_department(&file)) && !files.contains(&file) {
                        files.push(file);
                    }
                }
                Ok(_) => {}
                Err(error) => out.push(
                    Diagnostic::new(Code::Unreadable)
                        .arg("path", shown(error.path().unwrap_or(path)))
                        .arg("reason", super::walk_reason(&error)),
                ),
            }
        }
        // A file that belongs to others, or one named before, is no reason to complain.
        if files.len() == before && path.is_dir() {
            out.push(Diagnostic::new(Code::NoData).arg("path", shown(path)));
        }
    }
    files
}

fn is_department(file: &Path) -> bool {
    let extension = file.extension().unwrap_or_default();
    let name = file.file_name().unwrap_or_default().as_encoded_bytes();
    // Editors and office programs leave files that begin so.
    let hidden = name.starts_with(b".") || name.starts_with(b"~$");
    extension.eq_ignore_ascii_case("toml") && !hidden && !is_settings(file)
}

fn is_settings(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name == YEAR_SETTINGS || name == SETTINGS)
}

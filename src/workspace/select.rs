//! From the paths a user names to the department files they mean.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use glob::{MatchOptions, Pattern};

use super::meant::{Meant, meant};
use super::overlooked::{is_hidden, overlooked, settings_meant};
use super::walk::{unwalkable, walk};
use super::{SETTINGS, Workspace, YEAR_SETTINGS, shown};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::disk::Special;
use crate::interrupt;

/// The department files named by `paths`, everything under `data/` if there are none. In
/// the order of the paths, folders sorted by name, each file once.
///
/// A path is a file or a folder. What is neither names departments below `data/`: by year
/// (`2027`), by the file's name with or without its extension (`286002`), or by both
/// (`2027/286002`), with `*`, `?` and `[…]` standing for others; else by what they are called
/// ([`meant`]).
pub fn select(workspace: &Workspace, paths: &[PathBuf], out: &mut Diagnostics) -> Vec<PathBuf> {
    let everything = [workspace.data()];
    let paths = if paths.is_empty() { &everything } else { paths };
    let mut found = Found::new(workspace);
    let mut settings = vec![];
    for path in paths {
        // A path may be meant from where the user stands or from the workspace.
        let below = workspace.root().join(path);
        let path = if is_absent(path) && !is_absent(&below) { &below } else { path };
        match fs::metadata(path) {
            Ok(there) => {
                // The workspace itself means its departments; it holds other files, too.
                let path = if workspace.is_root(path) { &everything[0] } else { path };
                let found_any = found.walk(path, path, |_| true, out);
                if !found_any && there.is_dir() {
                    out.push(Diagnostic::new(Code::NoData).arg("path", shown(path)));
                }
                // Shells name a whole folder's files, so this may be one of many.
                if there.is_file() && is_settings(path) {
                    settings.push(path.clone());
                }
                continue;
            }
            Err(error) if !means_absent(&error) => {
                out.push(super::unreadable(path, &error));
                continue;
            }
            Err(_) => {}
        }
        let data = &everything[0];
        let pattern = path.to_str().and_then(|text| Pattern::new(text).ok());
        let matched = !is_absent(data)
            && pattern.is_some_and(|pattern| {
                found.walk(data, path, |file| names(&pattern, file, data), out)
            });
        if matched {
            continue;
        }
        // Nobody named the data folder: this is no workspace, or not yet.
        if path == data {
            out.push(Diagnostic::new(Code::NoData).arg("path", shown(path)));
            continue;
        }
        match meant(workspace, path) {
            Meant::One(files) => files.into_iter().for_each(|file| found.add(file)),
            Meant::Several(names) => {
                let ambiguous = Diagnostic::new(Code::AmbiguousName).arg("name", shown(path));
                out.push(names.into_iter().fold(ambiguous, Diagnostic::note));
            }
            Meant::None(near) => {
                out.push(not_found(path, &near));
                found.overlook(path, out);
            }
        }
    }
    if found.files.is_empty() && !out.has_errors() {
        for path in settings {
            out.push(Diagnostic::new(Code::NotDepartment).arg("path", shown(&path)));
        }
    }
    found.files
}

/// Whether nothing has this name, as far as the system lets us know.
fn is_absent(path: &Path) -> bool {
    fs::metadata(path).is_err_and(|error| means_absent(&error))
}

/// Whether an error says that nothing has such a name, or that nothing could have it.
fn means_absent(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidFilename, InvalidInput, NotADirectory, NotFound};
    matches!(error.kind(), InvalidFilename | InvalidInput | NotADirectory | NotFound)
}

/// Everything under the data folder.
#[derive(Debug)]
pub struct Departments {
    /// The department files, by name.
    pub files: Vec<PathBuf>,
    /// Whether all of the folder could be looked at.
    pub complete: bool,
}

impl Departments {
    /// Looks through the data folder of a workspace.
    pub fn all(workspace: &Workspace) -> Self {
        let data = workspace.data();
        let mut found = Found::new(workspace);
        let mut unheard = Diagnostics::new();
        found.walk(&data, &data, |_| true, &mut unheard);
        let complete = !unheard.has_errors() && !interrupt::is_asked();
        Self { files: found.files, complete }
    }
}

/// Files in the order they were found.
struct Found<'a> {
    workspace: &'a Workspace,
    files: Vec<PathBuf>,
    /// Their names: one file may be given in several ways.
    known: HashSet<String>,
}

impl<'a> Found<'a> {
    fn new(workspace: &'a Workspace) -> Self {
        Self { workspace, files: vec![], known: HashSet::new() }
    }

    /// Adds the department files below a folder that are `wanted`; says whether there was
    /// any. A file that the user `named` is one whatever it is called.
    fn walk(
        &mut self,
        folder: &Path,
        named: &Path,
        wanted: impl Fn(&Path) -> bool,
        out: &mut Diagnostics,
    ) -> bool {
        let mut any = false;
        for entry in walk(folder) {
            match entry {
                Ok(entry) if entry.file_type().is_file() => {
                    let file = entry.into_path();
                    let fits = (file == *named && !is_settings(&file)) || is_department(&file);
                    if !wanted(&file) {
                        continue;
                    }
                    if fits {
                        any = true;
                        self.add(file);
                    } else {
                        unread(&file).into_iter().for_each(|found| out.push(found));
                    }
                }
                Ok(entry) => {
                    let (kind, path) = (entry.file_type(), entry.path());
                    let named = path == named && !kind.is_dir();
                    if (named || is_department(path)) && wanted(path) {
                        let reason = if kind.is_dir() {
                            io::ErrorKind::IsADirectory.into()
                        } else {
                            Special::error()
                        };
                        out.push(super::unreadable(path, &reason));
                    }
                }
                Err(error) => out.push(unwalkable(folder, &error)),
            }
        }
        any
    }

    fn add(&mut self, file: PathBuf) {
        if self.known.insert(self.workspace.name(&file)) {
            self.files.push(file);
        }
    }

    /// Says which overlooked files somebody may see under a name that leads nowhere: systems
    /// hide endings.
    fn overlook(&self, named: &Path, out: &mut Diagnostics) {
        let Some(stem) = named.file_stem().and_then(|stem| stem.to_str()) else { return };
        let data = self.workspace.data();
        let files = walk(&data).filter_map(Result::ok).filter(|e| e.file_type().is_file());
        let alike = files.filter(|entry| entry.file_name().to_string_lossy().starts_with(stem));
        alike.filter_map(|entry| unread(entry.path())).for_each(|found| out.push(found));
    }
}

/// That a path leads nowhere, and what may have been meant.
fn not_found(path: &Path, near: &[String]) -> Diagnostic {
    let found = Diagnostic::new(Code::NotFound).arg("path", shown(path));
    // Chinese keyboards type these for the hyphens of an option.
    if path.to_string_lossy().starts_with(['—', '–', '－', '―']) {
        return found.help("help-dash");
    }
    match near {
        [] => found,
        near => found.arg("near", near.join("、")).help("help-near"),
    }
}

/// Whether a pattern names a file by its year, by its name or by both.
fn names(pattern: &Pattern, file: &Path, data: &Path) -> bool {
    let Ok(path) = file.strip_prefix(data) else { return false };
    let whole = path.with_extension("");
    let mut parts = whole.iter().filter_map(|part| part.to_str());
    let options = MatchOptions { require_literal_separator: true, ..MatchOptions::default() };
    let name = path.file_name().and_then(|name| name.to_str());
    let parts_named = name.is_some_and(|name| pattern.matches_with(name, options))
        || parts.any(|part| pattern.matches_with(part, options));
    let rest_named = [path, &whole]
        .iter()
        .any(|path| path.to_str().is_some_and(|path| pattern.matches_with(path, options)));
    parts_named || rest_named
}

/// Whether a file is called as a department's is.
pub(super) fn is_department(file: &Path) -> bool {
    let extension = file.extension().unwrap_or_default();
    let hidden = file.file_name().is_some_and(|name| is_hidden(&name.to_string_lossy()));
    let settings = is_settings(file) || settings_meant(file).is_some();
    extension.eq_ignore_ascii_case("toml") && !hidden && !settings
}

/// That a file is not read, if somebody may think that it is.
fn unread(file: &Path) -> Option<Diagnostic> {
    let is_read = is_department(file) || is_settings(file);
    if is_read { None } else { overlooked(file) }
}

fn is_settings(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name == YEAR_SETTINGS || name == SETTINGS)
}

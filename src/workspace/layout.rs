//! Layouts: the folder of templates that carries an official form.

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::Dir;
use walkdir::WalkDir;

use super::walk::walk_reason;
use super::{Workspace, embedded, read_text, shown};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Place, SourceFile};
use crate::digest::Digest;
use crate::disk;
use crate::model::{LayoutSettings, Record};
use crate::source::turns;

/// Name of the file that describes a layout.
const DESCRIPTION: &str = "layout.toml";
/// More files than any form has.
const MOST_FILES: usize = 1000;
/// More bytes than all files of a form have, pictures among them. They are held in memory,
/// by each worker.
const MOST_BYTES: u64 = 64 << 20;

/// A file of a layout.
#[derive(Debug, Clone)]
pub enum LayoutFile {
    /// A template, a Typst file or other text.
    Text(Arc<SourceFile>),
    /// A picture or the like.
    Binary(Vec<u8>),
}

impl LayoutFile {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(file) => file.text.as_bytes(),
            Self::Binary(bytes) => bytes,
        }
    }
}

/// A layout with all its files in memory, named relative to its folder with `/`.
#[derive(Debug)]
pub struct Layout {
    /// Name of its folder.
    pub name: String,
    /// What `layout.toml` says.
    pub settings: LayoutSettings,
    /// Its files but `layout.toml`.
    pub files: BTreeMap<String, LayoutFile>,
    /// The digest of all of them with their names.
    pub digest: Digest,
    /// Those that the program does not carry, each with its digest.
    pub own: Vec<(String, Digest)>,
}

impl Layout {
    /// Loads a layout: the files in the binary, and over them those of the
    /// workspace's folder of the same name. `named_at` is where the name stands.
    pub fn load(
        workspace: &Workspace,
        name: &str,
        named_at: Option<Place>,
        out: &mut Diagnostics,
    ) -> Option<Self> {
        let mut files = BTreeMap::new();
        // A name with a path in it would lead out of the templates folder.
        let plain = !name.contains(['/', '\\']) && name != ".." && name != ".";
        if plain {
            if let Some(folder) = embedded::LAYOUTS.get_dir(name) {
                add_embedded(folder, folder, name, &mut files);
            }
            add_folder(workspace, name, &mut files, out)?;
        }
        let digest =
            Digest::of_parts(files.iter().map(|(name, file)| (name.as_bytes(), file.bytes())));
        let own = files.iter().filter(|(file, content)| {
            let carried = embedded::LAYOUTS.get_file(format!("{name}/{file}"));
            carried.is_none_or(|carried| carried.contents() != content.bytes())
        });
        let own = own.map(|(name, file)| (name.clone(), Digest::of(file.bytes()))).collect();
        let Some(LayoutFile::Text(description)) = files.remove(DESCRIPTION) else {
            out.push(
                Diagnostic::new(Code::LayoutNotFound)
                    .arg("name", name)
                    .arg("known", known(workspace))
                    .at_opt(named_at),
            );
            return None;
        };
        let source = LayoutSettings::parse(&description, out);
        let settings = LayoutSettings::read(&source, out)?;
        let main = || source.place(&crate::source::KeyPath::new("main"));
        if !matches!(files.get(&settings.main), Some(LayoutFile::Text(_))) {
            out.push(Diagnostic::new(Code::NotFound).arg("path", &*settings.main).at(main()));
            return None;
        }
        if !settings.main.ends_with(".j2") {
            let message = Arg::Message("no-template");
            out.push(Diagnostic::new(Code::Template).arg("message", message).at(main()));
            return None;
        }
        Some(Self { name: name.to_owned(), settings, files, digest, own })
    }
}

fn add_embedded(
    root: &'static Dir<'static>,
    folder: &'static Dir<'static>,
    layout: &str,
    files: &mut BTreeMap<String, LayoutFile>,
) {
    for file in folder.files() {
        let Ok(path) = file.path().strip_prefix(root.path()) else { continue };
        let Some(name) = portable(path) else { continue };
        let shown = format!("templates/{layout}/{name}");
        let file = match file.contents_utf8() {
            Some(text) => LayoutFile::Text(SourceFile::new(shown, text)),
            None => LayoutFile::Binary(file.contents().to_vec()),
        };
        files.insert(name, file);
    }
    for sub in folder.dirs() {
        add_embedded(root, sub, layout, files);
    }
}

fn add_folder(
    workspace: &Workspace,
    layout: &str,
    files: &mut BTreeMap<String, LayoutFile>,
    out: &mut Diagnostics,
) -> Option<()> {
    let folder = workspace.root().join("templates").join(layout);
    match std::fs::metadata(&folder) {
        Ok(there) if there.is_dir() => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Some(()),
        // The built-in layout of this name is not the one that was meant.
        other => {
            let in_the_way = std::io::ErrorKind::NotADirectory.into();
            out.push(super::unreadable(&folder, &other.err().unwrap_or(in_the_way)));
            return None;
        }
    }
    let (mut count, mut bytes) = (0, 0);
    let mut turned = false;
    for entry in WalkDir::new(&folder).sort_by_file_name() {
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
                out.push(
                    Diagnostic::new(Code::Unreadable)
                        .arg("path", shown(&folder))
                        .arg("reason", walk_reason(&error)),
                );
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
            LayoutFile::Text(file)
        } else {
            match disk::read(entry.path(), u64::MAX) {
                Ok(bytes) => LayoutFile::Binary(bytes),
                Err(error) => {
                    out.push(super::unreadable(entry.path(), &error));
                    return None;
                }
            }
        };
        files.insert(name, file);
    }
    (!turned).then_some(())
}

/// A file or link that keeps a layout from being used, with the message that says why.
fn refused(path: &std::path::Path, reason: &'static str) -> Diagnostic {
    Diagnostic::new(Code::LayoutRefused)
        .arg("path", shown(path))
        .arg("reason", Arg::Message(reason))
        .arg("files", MOST_FILES)
        .arg("megabytes", Arg::Number(MOST_BYTES >> 20))
}

/// A relative path with `/` between its parts, whatever the system.
fn portable(path: &std::path::Path) -> Option<String> {
    let parts: Option<Vec<_>> = path.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

fn known(workspace: &Workspace) -> String {
    let embedded =
        embedded::LAYOUTS.dirs().filter_map(|d| d.path().to_str().map(str::to_owned));
    let own = std::fs::read_dir(workspace.root().join("templates"));
    let own = own.into_iter().flatten().flatten().filter(|e| e.path().is_dir());
    let own = own.filter_map(|entry| entry.file_name().into_string().ok());
    let names: std::collections::BTreeSet<_> = embedded.chain(own).collect();
    names.into_iter().collect::<Vec<_>>().join(", ")
}

//! Layouts: the folder of templates that carries an official form.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use include_dir::Dir;
use walkdir::{DirEntry, WalkDir};

use super::walk::walk_reason;
use super::{DEFAULT_LAYOUT, Workspace, embedded, read_text, shown};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Place, SourceFile};
use crate::digest::Digest;
use crate::disk;
use crate::form::{self, Form};
use crate::source::{self, Document, turns};

/// Name of the file that describes a layout.
const DESCRIPTION: &str = "layout.toml";
/// Name of the folder with layouts.
const TEMPLATES: &str = "templates";
/// Name of the folder in a layout with data for it, which are no part of it.
const EXAMPLES: &str = "examples";
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

/// A layout with all its files in memory, named relative to its folder with `/`, over those of
/// the layouts that it extends.
#[derive(Debug)]
pub struct Layout {
    /// Name of its folder.
    pub name: String,
    /// What `layout.toml` declares.
    pub form: Form,
    /// The template that the data fills; its name ends in `.j2`.
    pub main: String,
    /// Where it is named.
    pub main_at: Place,
    /// Its files but `layout.toml`.
    pub files: BTreeMap<String, LayoutFile>,
    /// The digest of all of them with their names.
    pub digest: Digest,
    /// The digest of `layout.toml` alone.
    pub declaration: Digest,
    /// Those that the program does not carry, each with its digest.
    pub own: Vec<(String, Digest)>,
}

/// Most layouts over each other.
const DEEPEST: usize = 8;

/// One folder of a chain of layouts.
struct Layer {
    name: String,
    files: BTreeMap<String, LayoutFile>,
    /// What its `layout.toml` says.
    document: Document,
}

impl Layout {
    /// Loads a layout: the files in the binary, and over them those of the workspace's folder of
    /// the same name, over those of the layout that it extends. `named_at` is where the name
    /// stands.
    pub fn load(
        workspace: &Workspace,
        name: &str,
        named_at: Option<Place>,
        out: &mut Diagnostics,
    ) -> Option<Self> {
        let layers = chain(Some(workspace), name, named_at.clone(), true, out)?;
        let below = layers.iter().rev().flat_map(|layer| layer.files.clone());
        let files: BTreeMap<String, LayoutFile> = below.collect();
        let all = files.iter().map(|(name, file)| (name.as_str(), file.bytes()));
        let all = parts_of(&layers).chain(all);
        let digest = Digest::of_parts(all.map(|(name, bytes)| (name.as_bytes(), bytes)));
        let parts = parts_of(&layers).map(|(name, bytes)| (name.as_bytes(), bytes));
        let declaration = Digest::of_parts(parts);
        let all = files.iter().map(|(name, file)| (name.as_str(), file.bytes()));
        let own = parts_of(&layers).chain(all).filter(|(file, bytes)| {
            let path = |layer: &Layer| format!("{}/{file}", layer.name);
            let carried = layers.iter().filter_map(|l| embedded::LAYOUTS.get_file(path(l)));
            !carried.into_iter().any(|carried| carried.contents() == *bytes)
        });
        let own = own.map(|(name, bytes)| (name.to_owned(), Digest::of(bytes)));
        let mut own: Vec<(String, Digest)> = own.collect();
        own.sort_by(|one, other| one.0.cmp(&other.0));

        let main = main(workspace, &layers, &files, named_at, out);
        let ((main, main_at), form) = main.zip(declared(&layers, out))?;
        let name = name.to_owned();
        Some(Self { name, form, main, main_at, files, digest, declaration, own })
    }

    /// What the `layout.toml` of a layout declares, without its other files. `None` means that an
    /// error was pushed.
    pub fn form(
        workspace: &Workspace,
        name: &str,
        named_at: Option<Place>,
        out: &mut Diagnostics,
    ) -> Option<Form> {
        declared(&chain(Some(workspace), name, named_at, false, out)?, out)
    }

    /// The usual layout, if a workspace has no other to choose.
    pub fn only(workspace: &Workspace) -> Option<&'static str> {
        (known(Some(workspace)) == [DEFAULT_LAYOUT]).then_some(DEFAULT_LAYOUT)
    }

    /// What the `layout.toml` of a layout that the program carries declares.
    pub fn carried(name: &str, out: &mut Diagnostics) -> Option<Form> {
        declared(&chain(None, name, None, false, out)?, out)
    }
}

/// The main template of some layers, and where it is named. `None` means that an error was
/// pushed: a layout without one is there for others to extend.
fn main(
    workspace: &Workspace,
    layers: &[Layer],
    files: &BTreeMap<String, LayoutFile>,
    named_at: Option<Place>,
    out: &mut Diagnostics,
) -> Option<(String, Place)> {
    let mut documents = layers.iter().map(|layer| &layer.document);
    let Some(document) = documents.clone().find(|document| document.get("main").written) else {
        // Of a key that was not understood, what it should have said is missing.
        if let Some(layer) = layers.first().filter(|_| documents.all(|document| document.whole))
        {
            let at = named_at.unwrap_or_else(|| layer.document.place(&layer.document.root));
            let found = Diagnostic::new(Code::Declaration).arg("what", "no-main").at(at);
            let found = found.arg("word", layer.name.clone()).help("help-no-main");
            out.push(found.arg("known", known(Some(workspace)).join(", ")));
        }
        return None;
    };
    let datum = document.get("main");
    let (name, place) = (datum.text()?, document.place(datum));
    let found = match files.get(name) {
        Some(LayoutFile::Text(_)) if name.ends_with(".j2") => {
            return Some((name.to_owned(), place));
        }
        Some(LayoutFile::Text(_)) => {
            Diagnostic::new(Code::Template).arg("message", Arg::Message("no-template"))
        }
        _ => Diagnostic::new(Code::NotFound).arg("path", name),
    };
    out.push(found.at(place));
    None
}

/// The descriptions of some layers with their name.
fn parts_of(layers: &[Layer]) -> impl Iterator<Item = (&str, &[u8])> {
    layers.iter().map(|layer| (DESCRIPTION, layer.document.file.text.as_bytes()))
}

/// The folders of a layout, the top one first: each that extends another is followed by it.
/// Without a workspace they are those that the program carries. `None` means that an error was
/// pushed.
fn chain(
    workspace: Option<&Workspace>,
    name: &str,
    named_at: Option<Place>,
    with_files: bool,
    out: &mut Diagnostics,
) -> Option<Vec<Layer>> {
    let mut layers: Vec<Layer> = vec![];
    // A folder of the workspace may extend the one that the program carries under its name.
    let mut met: Vec<(String, bool)> = vec![];
    let (mut name, mut named_at, mut own) = (name.to_owned(), named_at, true);
    loop {
        let over = workspace.filter(|_| own);
        let layer = layer(over, &name, named_at.take(), with_files, out)?;
        met.push((name.clone(), own));
        let extends = layer.document.get("extends");
        let place = layer.document.place(extends);
        let below = extends.text().map(str::to_owned);
        layers.push(layer);
        let Some(below) = below else { return Some(layers) };
        own = below != name;
        if met.contains(&(below.clone(), own)) || layers.len() == DEEPEST {
            let found = Diagnostic::new(Code::Declaration).at(place).path("extends");
            out.push(found.arg("what", "chain").arg("word", below).help("help-chain"));
            return None;
        }
        (name, named_at) = (below, Some(place));
    }
}

/// One folder: what the program carries, and what a workspace has over it.
fn layer(
    workspace: Option<&Workspace>,
    name: &str,
    named_at: Option<Place>,
    with_files: bool,
    out: &mut Diagnostics,
) -> Option<Layer> {
    // A name with a path in it would lead out of the templates folder.
    let is_plain = !name.contains(['/', '\\']) && name != ".." && name != ".";
    let mut files = BTreeMap::new();
    let mut found = None;
    if is_plain && with_files {
        if let Some(folder) = embedded::LAYOUTS.get_dir(name) {
            add_embedded(folder, folder, name, &mut files);
        }
        if let Some(workspace) = workspace {
            add_folder(workspace, name, &mut files, out)?;
        }
        if let Some(LayoutFile::Text(file)) = files.remove(DESCRIPTION) {
            found = Some(file);
        }
    } else if is_plain {
        found = description(workspace, name, out)?;
    }
    let Some(description) = found else {
        out.push(
            Diagnostic::new(Code::LayoutNotFound)
                .arg("name", name)
                .arg("known", known(workspace).join(", "))
                .at_opt(named_at),
        );
        return None;
    };
    let document = source::read(&description, &form::LAYOUT, out);
    Some(Layer { name: name.to_owned(), files, document })
}

/// The description of a layout: a workspace's, else what the program carries. `None` means that
/// an error was pushed.
fn description(
    workspace: Option<&Workspace>,
    name: &str,
    out: &mut Diagnostics,
) -> Option<Option<Arc<SourceFile>>> {
    let own = workspace.map(|w| w.root().join(TEMPLATES).join(name).join(DESCRIPTION));
    if let Some(path) = own.filter(|path| path.exists()) {
        return read_text(&path, out).map(Some);
    }
    let carried = embedded::LAYOUTS.get_file(format!("{name}/{DESCRIPTION}"));
    let text = carried.and_then(|file| file.contents_utf8());
    Some(text.map(|text| SourceFile::new(shown_within(name, DESCRIPTION), text)))
}

/// The form of some layers; `None` if an error was pushed for it.
fn declared(layers: &[Layer], out: &mut Diagnostics) -> Option<Form> {
    let form = form::declare(layers.iter().map(|layer| &layer.document), out);
    form.filter(|_| layers.iter().all(|layer| layer.document.whole))
}

/// What messages call a file of a layout that the program carries.
fn shown_within(layout: &str, name: &str) -> String {
    format!("{TEMPLATES}/{layout}/{name}")
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
        let shown = shown_within(layout, &name);
        let file = match file.contents_utf8() {
            Some(text) => LayoutFile::Text(SourceFile::new(shown, text)),
            None => LayoutFile::Binary(file.contents().to_vec()),
        };
        files.insert(name, file);
    }
    for sub in folder.dirs().filter(|sub| sub.path() != root.path().join(EXAMPLES)) {
        add_embedded(root, sub, layout, files);
    }
}

fn add_folder(
    workspace: &Workspace,
    layout: &str,
    files: &mut BTreeMap<String, LayoutFile>,
    out: &mut Diagnostics,
) -> Option<()> {
    let folder = workspace.root().join(TEMPLATES).join(layout);
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
    let is_part = |entry: &DirEntry| entry.depth() != 1 || entry.file_name() != EXAMPLES;
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

/// The layouts that documents can be built in: all but those that are only there to be extended.
fn known(workspace: Option<&Workspace>) -> Vec<String> {
    let embedded =
        embedded::LAYOUTS.dirs().filter_map(|d| d.path().to_str().map(str::to_owned));
    let own = workspace.map(|workspace| std::fs::read_dir(workspace.root().join(TEMPLATES)));
    let own = own.into_iter().flatten().flatten().flatten().filter(|e| e.path().is_dir());
    let own = own.filter_map(|entry| entry.file_name().into_string().ok());
    let names: BTreeSet<String> = embedded.chain(own).collect();
    let is_whole = |name: &String| {
        let mut unheard = Diagnostics::new();
        let description = description(workspace, name, &mut unheard).flatten();
        // What cannot be read may be one.
        description.is_none_or(|description| {
            let document = source::read(&description, &form::LAYOUT, &mut unheard);
            ["main", "extends"].iter().any(|key| document.get(key).written)
        })
    };
    names.into_iter().filter(is_whole).collect()
}

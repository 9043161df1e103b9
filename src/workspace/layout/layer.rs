//! One folder of the chain that a layout is made of.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::folder::{File, add_embedded, add_folder, shown_within};
use super::shelf::{known, names};
use super::{DESCRIPTION, Workspace};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, SourceFile};
use crate::form::{self, Form};
use crate::source::shape::Fields;
use crate::source::{self, Document, nearest};
use crate::workspace::{embedded, read_text};

/// Most layouts over each other.
const DEEPEST: usize = 8;

/// One folder of a chain of layouts.
#[derive(Debug)]
pub struct Layer {
    /// Its name.
    pub name: String,
    /// Whether the program carries it.
    pub carried: bool,
    /// Whether the workspace has it, over what the program carries.
    pub own: bool,
    /// Its files but `layout.toml`.
    pub files: BTreeMap<String, File>,
    /// What its `layout.toml` says.
    pub document: Document,
}

impl Layer {
    /// What the form of some folders is called.
    pub fn title(layers: &[Self]) -> &str {
        layers.iter().find_map(|layer| layer.document.get("title").text()).unwrap_or_default()
    }

    /// Its files, `layout.toml` among them, but for those that the program carries just so.
    pub fn own_files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let description = (DESCRIPTION, self.document.file.text.as_bytes());
        let files = self.files.iter().map(|(name, file)| (name.as_str(), file.bytes()));
        std::iter::once(description).chain(files).filter(|(name, bytes)| {
            let carried = embedded::LAYOUTS.get_file(format!("{}/{name}", self.name));
            carried.is_none_or(|carried| carried.contents() != *bytes)
        })
    }

    /// Whether some folders name a main template. If not, they are there to be extended.
    pub fn have_main(layers: &[Self]) -> bool {
        layers.iter().any(|layer| layer.document.get("main").written)
    }

    /// The form of some folders.
    ///
    /// # Errors
    /// What could be read of its fields, if it cannot be used; why was pushed.
    pub fn declared(layers: &[Self], out: &mut Diagnostics) -> Result<Form, Option<Fields>> {
        let mut found = out.part();
        let form = form::declare(layers.iter().map(|layer| &layer.document), &mut found);
        // What stands under a key that is not known declares nothing, which was told.
        for (key, what) in [("record", "type"), ("vocabulary", "vocabulary")] {
            let near = ("near", key.into());
            let is_near = |found: &Diagnostic| {
                found.code == Code::UnknownKey && found.args.contains(&near)
            };
            if out.iter().any(is_near) {
                found.retain(|found| !found.args.contains(&("what", what.into())));
            }
        }
        // What a folder in the place of a carried one lacks is missed in those above it.
        let is_over = |layer: &&Self| layer.document.file.path.is_some() && layer.carried;
        let over = layers.iter().skip(1).find(is_over);
        let over = over.filter(|layer| layer.document.get("extends").is_blank());
        if let (Some(over), true) = (over, form.is_err()) {
            let is_own = |found: &Diagnostic| {
                let own = found.place.as_ref().is_some_and(|place| place.file.path.is_some());
                own && !found.args.contains(&("what", "missing".into()))
            };
            let number = found.len();
            found.retain(is_own);
            if found.len() < number {
                let lacks = Diagnostic::new(Code::Declaration).arg("what", "over");
                let lacks = lacks.arg("word", over.name.as_str()).help("help-over");
                found.push(lacks.at(over.document.place(&over.document.root)));
            }
        }
        out.extend(found);
        let form = form?;
        let whole = layers.iter().all(|layer| layer.document.whole);
        if whole { Ok(form) } else { Err(Some(form.fields)) }
    }
}

/// The folders of a layout, the top one first: each that extends another is followed by it.
/// Without a workspace they are those that the program carries. `None` means that an error was
/// pushed.
pub(super) fn chain(
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
        let layer = match layer(over, &name, with_files, out)? {
            Some(layer) => layer,
            None => {
                let is_extended = !layers.is_empty();
                out.push(not_found(over, &name, is_extended).at_opt(named_at));
                return None;
            }
        };
        met.push((name.clone(), own));
        let extends = layer.document.get("extends");
        let place = layer.document.place(extends);
        let below = extends.text().map(str::to_owned);
        layers.push(layer);
        let Some(below) = below else { return Some(layers) };
        own = below != name;
        let is_own = below == name && !layers.last().is_some_and(|layer| layer.carried);
        if is_own || met.contains(&(below.clone(), own)) || layers.len() == DEEPEST {
            let found = Diagnostic::new(Code::Declaration).at(place).path("extends");
            out.push(found.arg("what", "chain").arg("word", below).help("help-chain"));
            return None;
        }
        (name, named_at) = (below, Some(place));
    }
}

/// Whether a name is that of a folder: with a path in it, it would lead out of the templates.
fn is_plain(name: &str) -> bool {
    !name.contains(['/', '\\']) && name != ".." && name != "."
}

/// That there is no layout of a name. Any will do to be extended, also one without a page.
fn not_found(workspace: Option<&Workspace>, name: &str, is_extended: bool) -> Diagnostic {
    let found = Diagnostic::new(Code::LayoutNotFound).arg("name", name);
    if is_plain(name) && workspace.is_some_and(|own| own.form_folder(name).is_dir()) {
        return found.help("help-bare");
    }
    let known = if is_extended { names(workspace) } else { known(workspace) };
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => found.arg("near", near).help("help-near"),
        None => found.arg("known", known.join(", ")),
    }
}

/// One folder: what the program carries, and what a workspace has over it; nothing if neither has
/// one. `None` means that an error was pushed.
fn layer(
    workspace: Option<&Workspace>,
    name: &str,
    with_files: bool,
    out: &mut Diagnostics,
) -> Option<Option<Layer>> {
    let mut files = BTreeMap::new();
    let mut found = None;
    if is_plain(name) && with_files {
        if let Some(folder) = embedded::LAYOUTS.get_dir(name) {
            add_embedded(folder, folder, name, &mut files);
        }
        if let Some(workspace) = workspace {
            add_folder(workspace, name, &mut files, out)?;
        }
        if let Some(File::Text(file)) = files.remove(DESCRIPTION) {
            found = Some(file);
        }
    } else if is_plain(name) {
        found = description(workspace, name, out)?;
    }
    let Some(description) = found else { return Some(None) };
    let document = source::read(&description, &form::LAYOUT, out);
    let carried = embedded::LAYOUTS.get_dir(name).is_some();
    let own = workspace.is_some_and(|workspace| workspace.form_folder(name).is_dir());
    Some(Some(Layer { name: name.to_owned(), carried, own, files, document }))
}

/// The description of a layout: a workspace's, else what the program carries. `None` means that
/// an error was pushed.
pub(super) fn description(
    workspace: Option<&Workspace>,
    name: &str,
    out: &mut Diagnostics,
) -> Option<Option<Arc<SourceFile>>> {
    let own = workspace.map(|workspace| workspace.form_folder(name).join(DESCRIPTION));
    if let Some(path) = own.filter(|path| path.exists()) {
        return read_text(&path, out).map(Some);
    }
    let carried = embedded::LAYOUTS.get_file(format!("{name}/{DESCRIPTION}"));
    let text = carried.and_then(|file| file.contents_utf8());
    Some(text.map(|text| SourceFile::new(shown_within(name, DESCRIPTION), text)))
}

//! Layouts: the folder of templates that carries an official form.

mod examples;
mod folder;
mod layer;
mod shelf;

use std::collections::BTreeMap;

use super::{Workspace, embedded};
use crate::diag::{Code, Diagnostic, Diagnostics, Label, Place, SourceFile};
use crate::digest::Digest;
use crate::form::Form;
use crate::source::shape::Fields;
use crate::source::{Keys, nearest};
use layer::chain;
use shelf::known;

pub use examples::Example;
pub use folder::File as LayoutFile;
pub use layer::Layer;
pub use shelf::{Shelved, shelf};

/// Name of the file that describes a layout.
pub const DESCRIPTION: &str = "layout.toml";
/// Name of the folder with layouts.
const TEMPLATES: &str = "templates";

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
    /// Where the layout says what it extends.
    extends_at: Option<Place>,
    /// Its files but `layout.toml`.
    pub files: BTreeMap<String, LayoutFile>,
    /// The digest of all of them with their names.
    pub digest: Digest,
    /// The digest of `layout.toml` alone.
    pub declaration: Digest,
    /// Those that the program does not carry, each with its digest.
    pub own: Vec<(String, Digest)>,
}

/// What is known of a layout that cannot be used.
#[derive(Debug)]
pub struct Unusable {
    /// The fields of its data, as far as they could be read.
    pub fields: Fields,
    /// Whether there may be more.
    pub torn: bool,
    /// Its files.
    pub files: BTreeMap<String, LayoutFile>,
}

impl Unusable {
    /// The keys of its data.
    pub fn keys(&self) -> Keys<'_> {
        Keys { fields: &self.fields, torn: self.torn }
    }
}

impl Layout {
    /// Loads a layout: the files in the binary, and over them those of the workspace's folder of
    /// the same name, over those of the layout that it extends. `named_at` is where the name
    /// stands.
    ///
    /// # Errors
    /// What could be read of its keys, if it cannot be used; why was pushed.
    pub fn load(
        workspace: &Workspace,
        name: &str,
        named_at: Option<Place>,
        out: &mut Diagnostics,
    ) -> Result<Self, Unusable> {
        let chain = chain(Some(workspace), name, named_at.clone(), true, out);
        let torn = |fields: Option<Fields>, files| {
            let fields = fields.unwrap_or_else(|| Fields::from(vec![]));
            Unusable { fields, torn: true, files }
        };
        let layers = chain.ok_or_else(|| torn(None, BTreeMap::new()))?;
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
        let form = match Layer::declared(&layers, out) {
            Ok(form) => form,
            Err(fields) => return Err(torn(fields, files)),
        };
        let Some((main, main_at)) = main else {
            return Err(Unusable { fields: form.fields, torn: false, files });
        };
        let top = layers.first().map(|layer| (&layer.document, layer.document.get("extends")));
        let extends_at = top.filter(|(_, extends)| extends.written);
        let extends_at = extends_at.map(|(document, extends)| document.place(extends));
        let name = name.to_owned();
        Ok(Self { name, form, main, main_at, extends_at, files, digest, declaration, own })
    }

    /// Whether a file lies in the folder of the layout itself, and not in the carried one of the
    /// same name that it stands over.
    pub fn is_own_file(&self, file: &SourceFile) -> bool {
        let is_carried = |file: &SourceFile| file.path.is_none();
        let top = self.extends_at.as_ref().is_some_and(|at| is_carried(&at.file));
        is_carried(file) == top
            && file.name.replace('\\', "/").contains(&format!("{TEMPLATES}/{}/", self.name))
    }

    /// Says of what is wrong in a template of a form below that it is wrong in this one.
    pub fn blame(&self, found: &mut Diagnostics) {
        let Some(extends) = &self.extends_at else { return };
        let is_below = |at: &Place| {
            let is_file = |file: &LayoutFile| match file {
                LayoutFile::Text(file) => *file == at.file,
                LayoutFile::Binary(_) => false,
            };
            !self.is_own_file(&at.file) && self.files.values().any(is_file)
        };
        for found in found.iter_mut() {
            let of_template = matches!(found.code, Code::Template | Code::Typst);
            let below = found.place.as_ref().is_some_and(is_below);
            if of_template && below && found.labels.iter().all(|label| label.place != *extends)
            {
                found.labels.push(Label {
                    place: extends.clone(),
                    attribute: "template.label-extends",
                    args: vec![("form", self.name.as_str().into())],
                });
            }
        }
    }

    /// What the `layout.toml` of a layout declares, without its other files. `None` means that an
    /// error was pushed.
    pub fn form(
        workspace: &Workspace,
        name: &str,
        named_at: Option<Place>,
        out: &mut Diagnostics,
    ) -> Option<Form> {
        Layer::declared(&chain(Some(workspace), name, named_at, false, out)?, out).ok()
    }

    /// What the `layout.toml` of a layout that the program carries declares.
    pub fn carried(name: &str, out: &mut Diagnostics) -> Option<Form> {
        Layer::declared(&chain(None, name, None, false, out)?, out).ok()
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
            let found = Diagnostic::new(Code::Declaration).arg("what", "no-main");
            let found = found.arg("word", layer.name.clone());
            out.push(match named_at {
                Some(at) => {
                    let known = known(Some(workspace)).join(", ");
                    found.at(at).arg("known", known).help("help-no-main")
                }
                None => {
                    found.at(layer.document.place(&layer.document.root)).help("help-own-main")
                }
            });
        }
        return None;
    };
    let datum = document.get("main");
    let (name, place) = (datum.text()?, document.place(datum));
    let found =
        Diagnostic::new(Code::Declaration).arg("word", name).path("main").at(place.clone());
    out.push(match files.get(name) {
        Some(LayoutFile::Text(_)) if name.ends_with(".j2") => {
            return Some((name.to_owned(), place));
        }
        // What describes the layout is none of its files.
        Some(_) => found.arg("what", "no-template"),
        None if name == DESCRIPTION => found.arg("what", "no-template"),
        None => {
            let found = found.arg("what", "main");
            let templates =
                files.keys().map(String::as_str).filter(|file| file.ends_with(".j2"));
            match nearest(name, templates) {
                Some(near) => found.arg("near", near).help("help-near"),
                None => found.help("help-main"),
            }
        }
    });
    None
}

/// The descriptions of some layers with their name.
fn parts_of(layers: &[Layer]) -> impl Iterator<Item = (&str, &[u8])> {
    layers.iter().map(|layer| (DESCRIPTION, layer.document.file.text.as_bytes()))
}

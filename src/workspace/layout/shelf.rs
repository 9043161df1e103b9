//! The forms that there are, and their examples.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::folder::refused;
use super::layer::{chain, description};
use super::{Layer, Layout, TEMPLATES, Workspace};
use crate::diag::Diagnostics;
use crate::form::LAYOUT;
use crate::source;
use crate::workspace::embedded;

/// A form by its name.
#[derive(Debug)]
pub struct Shelved {
    /// Its name.
    pub name: String,
    /// Whether the program carries a folder of this name.
    pub carried: bool,
    /// Whether the workspace has one.
    pub own: bool,
}

/// A data file that is an example of a form.
#[derive(Debug)]
pub struct Example {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub text: &'static str,
}

/// The forms that the program carries and those of a workspace, by name.
pub fn shelf(workspace: &Workspace) -> Vec<Shelved> {
    shelf_of(Some(workspace))
}

fn shelf_of(workspace: Option<&Workspace>) -> Vec<Shelved> {
    let carried = embedded::LAYOUTS.dirs().filter_map(|folder| folder.path().to_str());
    let carried: BTreeSet<String> = carried.map(str::to_owned).collect();
    let own = workspace.map(|workspace| std::fs::read_dir(workspace.form_folder("")));
    let own = own.into_iter().flatten().flatten().flatten().filter(|e| e.path().is_dir());
    let own = own.filter_map(|entry| entry.file_name().into_string().ok());
    let own: BTreeSet<String> = own.collect();
    let form = |name: &String| Shelved {
        name: name.clone(),
        carried: carried.contains(name),
        own: own.contains(name),
    };
    carried.union(&own).map(form).collect()
}

/// The layouts that documents can be built in: all but those that are only there to be extended.
pub(super) fn known(workspace: Option<&Workspace>) -> Vec<String> {
    let is_whole = |name: &String| {
        let mut unheard = Diagnostics::new();
        let description = description(workspace, name, &mut unheard).flatten();
        // What cannot be read may be one.
        description.is_none_or(|description| {
            let document = source::read(&description, &LAYOUT, &mut unheard);
            ["main", "extends"].iter().any(|key| document.get(key).written)
        })
    };
    names(workspace).into_iter().filter(is_whole).collect()
}

/// The names of all layouts.
pub(super) fn names(workspace: Option<&Workspace>) -> Vec<String> {
    shelf_of(workspace).into_iter().map(|form| form.name).collect()
}

impl Workspace {
    /// Where the workspace has the folder of a form, if it has one.
    pub fn form_folder(&self, name: &str) -> PathBuf {
        self.root().join(TEMPLATES).join(name)
    }

    /// The form that a file is an example of: the one in whose folder it lies.
    pub fn form_of_example(&self, file: &Path) -> Option<String> {
        let below = self.relative(file);
        let mut parts = below.iter().filter_map(|part| part.to_str());
        let (first, name, folder) = (parts.next()?, parts.next()?, parts.next()?);
        (first == TEMPLATES && folder == Layout::EXAMPLES).then(|| name.to_owned())
    }

    /// The examples of a form in the workspace, by name. `None` means that an error was pushed.
    pub fn examples(&self, form: &str, out: &mut Diagnostics) -> Option<Vec<PathBuf>> {
        let folder = self.form_folder(form).join(Layout::EXAMPLES);
        let mut files = vec![];
        // What was accepted lies in folders beside them.
        for entry in WalkDir::new(folder).max_depth(2).sort_by_file_name() {
            let Ok(entry) = entry else { continue };
            // It could lead to any file of the user's, to be shown or to be written.
            if entry.path_is_symlink() {
                out.push(refused(entry.path(), "layout-link"));
                return None;
            }
            let is_data = entry.path().extension().is_some_and(|ending| ending == "toml");
            if entry.depth() == 1 && is_data {
                files.push(entry.into_path());
            }
        }
        Some(files)
    }
}

impl Layout {
    /// Name of the folder in a layout with data for it, which are no part of it.
    pub const EXAMPLES: &str = "examples";

    /// The folders that a form is made of with their files, the top one first. `None` means that
    /// an error was pushed.
    pub fn layers(
        workspace: &Workspace,
        name: &str,
        out: &mut Diagnostics,
    ) -> Option<Vec<Layer>> {
        chain(Some(workspace), name, None, true, out)
    }

    /// Whether a form has a folder in the workspace among those that it is made of. One that
    /// cannot be read has none.
    pub fn is_own(workspace: &Workspace, name: &str) -> bool {
        let layers = chain(Some(workspace), name, None, false, &mut Diagnostics::new());
        layers.is_some_and(|layers| layers.iter().any(|layer| layer.own))
    }

    /// Whether the program carries a form of a name, or what forms share.
    pub fn is_carried(name: &str) -> bool {
        embedded::LAYOUTS.get_dir(name).is_some()
    }

    /// The names of the forms that the program carries and documents can be built in.
    pub fn carried_names() -> Vec<String> {
        known(None)
    }

    /// The examples of a form that the program carries, by name.
    pub fn carried_examples(name: &str) -> Vec<Example> {
        let folder = embedded::LAYOUTS.get_dir(format!("{name}/{}", Self::EXAMPLES));
        let files = folder.into_iter().flat_map(|folder| folder.files());
        let example = |file: &'static include_dir::File<'static>| {
            let name = file.path().file_name()?.to_str()?.to_owned();
            let text = file.contents_utf8().filter(|_| name.ends_with(".toml"))?;
            Some(Example { name, text })
        };
        files.filter_map(example).collect()
    }
}

//! The forms that there are.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

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
        self.root().join(Layout::folder(name))
    }
}

impl Layout {
    /// Where a workspace has the folder of a form, below its own.
    pub fn folder(name: &str) -> PathBuf {
        Path::new(TEMPLATES).join(name)
    }

    /// The folders that a form is made of with their files, the top one first. Without a workspace
    /// they are those that the program carries. `None` means that an error was pushed.
    pub fn layers(
        workspace: Option<&Workspace>,
        name: &str,
        out: &mut Diagnostics,
    ) -> Option<Vec<Layer>> {
        chain(workspace, name, None, true, out)
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

    /// The names of the forms that documents can be built in: those that the program carries, and
    /// those of a workspace.
    pub fn names(workspace: Option<&Workspace>) -> Vec<String> {
        known(workspace)
    }
}

//! Examples of forms: data files in their folders, and beside each what its pages are to be. A
//! form without any has those of the form that it extends.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use super::folder::{refused, shown_within};
use super::layer::{Layer, chain};
use super::{Layout, TEMPLATES, Workspace};
use crate::diag::{Diagnostics, SourceFile};
use crate::workspace::{embedded, read_text};

/// A data file that is an example of a form.
#[derive(Debug)]
pub struct Example {
    /// Its name.
    pub name: String,
    /// The form in whose folder it lies.
    pub form: String,
    /// Where it lies in the workspace; `None` if the program carries it.
    pub path: Option<PathBuf>,
}

impl Workspace {
    /// The form that a file is an example of: the one in whose folder it lies.
    pub fn form_of_example(&self, file: &Path) -> Option<String> {
        let below = self.relative(file);
        let mut parts = below.iter().filter_map(|part| part.to_str());
        let (first, name, folder) = (parts.next()?, parts.next()?, parts.next()?);
        (first == TEMPLATES && folder == Layout::EXAMPLES).then(|| name.to_owned())
    }

    fn own_examples(&self, form: &str, out: &mut Diagnostics) -> Option<Vec<Example>> {
        let folder = self.form_folder(form).join(Layout::EXAMPLES);
        let mut examples = vec![];
        // What was accepted lies in folders beside them.
        for entry in WalkDir::new(folder).max_depth(2).sort_by_file_name() {
            let Ok(entry) = entry else { continue };
            // It could lead to any file of the user's, to be shown or to be written.
            if entry.path_is_symlink() {
                out.push(refused(entry.path(), "layout-link"));
                return None;
            }
            let name = entry.file_name().to_str().filter(|name| name.ends_with(ENDING));
            if let (1, Some(name)) = (entry.depth(), name) {
                let (name, form) = (name.to_owned(), form.to_owned());
                examples.push(Example { name, form, path: Some(entry.path().to_owned()) });
            }
        }
        Some(examples)
    }

    /// The text of a data file. One that lies nowhere is the example of a form below, if it is
    /// called after that. `None` means that an error was pushed.
    pub fn text_of(&self, file: &Path, out: &mut Diagnostics) -> Option<Arc<SourceFile>> {
        let form = self.form_of_example(file).filter(|_| !file.exists());
        let unheard = &mut Diagnostics::new();
        let examples = form.and_then(|form| Layout::examples(Some(self), &form, unheard));
        let is_meant = |example: &Example| file.ends_with(&example.name);
        match examples.into_iter().flatten().find(is_meant) {
            Some(example) => example.text(out),
            None => read_text(file, out),
        }
    }
}

/// How the name of a data file ends.
const ENDING: &str = ".toml";

impl Example {
    /// What it says. `None` means that an error was pushed.
    pub fn text(&self, out: &mut Diagnostics) -> Option<Arc<SourceFile>> {
        if let Some(path) = &self.path {
            return read_text(path, out);
        }
        let path = format!("{}/{}", Layout::EXAMPLES, self.name);
        let file = embedded::LAYOUTS.get_file(format!("{}/{path}", self.form))?;
        Some(SourceFile::new(shown_within(&self.form, &path), file.contents_utf8()?))
    }

    /// What its pages are to be in the form in whose folder it lies, by name, if the program
    /// carries it.
    pub fn carried_results(&self) -> Vec<(String, Vec<u8>)> {
        let stem = self.name.trim_end_matches(ENDING);
        let folder = format!("{}/{}/{stem}", self.form, Layout::EXAMPLES);
        let folder = embedded::LAYOUTS.get_dir(folder).filter(|_| self.path.is_none());
        let result = |file: &include_dir::File<'static>| {
            let name = file.path().file_name()?.to_str()?.to_owned();
            Some((name, file.contents().to_vec()))
        };
        folder.into_iter().flat_map(|folder| folder.files()).filter_map(result).collect()
    }
}

impl Layout {
    /// Name of the folder in a layout with data for it, which are no part of it.
    pub const EXAMPLES: &str = "examples";

    /// The examples of a form, by name: those in its folder, else those of the nearest below it
    /// that has any. `None` means that an error was pushed.
    pub fn examples(
        workspace: Option<&Workspace>,
        form: &str,
        out: &mut Diagnostics,
    ) -> Option<Vec<Example>> {
        for Layer { name, own, .. } in chain(workspace, form, None, false, out)? {
            let workspace = workspace.filter(|_| own);
            let own = workspace.map_or(Some(vec![]), |own| own.own_examples(&name, out))?;
            let carried = || Self::carried_examples(&name);
            let examples = if own.is_empty() { carried() } else { own };
            if !examples.is_empty() {
                return Some(examples);
            }
        }
        Some(vec![])
    }

    /// Those that the program carries.
    fn carried_examples(form: &str) -> Vec<Example> {
        let folder = embedded::LAYOUTS.get_dir(format!("{form}/{}", Self::EXAMPLES));
        let files = folder.into_iter().flat_map(|folder| folder.files());
        let names = files.filter_map(|file| file.path().file_name()?.to_str());
        let example = |name: &str| {
            let (name, form) = (name.to_owned(), form.to_owned());
            Example { name, form, path: None }
        };
        names.filter(|name| name.ends_with(ENDING)).map(example).collect()
    }
}

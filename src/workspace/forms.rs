//! The forms of department files, each read once: whose a file is can be told only by who
//! knows what its keys mean.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Layout, Workspace, read_text};
use crate::diag::{Diagnostics, SourceFile};
use crate::form::{Filing, Form};
use crate::source::{self, Document};

/// The forms of a workspace as far as they can be read. What is wrong with them is for those
/// who build with them.
#[derive(Debug)]
pub struct Forms<'a> {
    workspace: &'a Workspace,
    /// By the file that the departments of a year share.
    years: Mutex<HashMap<PathBuf, Option<Arc<Form>>>>,
    /// By the name of the layout.
    layouts: Mutex<HashMap<String, Option<Arc<Form>>>>,
}

/// A department's file and its form.
#[derive(Debug)]
pub struct Filed {
    /// The form.
    pub form: Arc<Form>,
    /// What the file says, whatever is wrong with it.
    pub document: Document,
}

impl<'a> Forms<'a> {
    /// Those of a workspace; none is read yet.
    pub fn new(workspace: &'a Workspace) -> Self {
        Self { workspace, years: Mutex::default(), layouts: Mutex::default() }
    }

    /// The form that a department's file is written for.
    pub fn of(&self, file: &Path) -> Option<Arc<Form>> {
        let path = self.workspace.year_path(file);
        // A thread that waits here would read the same.
        let mut years = self.years.lock().unwrap_or_else(PoisonError::into_inner);
        let read = || {
            let year = self.workspace.year(&path, &mut Diagnostics::new())?;
            self.named(self.workspace.layout_name(&year.settings)?)
        };
        years.entry(path.clone()).or_insert_with(read).clone()
    }

    fn named(&self, name: &str) -> Option<Arc<Form>> {
        let mut layouts = self.layouts.lock().unwrap_or_else(PoisonError::into_inner);
        let read =
            || Layout::form(self.workspace, name, None, &mut Diagnostics::new()).map(Arc::new);
        layouts.entry(name.to_owned()).or_insert_with(read).clone()
    }

    /// Reads a department's file.
    pub fn read(&self, file: &Path) -> Option<Filed> {
        self.known(file, &read_text(file, &mut Diagnostics::new())?)
    }

    /// The same for one whose text is there.
    pub fn known(&self, file: &Path, text: &Arc<SourceFile>) -> Option<Filed> {
        let form = self.of(file)?;
        let document = source::read(text, &form.fields, &mut Diagnostics::new());
        Some(Filed { form, document })
    }
}

impl Filed {
    /// Whose the file is, if it says so.
    pub fn filing(&self) -> Option<Filing> {
        Filing::read(&self.form, &self.document)
    }
}

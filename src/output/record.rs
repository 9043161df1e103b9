//! What is remembered of a document: what it was built from and what was written.

use std::borrow::Cow;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use crate::digest::Digest;

/// Everything that decides what a document looks like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// The department's file.
    pub data: Digest,
    /// Its file of the year before, if a rule compares with it; else that of nothing.
    #[serde(default = "Digest::of_nothing")]
    pub before: Digest,
    /// `year.toml`; that of nothing if there is none.
    pub year: Digest,
    /// All files of the layout with their names.
    pub layout: Digest,
    /// What the forms of the year declare, if there are several; else that of nothing.
    #[serde(default = "Digest::of_nothing")]
    pub forms: Digest,
    /// The font files of the workspace.
    pub fonts: Digest,
    /// The program, with the fonts and layouts in it.
    pub program: Cow<'static, str>,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// Path below the output folder, with `/`.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Its contents.
    pub sha256: Digest,
}

/// A document that was built.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The department's file, relative to the output folder with `/`.
    pub file: String,
    /// The form; empty in what a program wrote that knew one a year.
    #[serde(default)]
    pub form: String,
    /// The forms that the file had begun.
    #[serde(default)]
    pub begun: Vec<String>,
    /// Kind of output, such as `pdf` or `png`, and whether a draft.
    pub kind: String,
    /// Folder and name of its files, without extension.
    pub stem: String,
    /// Number of the run that built it, greater than those of all earlier ones.
    pub run: u64,
    /// The year that its file says.
    pub year: i32,
    /// The unit code that its file says.
    pub code: String,
    /// The department's name that its file says.
    pub name: String,
    /// What it was built from.
    pub inputs: Inputs,
    /// What was written.
    pub outputs: Vec<Output>,
    /// Pages, if it was laid out.
    pub pages: Option<usize>,
    /// Errors that were found, of a draft.
    pub errors: usize,
    /// Warnings that were found.
    pub warnings: usize,
}

impl Record {
    /// Whether it is one that a build writes: it names files, and all in the output folder.
    pub(super) fn is_sound(&self) -> bool {
        let inside = |output: &Output| {
            let mut parts = Path::new(&output.path).components();
            output.path.starts_with(&self.stem)
                && parts.all(|part| matches!(part, Component::Normal(_)))
        };
        !self.outputs.is_empty() && self.outputs.iter().all(inside)
    }
}

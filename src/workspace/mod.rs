//! The folder a user works in: settings, years, departments, layouts, fonts.
//!
//! The only room that reads files. What a workspace does not hold comes from the
//! binary ([`embedded`]).

pub mod embedded;
pub mod example;
mod filed;
mod flaw;
mod fonts;
mod form_set;
mod forms;
mod layout;
mod meant;
mod names;
mod overlooked;
mod path;
mod select;
mod settings;
mod sfnt;
mod walk;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Place, SourceFile};
use crate::digest::Digest;
use crate::disk::{self, Encoding};
use crate::form::{Filing, Form};
use crate::source::{self, Date, Document};

pub use filed::{FiledFile, filed};
pub use flaw::Flaw;
pub use fonts::{FontFolder, has_its_glyphs, hash_file, own_faces, own_font};
pub use form_set::{Filed, FormSet};
pub use forms::{Forms, YearForms};
pub use layout::{DESCRIPTION, Example, Layer, Layout, LayoutFile, Shelved, shelf};
pub use path::{between, folder_year, shown, year_before};
pub use select::{Departments, select};
pub use settings::{Named, Settings, Slot, WORKSPACE, YEAR, YearSettings};
pub use sfnt::{BareFace, faces as bare_faces};

/// Name of the settings file, which also marks the root of a workspace.
pub const SETTINGS: &str = "jixiao.toml";
/// Name of the file that the departments of a year share.
pub const YEAR_SETTINGS: &str = "year.toml";
/// Name of the folder with the departments' files.
pub const DATA: &str = "data";
/// Layout used where neither year nor workspace names one.
pub const DEFAULT_LAYOUT: &str = "hb-2020";

/// A workspace.
#[derive(Debug)]
pub struct Workspace {
    root: PathBuf,
    settings: Settings,
    document: Option<Document>,
}

/// What the departments of a year share.
#[derive(Debug, Default)]
pub struct Year {
    /// What `year.toml` says.
    pub settings: YearSettings,
    /// The file, if there is one.
    pub document: Option<Document>,
}

impl Year {
    /// One whose file cannot be read.
    pub fn unknown() -> Self {
        Self { settings: YearSettings::unknown(), document: None }
    }

    /// That of the examples of forms, which have no file: its day is always the same.
    fn of_example() -> Self {
        let date = Slot::Filled(Date { year: 2027, month: 1, day: 15 });
        Self { settings: YearSettings { date, ..YearSettings::default() }, document: None }
    }

    /// The digest of `year.toml`; that of nothing if there is none.
    pub fn digest(&self) -> Digest {
        let text = self.document.as_ref().map_or("", |document| &document.file.text);
        Digest::of(text.as_bytes())
    }
}

impl Workspace {
    /// Opens the workspace at `root`; its settings file may be missing. What could not be read of
    /// it is a gap, and an error was pushed.
    pub fn open(root: &Path, out: &mut Diagnostics) -> Option<Self> {
        let there = fs::metadata(root).and_then(|there| match there.is_dir() {
            true => Ok(()),
            false => Err(io::ErrorKind::NotADirectory.into()),
        });
        if let Err(error) = there {
            out.push(unreadable(root, &error));
            return None;
        }
        let path = root.join(SETTINGS);
        let (settings, document) = match read_optional(&path, out) {
            None => (Settings::unknown(), None),
            Some(None) => (Settings::default(), None),
            Some(Some(file)) => {
                let document = source::read(&file, &settings::WORKSPACE, out);
                (Settings::of(&document, out), Some(document))
            }
        };
        Some(Self { root: root.to_owned(), settings, document })
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The settings file, if there is one.
    pub fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.root.join(DATA)
    }

    /// The output folder of the settings, `out` if they name none.
    pub fn out(&self) -> PathBuf {
        self.root.join(self.settings.out.get().map_or("out", String::as_str))
    }

    /// Reads the file that the departments of a year share; it may be missing.
    pub fn year(&self, path: &Path, out: &mut Diagnostics) -> Option<Year> {
        let Some(file) = read_optional(path, out)? else { return Some(Year::default()) };
        let document = source::read(&file, &settings::YEAR, out);
        let settings = YearSettings::of(&document, out);
        Some(Year { settings, document: Some(document) })
    }

    /// Whose a department's file is. A draft of one that does not say so is called after where it
    /// lies; for a whole document that makes `None`.
    pub fn filing(
        &self,
        file: &Path,
        form: &Form,
        document: &Document,
        draft: bool,
    ) -> Option<Filing> {
        if !draft {
            return Filing::read(form, document);
        }
        let year = folder_year(&self.filed_under(file)).map(|(_, year)| year);
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        Some(Filing::draft(form, document, year, &stem))
    }

    /// The names of the forms of the year that a folder lies in, or of the newest if it lies in
    /// none; none if what names them cannot be read.
    pub fn forms_at(&self, folder: &Path, out: &mut Diagnostics) -> Vec<String> {
        let year = self.year(&self.year_path_at(folder), out);
        let named = self.forms_of(&year.unwrap_or_else(Year::unknown).settings);
        named.into_iter().map(|named| named.name).collect()
    }

    /// The names of forms that a year names beside one, so that they share data files.
    pub fn forms_beside(&self, form: &str) -> BTreeSet<String> {
        let unheard = &mut Diagnostics::new();
        let years = path::years(&self.data()).filter_map(|(_, path)| self.year(&path, unheard));
        let years = years.map(|year| self.forms_of(&year.settings));
        let named = years.filter(|forms| forms.iter().any(|named| named.name == form));
        let names = named.flatten().map(|named| named.name);
        names.filter(|name| name != form).collect()
    }

    /// The forms of a year; none if what names them cannot be read.
    pub fn forms_of(&self, year: &YearSettings) -> Vec<Named> {
        let usual = |name: &str| Named { name: name.to_owned(), at: None };
        match (&year.forms, &self.settings.forms) {
            (Slot::Filled(forms), _) | (Slot::Blank, Slot::Filled(forms)) => forms.clone(),
            (Slot::Blank, Slot::Blank) => vec![usual(DEFAULT_LAYOUT)],
            (Slot::Gap, _) | (Slot::Blank, Slot::Gap) => vec![],
        }
    }
}

/// Most bytes of a text file. A department's is a thousand times shorter; what is longer is
/// something else, and to take it in might cost all the memory there is.
const LONGEST_TEXT: u64 = 16 << 20;

/// Reads a text file. `None` means that an error was pushed.
pub fn read_text(path: &Path, out: &mut Diagnostics) -> Option<Arc<SourceFile>> {
    let bytes = match disk::read(path, LONGEST_TEXT) {
        Ok(bytes) => bytes,
        Err(error) => {
            out.push(unreadable(path, &error));
            return None;
        }
    };
    decode(path, bytes, out)
}

/// Like [`read_text`], but a missing file is no error.
fn read_optional(path: &Path, out: &mut Diagnostics) -> Option<Option<Arc<SourceFile>>> {
    match disk::read(path, LONGEST_TEXT) {
        Ok(bytes) => decode(path, bytes, out).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Some(None),
        Err(error) => {
            out.push(unreadable(path, &error));
            None
        }
    }
}

fn decode(path: &Path, bytes: Vec<u8>, out: &mut Diagnostics) -> Option<Arc<SourceFile>> {
    let found = Diagnostic::new(Code::NotUtf8).arg("path", shown(path));
    // There is no line to be shown of what is no text at all.
    if let Some(kind) = disk::kind(&bytes) {
        let help = if kind == "zeros" { "help-zeros" } else { "help-kind" };
        out.push(found.arg("kind", kind).help(help));
        return None;
    }
    match Encoding::read(bytes) {
        Ok((text, encoding)) => {
            let file = SourceFile::read_from(path.to_owned(), shown(path), text, encoding);
            if encoding != Encoding::Utf8 {
                let first = file.text.char_indices().find(|(_, c)| !c.is_ascii());
                let range = first.map_or(0..0, |(at, first)| at..at + first.len_utf8());
                let found = found.arg("encoding", encoding.as_str()).help("help-certain");
                out.push(found.at(Place { file: file.clone(), range }));
            }
            Some(file)
        }
        Err(bytes) => {
            let found = match disk::likely_encoding(&bytes) {
                Some(likely) => found.arg("encoding", likely).help("help-likely"),
                None => found,
            };
            let good = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
            let text = String::from_utf8_lossy(&bytes);
            // Of UTF-7 every byte is good.
            let bad = good.min(text.len())
                ..text.len().min(good + char::REPLACEMENT_CHARACTER.len_utf8());
            out.push(found.at(Place { file: SourceFile::new(shown(path), text), range: bad }));
            None
        }
    }
}

/// That a path cannot be read, and why.
pub fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    let code = match error.kind() {
        io::ErrorKind::NotFound => Code::NotFound,
        _ => Code::Unreadable,
    };
    let problem = Diagnostic::new(code).arg("path", shown(path));
    if code == Code::Unreadable { problem.refused(Arg::io(error)) } else { problem }
}

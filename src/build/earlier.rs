//! What departments filed before, as each form reads it.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use crate::checks::compare;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, SourceFile};
use crate::export::attached;
use crate::form::{Filing, Role};
use crate::provenance::source;
use crate::source::Document;
use crate::workspace::{Filed, FiledFile, FormSet, filed, shown};

/// Most files that are named in one message.
const MOST_NAMED: usize = 5;

/// The year and the code of a department.
type Key = (i32, String);

/// What lies in a folder of earlier data files, or of PDFs that carry them.
pub(super) struct Earlier {
    /// What messages call it.
    folder: String,
    texts: Vec<Arc<SourceFile>>,
    /// What could not be read.
    found: Vec<Diagnostic>,
    /// By what the forms of a year declare and the name of one of them.
    read: HashMap<String, Read>,
}

/// The files as a form reads them.
#[derive(Default)]
struct Read {
    documents: HashMap<Key, Vec<Document>>,
    /// Files with errors, of which not all can be compared.
    broken: Vec<String>,
}

impl Earlier {
    /// Reads a folder.
    pub fn read(folder: &Path) -> Self {
        let mut found = Diagnostics::new();
        let (mut texts, mut foreign) = (vec![], vec![]);
        for file in filed(folder, &mut found) {
            match file {
                FiledFile::Data(text) => texts.push(text),
                FiledFile::Pdf(path, bytes) => match source(&attached(&bytes)) {
                    Some(text) => {
                        let name = format!("{} · source.toml", shown(&path));
                        texts.push(SourceFile::new(name, text));
                    }
                    None => foreign.push(shown(&path)),
                },
            }
        }
        // Nothing that is built is made from them.
        let encoding = found.iter_mut().filter(|problem| problem.code == Code::NotUtf8);
        encoding.for_each(|problem| problem.severity = Severity::Warning);
        if texts.is_empty() && !found.has_errors() {
            let none = Diagnostic::new(Code::NoData).arg("path", shown(folder));
            found.push(none.help("help-filed"));
        } else if !foreign.is_empty() {
            found.push(listed("foreign", foreign).help("help-foreign"));
        }
        let found = found.into_iter().collect();
        Self { folder: shown(folder), texts, found, read: HashMap::new() }
    }

    /// Warns where a department says now something else than it filed for the year.
    pub fn compare(
        &mut self,
        set: &FormSet,
        number: usize,
        document: &Document,
        out: &mut Diagnostics,
    ) {
        self.found.iter().for_each(|problem| out.push(problem.clone()));
        let Some(layout) = set.layout(number) else { return };
        let Some(own) = Filing::read(&layout.form, document).map(key) else { return };
        let read = || {
            let mut read = Read::default();
            for text in &self.texts {
                let mut found = Diagnostics::new();
                let filed = set.filed(number, &set.parse(text, &mut found));
                let filing = filed.as_ref().and_then(Filed::filing);
                if found.has_errors() || filing.is_none() {
                    read.broken.push(text.name.clone());
                }
                if let (Some(filing), Some(filed)) = (filing, filed) {
                    read.documents.entry(key(filing)).or_default().push(filed.document);
                }
            }
            read
        };
        let name = format!("{}{}", set.digest, layout.name);
        let read = self.read.entry(name).or_insert_with(read);
        if !read.broken.is_empty() {
            out.push(listed("broken", read.broken.clone()).help("help-broken"));
        }
        let before = read.documents.get(&own);
        for then in before.into_iter().flatten() {
            compare(&layout.form, document, then, out);
        }
        if before.is_none() && !self.texts.is_empty() {
            let code = layout.form.only(document, Role::DepartmentCode);
            let absent = Diagnostic::new(Code::FiledDiffers).arg("kind", "absent");
            let absent = absent.path(document.path(code)).at(document.place(code));
            let absent = absent.arg("folder", self.folder.as_str()).arg("code", own.1.as_str());
            out.push(absent.arg("year", own.0.to_string()).help("help-absent"));
        }
    }
}

/// That some files are not compared, for a kind of reason.
fn listed(kind: &str, mut files: Vec<String>) -> Diagnostic {
    let more = files.len().saturating_sub(MOST_NAMED);
    files.truncate(MOST_NAMED);
    let passed = Diagnostic::new(Code::FiledDiffers).arg("kind", kind);
    passed.arg("files", files.join(", ")).arg("more", more)
}

fn key(filing: Filing) -> Key {
    (filing.year, filing.code.trim().to_owned())
}

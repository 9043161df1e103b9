//! What departments filed before, as each form reads it.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use crate::checks::compare;
use crate::diag::{Code, Diagnostic, Diagnostics, SourceFile};
use crate::export::attached;
use crate::form::Filing;
use crate::provenance::source;
use crate::source::Document;
use crate::workspace::{Filed, FiledFile, FormSet, filed, shown};

/// The year and the code of a department.
type Key = (i32, String);

/// What lies in a folder of earlier data files, or of PDFs that carry them.
pub(super) struct Earlier {
    texts: Vec<Arc<SourceFile>>,
    /// What could not be read.
    found: Vec<Diagnostic>,
    /// By what the forms of a year declare and the name of one of them.
    read: HashMap<String, HashMap<Key, Vec<Document>>>,
}

impl Earlier {
    /// Reads a folder.
    pub fn read(folder: &Path) -> Self {
        let mut found = Diagnostics::new();
        let text = |file| match file {
            FiledFile::Data(text) => Some(text),
            FiledFile::Pdf(path, bytes) => {
                let text = source(&attached(&bytes))?;
                Some(SourceFile::new(format!("{} · source.toml", shown(&path)), text))
            }
        };
        let texts: Vec<_> = filed(folder, &mut found).into_iter().filter_map(text).collect();
        if texts.is_empty() && !found.has_errors() {
            let none = Diagnostic::new(Code::NoData).arg("path", shown(folder));
            found.push(none.help("help-filed"));
        }
        Self { texts, found: found.into_iter().collect(), read: HashMap::new() }
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
            let mut read: HashMap<Key, Vec<Document>> = HashMap::new();
            for text in &self.texts {
                let mut unheard = Diagnostics::new();
                let filed = set.filed(number, &set.parse(text, &mut unheard));
                let filing = filed.as_ref().and_then(Filed::filing);
                if let (Some(filing), Some(filed)) = (filing, filed) {
                    read.entry(key(filing)).or_default().push(filed.document);
                }
            }
            read
        };
        let name = format!("{}{}", set.digest, layout.name);
        let read = self.read.entry(name).or_insert_with(read);
        for then in read.get(&own).into_iter().flatten() {
            compare(&layout.form, document, then, out);
        }
    }
}

fn key(filing: Filing) -> Key {
    (filing.year, filing.code.trim().to_owned())
}

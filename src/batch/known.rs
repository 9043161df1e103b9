//! What earlier runs read of department files, so that only what has changed is parsed.

use std::collections::HashMap;
use std::path::Path;

use crate::build::{PROGRAM, Read};
use crate::digest::Digest;
use crate::form::Filing;
use crate::output::{Folder, Record};

/// What earlier builds and checks read of department files.
#[derive(Debug, Default)]
pub struct Known {
    /// Whose the file of some bytes is, by form.
    pub(super) filings: HashMap<(Digest, String), Filing>,
    /// The forms that it has begun, by what the forms of its year declare.
    pub(super) begun: HashMap<(Digest, Digest), Vec<String>>,
}

impl Known {
    /// What earlier builds into a folder read.
    pub fn of(folder: &Folder) -> Self {
        let mut known = Self::default();
        folder.each_record(|record| known.learn(record));
        known
    }

    /// The same without taking the folder.
    pub fn at(folder: &Path) -> Self {
        let mut known = Self::default();
        Folder::peek(folder, |record| known.learn(record));
        known
    }

    fn learn(&mut self, record: &Record) {
        // Another version of the program may have read the file in another way, and the draft of
        // an unfinished file is called after where that lies.
        if record.inputs.program == PROGRAM && record.errors == 0 {
            let Record { form, begun, year, code, name, inputs, .. } = record;
            let filing = Filing { year: *year, code: code.clone(), name: name.clone() };
            self.filings.insert((inputs.data, form.clone()), filing);
            if !begun.is_empty() {
                self.begun.insert((inputs.data, inputs.forms), begun.clone());
            }
        }
    }

    /// Adds what a check read.
    pub fn add(&mut self, Read { data, forms, begun, filings }: Read) {
        self.filings.extend(filings.into_iter().map(|(form, filing)| ((data, form), filing)));
        self.begun.insert((data, forms), begun);
    }
}

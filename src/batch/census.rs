//! Who is who: the departments that were chosen, and all others under the data folder.
//!
//! What a file says of whose it is was read before, if an earlier build knew the same bytes;
//! so only what has changed is parsed.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::spread::spread;
use crate::build::PROGRAM;
use crate::diag::Diagnostics;
use crate::digest::Digest;
use crate::form::Filing;
use crate::output::{Folder, Name, Record, folded};
use crate::workspace::{self, Departments, Filed, Forms, Workspace};

/// A department's file.
#[derive(Debug)]
pub struct Entrant {
    /// Where it is.
    pub file: PathBuf,
    /// What reports call it.
    pub name: String,
    /// Whether it lies under the data folder.
    pub inside: bool,
    /// What it contains, if it could be read.
    pub digest: Option<Digest>,
    /// Its length in bytes.
    pub length: usize,
    /// Whose it is, if it says so, or what its draft is filed under.
    pub filing: Option<Filing>,
    /// Whether it says so.
    pub says: bool,
    /// What its outputs are called, drafts apart.
    pub output: Option<Name>,
    /// The same as file systems compare it.
    pub folded: String,
}

/// All departments of a workspace.
#[derive(Debug)]
pub struct Census<'a> {
    forms: Forms<'a>,
    entrants: Vec<Entrant>,
    chosen: usize,
    /// Whether all of the data folder could be looked at.
    pub complete: bool,
}

/// What earlier builds read of department files, by their contents.
pub type Known = HashMap<Digest, Filing>;

/// What earlier builds into a folder read of department files.
pub fn known(folder: &Folder) -> Known {
    let mut known = Known::new();
    folder.each_record(|record| learn(record, &mut known));
    known
}

/// The same without taking the folder.
pub fn known_at(folder: &Path) -> Known {
    let mut known = Known::new();
    Folder::peek(folder, |record| learn(record, &mut known));
    known
}

fn learn(record: &Record, known: &mut Known) {
    // Another version of the program may have read the file in another way, and the draft of an
    // unfinished file is called after where that lies.
    if record.inputs.program == PROGRAM && record.errors == 0 {
        let (year, code, name) = (record.year, record.code.clone(), record.name.clone());
        known.insert(record.inputs.data, Filing { year, code, name });
    }
}

impl<'a> Census<'a> {
    /// Looks at the chosen files, of which drafts are made or documents, and, unless these are all,
    /// at everything under the data folder, with so many threads.
    pub fn take(
        workspace: &'a Workspace,
        chosen: &[PathBuf],
        all: Option<Departments>,
        known: &Known,
        draft: bool,
        threads: usize,
    ) -> Self {
        let complete = all.as_ref().is_none_or(|all| all.complete);
        let named = |file: &PathBuf| (workspace.name(file), file.clone());
        let mut files: Vec<_> = chosen.iter().map(named).collect();
        if let Some(all) = all {
            let names: HashSet<String> = files.iter().map(|(name, _)| name.clone()).collect();
            let all = all.files.iter().map(named);
            files.extend(all.filter(|(name, _)| !names.contains(name)));
        }
        let forms = Forms::new(workspace);
        let entrants = spread(&files, threads, |(name, file)| {
            Entrant::new(workspace, &forms, name.clone(), file.clone(), known, draft)
        });
        Self { forms, entrants, chosen: chosen.len(), complete }
    }

    /// The forms that they are written for.
    pub fn forms(&self) -> &Forms<'a> {
        &self.forms
    }

    /// The chosen ones, in their order.
    pub fn chosen(&self) -> &[Entrant] {
        &self.entrants[..self.chosen.min(self.entrants.len())]
    }

    /// All of them, the chosen ones first.
    pub fn all(&self) -> &[Entrant] {
        &self.entrants
    }

    /// Those of them that some key puts together, by number.
    pub(super) fn groups<'c, K: Ord>(
        &'c self,
        key: impl Fn(&'c Entrant) -> Option<K>,
    ) -> BTreeMap<K, Vec<usize>> {
        let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for (number, entrant) in self.entrants.iter().enumerate() {
            if let Some(key) = key(entrant) {
                groups.entry(key).or_default().push(number);
            }
        }
        groups.retain(|_, numbers| numbers.len() > 1);
        groups
    }
}

impl Entrant {
    fn new(
        workspace: &Workspace,
        forms: &Forms<'_>,
        name: String,
        file: PathBuf,
        known: &Known,
        draft: bool,
    ) -> Self {
        // What cannot be read or makes no sense is for the worker to say.
        let text = workspace::read_text(&file, &mut Diagnostics::new());
        let digest = text.as_ref().map(|text| Digest::of(text.text.as_bytes()));
        let length = text.as_ref().map_or(0, |text| text.text.len());
        let filing = digest.and_then(|digest| known.get(&digest).cloned());
        let read = text.filter(|_| filing.is_none());
        let read = read.and_then(|text| forms.known(&file, &text));
        let filing = filing.or_else(|| read.as_ref()?.filing());
        let says = filing.is_some();
        let filing = filing.or_else(|| {
            let Filed { form, document } = read.as_ref()?;
            workspace.filing(&file, form, document, draft)
        });
        let output = filing.as_ref().map(|f| Name::new(f.year, &f.code, &f.name));
        let folded = output.as_ref().map_or(String::new(), |output| folded(&output.stem));
        let inside = Path::new(&name).starts_with(workspace::DATA);
        Self { file, name, inside, digest, length, filing, says, output, folded }
    }
}

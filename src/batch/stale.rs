//! Files in the output folder that no department stands behind any more.

use std::collections::{HashMap, HashSet};

use super::census::Census;
use super::look::Entrant;
use crate::build::{stem_of, undrafted};
use crate::disk::unspelled;
use crate::output::{Folder, Output, Record, folded};
use crate::workspace;

/// A document of an earlier build whose department has gone or has another name now, or that is
/// of a form which it does not have any more.
#[derive(Debug)]
pub struct Stale {
    /// What is known of it.
    pub record: Record,
    /// Its files that are still there.
    pub outputs: Vec<Output>,
}

/// The documents in the output folder that a build wrote and whose department is gone from
/// all of the data folder, or was built under another name since. Those of departments
/// that lie elsewhere are not judged, and none are if the data folder cannot be seen whole.
pub fn stale(census: &Census<'_>, folder: &Folder) -> Vec<Stale> {
    let mut stale = vec![];
    if !census.complete {
        return stale;
    }
    let mut entrants: HashMap<String, Vec<&Entrant>> = HashMap::new();
    for entrant in census.all() {
        entrants.entry(folder.filed(&entrant.unit.name)).or_default().push(entrant);
    }
    let data = format!("{}/", folder.filed(workspace::DATA));
    let outputs = census.all().iter().filter_map(|entrant| entrant.output.as_ref());
    let claimed: HashSet<&str> = outputs.map(|name| name.stem.as_str()).collect();
    let mut old = vec![];
    folder.each_record(|record| {
        let claimed = claimed.contains(undrafted(&record.stem, &record.kind));
        if record.file.starts_with(&data) && !claimed {
            old.push(record.clone());
        }
    });
    for record in old {
        let gone = match entrants.get(&record.file) {
            Some(entrants) => {
                // Until the new one is there the old one stays. In a form that the file has not
                // begun, or that the year has no more, all others are the new one.
                let is_new = |entrant: &&Entrant| {
                    entrant.output.as_ref().is_some_and(|name| {
                        let stem = stem_of(&record.kind, name);
                        folder.is_newest(entrant.unit.key(), &record.kind, &stem)
                    })
                };
                let mut own = entrants.iter().filter(|e| e.unit.form == record.form).peekable();
                match own.peek() {
                    Some(_) => own.all(is_new),
                    None if is_demanded(&record, entrants) => false,
                    // A year that is broken may have named it.
                    None => entrants.iter().all(|e| e.whole && e.year.is_sound() && is_new(e)),
                }
            }
            None => {
                let file = folder.path().join(unspelled(&record.file));
                file.try_exists().is_ok_and(|exists| !exists)
            }
        };
        if !gone || is_same_file(&record, census, folder) {
            continue;
        }
        let there = |output: &&Output| folder.has(&output.path);
        let outputs: Vec<Output> = record.outputs.iter().filter(there).cloned().collect();
        if !outputs.is_empty() {
            stale.push(Stale { record, outputs });
        }
    }
    stale
}

/// Whether a document is of a form that was asked for though its file had not begun it, and still
/// says what the file says.
fn is_demanded(record: &Record, entrants: &[&Entrant]) -> bool {
    !record.begun.contains(&record.form)
        && entrants.iter().any(|entrant| {
            entrant.digest == Some(record.inputs.data)
                && entrant.year.names.iter().any(|named| named.name == record.form)
        })
}

/// Whether a department's new file is the old one, in a file system that does not tell the
/// two spellings of its name apart.
fn is_same_file(record: &Record, census: &Census<'_>, folder: &Folder) -> bool {
    let old = undrafted(&record.stem, &record.kind);
    let key = folded(old);
    let alike = census.all().iter().filter(|entrant| entrant.folded == key);
    let mut names = alike.filter_map(|entrant| entrant.output.as_ref());
    names.any(|name| !folder.lists_both(&record.stem, &stem_of(&record.kind, name)))
}

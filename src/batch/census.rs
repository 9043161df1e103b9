//! Who is who: the departments that were chosen, and all others under the data folder, each in
//! the forms that its file has begun.
//!
//! What a file says of whose it is was read before, if an earlier build knew the same bytes;
//! so only what has changed is parsed.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::PathBuf;

use super::known::Known;
use super::look::{Entrant, Look, Wish};
use super::spread::spread;
use super::unit::Unit;
use crate::diag::Diagnostics;
use crate::workspace::{Departments, FormSet, Forms, Workspace};

/// All departments of a workspace.
#[derive(Debug)]
pub struct Census<'a> {
    forms: Forms<'a>,
    entrants: Vec<Entrant>,
    chosen: usize,
    /// The forms that chosen files have not begun, while none was asked for.
    pub unbegun: Vec<Unit>,
    /// How many chosen files are of years that do not name what was asked for.
    pub lacking: usize,
    /// Whether all of the data folder could be looked at.
    pub complete: bool,
}

impl<'a> Census<'a> {
    /// Looks at the chosen files and, unless these are all, at everything under the data folder,
    /// with so many threads.
    pub fn take(
        workspace: &'a Workspace,
        chosen: &[PathBuf],
        wish: Wish<'_>,
        all: Option<Departments>,
        known: &Known,
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
        let files: Vec<_> = files.into_iter().enumerate().collect();
        let forms = Forms::new(workspace);
        let named = if wish.forms.is_empty() { BTreeSet::new() } else { forms.names(chosen) };
        let looked = spread(&files, threads, |(number, (name, file))| {
            let is_chosen = *number < chosen.len();
            Look::at(workspace, &forms, known, name, file).divided(wish, &named, is_chosen)
        });
        let (mut entrants, mut others, mut unbegun) = (vec![], vec![], vec![]);
        let mut lacking = 0;
        for (number, looked) in looked.into_iter().enumerate() {
            lacking += usize::from(number < chosen.len() && looked.chosen.is_empty());
            entrants.extend(looked.chosen);
            others.extend(looked.others);
            unbegun.extend(looked.unbegun);
        }
        let chosen = entrants.len();
        entrants.extend(others);
        Self { forms, entrants, chosen, unbegun, lacking, complete }
    }

    /// What keeps forms of the chosen files' years from being used; it may be told several times.
    pub fn broken(&self) -> Diagnostics {
        let mut out = Diagnostics::new();
        let sets = self.chosen().iter().filter_map(|entrant| self.forms.set(&entrant.year));
        let broken = sets.flat_map(FormSet::broken).flat_map(|(_, found)| found);
        broken.for_each(|problem| out.push(problem.clone()));
        out
    }

    /// Whether keys of chosen files were passed over, since a form with errors may know them.
    pub fn passed_over(&self) -> bool {
        let several = self.chosen().iter().filter(|entrant| entrant.unit.several);
        let mut sets = several.filter_map(|entrant| self.forms.set(&entrant.year));
        sets.any(|set| !set.knows_its_keys())
    }

    /// The forms that they are written for.
    pub fn forms(&self) -> &Forms<'a> {
        &self.forms
    }

    /// The chosen ones, in their order: file by file, in the order of the forms.
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

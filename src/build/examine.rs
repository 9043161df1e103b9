//! A department checked and mended, without anything being made of it: in all forms at once.

use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Builder;
use super::ready::{Opened, Ready};
use crate::compile::{Attachments, Setting};
use crate::diag::{Code, Diagnostics, SourceFile};
use crate::digest::Digest;
use crate::form::Filing;
use crate::mend::{Checked, Mended, mend};
use crate::source;
use crate::source::shape::Fields;
use crate::workspace::{self, YEAR};

/// What a check read of a department's file.
#[derive(Debug, Serialize, Deserialize)]
pub struct Read {
    /// Its bytes.
    pub data: Digest,
    /// What several forms of its year declare.
    pub forms: Digest,
    /// The forms that it has begun.
    pub begun: Vec<String>,
    /// Whose it is, as each form that was checked reads it.
    pub filings: Vec<(String, Filing)>,
}

impl Builder<'_> {
    /// Checks the department in a file as far as that goes without laying it out: for the forms
    /// of some names, or for those that it has begun. What it read, if that could be read.
    pub fn check(
        &mut self,
        file: &Path,
        names: &[String],
        out: &mut Diagnostics,
    ) -> Option<Read> {
        let (opened, all) = self.examine(file, names, None, out)?;
        let set = self.forms.set(&opened.year)?;
        let mut filings = vec![];
        for ready in &all {
            // What the program carries is tested with it: only templates of the workspace can fail.
            if let Some(press) = &ready.loaded.press
                && !ready.loaded.layout.own.is_empty()
                && let Some(filled) = press.engine.sketch(&self.context(ready, false), out)
            {
                let attachments = &Attachments::new(String::new(), None, String::new());
                let (layout, faces, data) = (&press.world, &self.faces, &ready.document);
                Setting { layout, faces, data, attachments }.parse(&filled, out);
            }
            let layout = &ready.loaded.layout;
            let filing = Filing::read(&layout.form, &ready.document);
            filings.extend(filing.map(|filing| (layout.name.clone(), filing)));
        }
        let data = Digest::of(opened.text.text.as_bytes());
        let begun = set.names_begun(&opened.source);
        Some(Read { data, forms: set.digest, begun, filings })
    }

    /// Reads and checks a file, or a text of it, for the forms of some names or for those that it
    /// has begun.
    fn examine(
        &mut self,
        file: &Path,
        names: &[String],
        text: Option<&Arc<SourceFile>>,
        out: &mut Diagnostics,
    ) -> Option<(Arc<Opened>, Vec<Ready>)> {
        let opened = self.open(file, text, out)?;
        let set = self.forms.set(&opened.year)?;
        let begun = set.begun(&opened.source);
        let asked = names.iter().filter_map(|name| set.number(name));
        let forms = if names.is_empty() { begun.clone() } else { asked.collect() };
        let lacks = names.iter().filter_map(|name| opened.year.lacks(name));
        lacks.for_each(|problem| out.push(problem));
        // Nobody knows what the file says to them.
        let broken = set.broken().flat_map(|(_, found)| found);
        broken.for_each(|problem| out.push(problem.clone()));
        let mut all = vec![];
        for form in &forms {
            all.extend(self.prepare(file, &opened, *form, out).map(|(ready, _)| ready));
        }
        // A warning of one form may be what another needs no permission for.
        let whole = set.is_sound() && begun.iter().all(|form| forms.contains(form));
        let unused = out.iter().filter(|found| found.code == Code::AllowUnused);
        let unused: Vec<_> = unused.map(|found| found.place.clone()).collect();
        out.retain(|found| {
            let same = unused.iter().filter(|place| **place == found.place);
            found.code != Code::AllowUnused || (whole && same.count() == forms.len())
        });
        Some((opened, all))
    }

    /// Mends the department in a file and its year file, as far as they can be read and that is
    /// sure for the forms of some names, or for those that it has begun.
    pub fn mend(&mut self, file: &Path, names: &[String]) -> Vec<Mended> {
        let mut unheard = Diagnostics::new();
        let year = self.workspace.year(&self.workspace.year_path(file), &mut unheard);
        let year = year.and_then(|year| year.document);
        let year = year.map(|year| mend_settings(&year.file, &YEAR));
        let department = workspace::read_text(file, &mut unheard);
        let department = department.map(|text| self.mend_department(file, names, &text));
        department.into_iter().chain(year).collect()
    }

    fn mend_department(
        &mut self,
        file: &Path,
        names: &[String],
        text: &Arc<SourceFile>,
    ) -> Mended {
        let mut check = |text: &Arc<SourceFile>| {
            // One that is not listed may be mended, too.
            let mut found = Diagnostics::whole();
            let examined = self.examine(file, names, Some(text), &mut found);
            let read = examined.is_some_and(|(_, all)| {
                !all.is_empty() && all.iter().all(|ready| ready.document.whole)
            });
            Checked { found: found.into_iter().collect(), read }
        };
        mend(text, check(text), &mut check)
    }
}

/// Mends a file of settings as far as that is sure.
pub fn mend_settings(file: &Arc<SourceFile>, fields: &Fields) -> Mended {
    let mut check = |text: &Arc<SourceFile>| {
        let mut found = Diagnostics::whole();
        let read = source::read(text, fields, &mut found).whole;
        Checked { found: found.into_iter().collect(), read }
    };
    mend(file, check(file), &mut check)
}

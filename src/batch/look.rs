//! One file of the census: what is asked of it, which forms it has begun, and whose it is in each.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::known::Known;
use super::unit::Unit;
use crate::diag::{Diagnostics, SourceFile};
use crate::digest::Digest;
use crate::form::Filing;
use crate::output::{Name, folded};
use crate::source::Source;
use crate::workspace::{self, Filed, FormSet, Forms, Workspace, YearForms};

/// A department's file in a form.
#[derive(Debug)]
pub struct Entrant {
    /// File and form.
    pub unit: Unit,
    /// Its year.
    pub year: Arc<YearForms>,
    /// Whether the file lies under the data folder.
    pub inside: bool,
    /// What it contains, if it could be read.
    pub digest: Option<Digest>,
    /// Its length in bytes.
    pub length: usize,
    /// Whose it is, if it says so, or what its draft is filed under.
    pub filing: Option<Filing>,
    /// Whether it says so.
    pub says: bool,
    /// Whether all of it could be read, so that nothing it has begun is overlooked.
    pub whole: bool,
    /// What its outputs are called, drafts apart.
    pub output: Option<Name>,
    /// The same as file systems compare it.
    pub folded: String,
}

/// What is asked of the chosen files.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// The forms, by name; none means those that each file has begun.
    pub forms: &'a [String],
    /// Whether drafts are to be made, or documents.
    pub draft: bool,
    /// A folder of what was filed before, to compare with.
    pub against: Option<&'a Path>,
}

impl Wish<'_> {
    /// The forms that are asked of a file, each once, where its year names them or no year of the
    /// chosen files does; `named` are those that one does. None if none was asked for.
    pub(super) fn of(&self, year: &YearForms, named: &BTreeSet<String>) -> Vec<String> {
        let mut asked: Vec<String> = vec![];
        for form in self.forms {
            let is_meant = year.lacks(form).is_none() || !named.contains(form);
            if is_meant && !asked.contains(form) {
                asked.push(form.clone());
            }
        }
        asked
    }
}

/// A file that is looked at.
pub(super) struct Look<'c> {
    workspace: &'c Workspace,
    forms: &'c Forms<'c>,
    known: &'c Known,
    name: &'c str,
    file: &'c Path,
    year: Arc<YearForms>,
    text: Option<Arc<SourceFile>>,
    digest: Option<Digest>,
    /// Parsed when first asked for.
    source: OnceCell<Option<Source>>,
}

/// What became of a file.
#[derive(Default)]
pub(super) struct Looked {
    /// Its forms that were chosen.
    pub chosen: Vec<Entrant>,
    /// Those that it has begun, too.
    pub others: Vec<Entrant>,
    /// Those that it has not begun.
    pub unbegun: Vec<Unit>,
}

impl<'c> Look<'c> {
    /// Reads a file. What cannot be read or makes no sense is for the worker to say.
    pub fn at(
        workspace: &'c Workspace,
        forms: &'c Forms<'c>,
        known: &'c Known,
        name: &'c str,
        file: &'c Path,
    ) -> Self {
        let year = forms.year(file);
        let text = workspace::read_text(file, &mut Diagnostics::new());
        let digest = text.as_ref().map(|text| Digest::of(text.text.as_bytes()));
        let source = OnceCell::new();
        Self { workspace, forms, known, name, file, year, text, digest, source }
    }

    /// What is wished of its forms if it was chosen, and what stands beside that.
    pub fn divided(&self, wish: Wish<'_>, named: &BTreeSet<String>, is_chosen: bool) -> Looked {
        let begun = self.begun();
        let entrant = |form: &String| self.entrant(form, wish.draft);
        if !is_chosen {
            return Looked { others: begun.iter().map(entrant).collect(), ..Looked::default() };
        }
        if wish.forms.is_empty() {
            let names = self.year.names.iter().map(|named| &named.name);
            let is_usable = |name: &&String| {
                self.set()
                    .is_some_and(|set| set.number(name).and_then(|n| set.layout(n)).is_some())
            };
            let left = names.filter(|name| !begun.contains(name)).filter(is_usable);
            let unbegun = left.map(|form| self.unit(form)).collect();
            let chosen = begun.iter().map(entrant).collect();
            return Looked { chosen, unbegun, ..Looked::default() };
        }
        let others = begun.iter().filter(|form| !wish.forms.contains(form)).map(entrant);
        let chosen = wish.of(&self.year, named).iter().map(entrant).collect();
        Looked { chosen, others: others.collect(), ..Looked::default() }
    }

    fn set(&self) -> Option<&FormSet> {
        self.forms.set(&self.year)
    }

    fn source(&self) -> Option<&Source> {
        let parse = || Some(self.set()?.parse(self.text.as_ref()?, &mut Diagnostics::new()));
        self.source.get_or_init(parse).as_ref()
    }

    /// The names of the forms that it has begun, at least one; that is empty if nobody knows the
    /// forms of its year.
    fn begun(&self) -> Vec<String> {
        let begun = || {
            let set = self.set()?;
            let known = self.digest.and_then(|data| self.known.begun.get(&(data, set.digest)));
            if let Some(known) = known {
                return Some(known.clone());
            }
            Some(set.names_begun(self.source()?))
        };
        let several = self.year.names.len() > 1;
        let first =
            || self.year.names.first().map_or(String::new(), |first| first.name.clone());
        let begun = if several { begun() } else { None };
        begun.unwrap_or_else(|| vec![first()])
    }

    fn unit(&self, form: &str) -> Unit {
        Unit {
            file: self.file.to_owned(),
            name: self.name.to_owned(),
            form: form.to_owned(),
            several: self.year.names.len() > 1,
        }
    }

    /// The file in a form.
    fn entrant(&self, form: &str, draft: bool) -> Entrant {
        let data = self.digest.map(|data| (data, form.to_owned()));
        let known = data.and_then(|data| self.known.filings.get(&data).cloned());
        let set = self.set();
        let number = set.and_then(|set| set.number(form));
        let read = || set?.filed(number?, self.source()?);
        let filed = if known.is_none() { read() } else { None };
        let whole = known.is_some() || filed.as_ref().is_some_and(|filed| filed.document.whole);
        let said = known.or_else(|| filed.as_ref()?.filing());
        let says = said.is_some();
        let filing = said.or_else(|| {
            let Filed { layout, document } = filed.as_ref()?;
            self.workspace.filing(self.file, &layout.form, document, draft)
        });
        let layout = set.zip(number).and_then(|(set, form)| set.layout(form));
        let suffix = layout.map(|layout| &layout.form.suffix);
        let output = filing.as_ref().zip(suffix);
        let output = output
            .map(|(filing, suffix)| Name::new(filing.year, &filing.code, &filing.name, suffix));
        Entrant {
            unit: self.unit(form),
            year: self.year.clone(),
            inside: Path::new(self.name).starts_with(workspace::DATA),
            digest: self.digest,
            length: self.text.as_ref().map_or(0, |text| text.text.len()),
            filing,
            says,
            whole,
            folded: output.as_ref().map_or(String::new(), |name| folded(&name.stem)),
            output,
        }
    }
}

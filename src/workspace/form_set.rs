//! The forms of a year together: what a data file may hold, and which of them it has begun.

use std::collections::HashMap;
use std::sync::Arc;

use super::layout::Unusable;
use super::{Layout, Named, Slot, YearSettings};
use crate::diag::{Code, Diagnostic, Diagnostics, SourceFile};
use crate::digest::Digest;
use crate::form::{Filing, Member, together};
use crate::source::shape::Fields;
use crate::source::{Document, KeyPath, Keys, Source, Together};

/// The forms of a year, at least one, in its order. One that cannot be used stops no other.
#[derive(Debug)]
pub struct FormSet {
    forms: Vec<(String, Result<Arc<Layout>, Broken>)>,
    together: Together,
    /// What several of them declare; that of nothing if there is one.
    pub digest: Digest,
}

/// A form that cannot be used.
#[derive(Debug)]
pub(super) struct Broken {
    /// What is known of its keys.
    pub keys: Unusable,
    /// Why.
    pub found: Vec<Diagnostic>,
}

/// A department's file as one of its forms reads it.
#[derive(Debug)]
pub struct Filed {
    /// The form's layout.
    pub layout: Arc<Layout>,
    /// What the file says, whatever is wrong with it.
    pub document: Document,
}

impl FormSet {
    /// The forms that a year names, as they were read; beside them others whose keys a file may
    /// have, as far as they go together. `None` means that an error was pushed, or that there are
    /// none.
    pub(super) fn new(
        names: &[Named],
        read: Vec<Result<Arc<Layout>, Broken>>,
        beside: Vec<Fields>,
        year: &YearSettings,
        out: &mut Diagnostics,
    ) -> Option<Self> {
        let named = names.iter().map(|named| named.name.clone());
        let forms: Vec<_> = named.zip(read).collect();
        let members = forms.iter().map(|(name, read)| {
            let form = read.as_ref().map(|layout| &layout.form);
            (name.as_str(), form.map_err(|broken| broken.keys.keys()))
        });
        let members: Vec<Member<'_>> = members.collect();
        let fits = |fields: &&Fields| {
            let keys = Keys { fields, torn: false };
            let all = members.iter().copied().chain([("", Err(keys))]);
            together(&all.collect::<Vec<_>>(), &mut Diagnostics::new()).is_some()
        };
        let beside = beside.iter().filter(fits).map(|fields| Keys { fields, torn: false });
        let beside = beside.map(|keys| ("", Err(keys))).collect::<Vec<_>>();
        let together = together(&[members, beside].concat(), out);
        let usable = names.iter().zip(&forms);
        let usable =
            usable.filter_map(|(named, (_, read))| Some((named, &**read.as_ref().ok()?)));
        let usable: Vec<_> = usable.collect();
        let unit = (year.unit == Slot::Blank).then(|| other_unit(&usable)).flatten();
        let apart = together.as_ref().and_then(|_| same_suffix(&usable).or(unit));
        let fit = together.filter(|_| apart.is_none() && !forms.is_empty());
        apart.into_iter().for_each(|apart| out.push(apart));
        let Some(together) = fit else {
            let broken = forms.into_iter().filter_map(|(_, read)| Some(read.err()?.found));
            broken.flatten().for_each(|problem| out.push(problem));
            return None;
        };
        let declared = |read: &'_ Result<Arc<Layout>, Broken>| {
            read.as_ref().map_or(vec![], |layout| layout.declaration.as_bytes().to_vec())
        };
        let parts = forms.iter().map(|(name, read)| (name.as_bytes(), declared(read)));
        let parts: Vec<_> = parts.filter(|_| forms.len() > 1).collect();
        let digest = Digest::of_parts(parts.iter().map(|(name, bytes)| (*name, &bytes[..])));
        Some(Self { forms, together, digest })
    }

    /// The number of the form of a name.
    pub fn number(&self, form: &str) -> Option<usize> {
        self.forms.iter().position(|(name, _)| name == form)
    }

    /// How many there are.
    pub fn size(&self) -> usize {
        self.forms.len()
    }

    /// Whether there are several.
    pub fn has_several(&self) -> bool {
        self.size() > 1
    }

    /// Whether all of them can be used.
    pub fn is_sound(&self) -> bool {
        self.forms.iter().all(|(_, read)| read.is_ok())
    }

    /// Whether it is known of every key whether one of them has it.
    pub fn knows_its_keys(&self) -> bool {
        self.together.is_whole()
    }

    /// The layout of a form by its number, if it can be used.
    pub fn layout(&self, form: usize) -> Option<&Arc<Layout>> {
        self.forms.get(form)?.1.as_ref().ok()
    }

    /// What keeps forms from being used, each with its number.
    pub fn broken(&self) -> impl Iterator<Item = (usize, &[Diagnostic])> {
        let read = self.forms.iter().map(|(_, read)| read).enumerate();
        read.filter_map(|(number, read)| Some((number, &read.as_ref().err()?.found[..])))
    }

    /// Parses a data file.
    pub fn parse(&self, text: &Arc<SourceFile>, out: &mut Diagnostics) -> Source {
        // Where any key may be meant, none is judged.
        let known = if self.knows_its_keys() { &self.together.known[..] } else { &[] };
        Source::parse(text, known, out)
    }

    /// What a data file says of the fields of a form.
    pub fn read(&self, form: usize, source: &Source, out: &mut Diagnostics) -> Document {
        source.read(&self.together.each[form], out)
    }

    /// The forms that a data file has begun, by number.
    pub fn begun(&self, source: &Source) -> Vec<usize> {
        let mut begun = self.together.begun(source);
        begun.retain(|form| *form < self.forms.len());
        if begun.is_empty() { vec![0] } else { begun }
    }

    /// Their names.
    pub fn names_begun(&self, source: &Source) -> Vec<String> {
        let begun = self.begun(source).into_iter();
        begun.filter_map(|form| Some(self.forms.get(form)?.0.clone())).collect()
    }

    /// Says of lines that are missing because a file has begun a form by which key it did.
    pub fn explain_begun(&self, form: usize, source: &Source, found: &mut Diagnostics) {
        let is_own = |found: &&mut Diagnostic| {
            let keys = KeyPath::new(found.path.as_str()).keys();
            found.code == Code::MissingKey && !self.together.all_need(&keys)
        };
        let mut missing = found.iter_mut().filter(is_own).peekable();
        if !self.has_several() || missing.peek().is_none() {
            return;
        }
        let name = self.forms.get(form).map_or("", |(name, _)| name);
        let Some((key, place)) = self.together.begun_by(form, source) else { return };
        let (row, _) = source.file().line_column(place.start);
        for found in missing {
            let args =
                [("form", name.into()), ("begun", key.into()), ("row", row.to_string().into())];
            found.args.extend(args);
            found.help = "help-begun";
        }
    }

    /// A data file as a form reads it, if that can be used.
    pub fn filed(&self, form: usize, source: &Source) -> Option<Filed> {
        let layout = self.layout(form)?.clone();
        let document = self.read(form, source, &mut Diagnostics::new());
        Some(Filed { layout, document })
    }
}

impl Filed {
    /// Whose the file is, if it says so.
    pub fn filing(&self) -> Option<Filing> {
        Filing::read(&self.layout.form, &self.document)
    }
}

/// That two forms would write the same files.
fn same_suffix(forms: &[(&Named, &Layout)]) -> Option<Diagnostic> {
    let mut known: HashMap<String, &str> = HashMap::new();
    forms.iter().find_map(|(named, layout)| {
        // Some file systems do not tell small letters from capitals.
        let other = known.insert(layout.form.suffix.to_lowercase(), &layout.name)?;
        let found = Diagnostic::new(Code::FormsDiffer).at_opt(named.at.clone());
        let found = found.arg("what", "suffix").arg("form", layout.name.as_str());
        Some(found.arg("other", other).help("help-suffix"))
    })
}

/// That two forms take amounts in different units, where the year says none.
fn other_unit(forms: &[(&Named, &Layout)]) -> Option<Diagnostic> {
    let ((_, first), rest) = forms.split_first()?;
    let unit = |layout: &Layout| layout.form.money.data.clone();
    let (named, layout) = rest.iter().find(|(_, layout)| unit(layout) != unit(first))?;
    let found = Diagnostic::new(Code::FormsDiffer).at_opt(named.at.clone());
    let found = found.arg("what", "unit").arg("form", layout.name.as_str());
    let found = found.arg("other", first.name.as_str()).arg("unit", unit(layout));
    Some(found.arg("first", unit(first)).help("help-unit"))
}

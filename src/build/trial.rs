//! A layout tried with a document made from its declarations alone: what no field declares a
//! template cannot read, and what a field declares a page should show.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use serde::Serialize;

use super::press::{Loaded, Press};
use crate::compile::{Attachments, Faces, Setting};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Place, SourceFile};
use crate::form::{Form, Said, complete, said, specimen};
use crate::render::Context;
use crate::source::{self, Date, Document};
use crate::workspace::Slot;

/// The day of the document.
const DAY: Date = Date { year: 2027, month: 1, day: 15 };

fn document(form: &Form) -> Document {
    let text = SourceFile::new("", specimen(form));
    let mut document = source::read(&text, &form.fields, &mut Diagnostics::new());
    complete(form, &mut document, Some(DAY), &mut Diagnostics::new());
    document
}

/// Says if the template reads what no field declares; whether it can be used.
pub(super) fn fill(form: &Form, press: &Press, faces: &Faces, out: &mut Diagnostics) -> bool {
    let mut found = out.part();
    press.engine.rehearse(&context(form, &document(form), faces), &mut found);
    let sound = found.is_empty();
    out.extend(found);
    sound
}

fn context<'a>(
    form: &'a Form,
    document: &'a Document,
    faces: &'a Faces,
) -> Context<'a, impl Serialize + use<'a>> {
    Context {
        form,
        document,
        date: Slot::Filled(DAY),
        shift: 0,
        fonts: faces.chains(),
        draft: false,
        year_file: false,
    }
}

/// Fills the template and lays it out. Says what is wrong with it, and which declared fields no
/// page shows.
pub(super) fn lay_out(loaded: &Loaded, faces: &Faces, out: &mut Diagnostics) {
    let form = &loaded.layout.form;
    let Some(press) = &loaded.press else { return };
    let document = document(form);
    let said = said(form, &document, 0, true);
    let mut found = Diagnostics::whole();
    let filled = press.engine.fill(&context(form, &document, faces), &mut found);
    let pages = filled.and_then(|filled| {
        let attachments = &Attachments::new(String::new(), None, String::new());
        let setting = Setting { layout: &press.world, faces, data: &document, attachments };
        setting.compile(&filled, &said, 1, &mut found)
    });
    if pages.is_some() {
        let context = context(form, &document, faces);
        let unasked = press.engine.rehearse(&context, &mut Diagnostics::new());
        unfinished(loaded, &unasked.unwrap_or_default()).for_each(|found| out.push(found));
        out_of_sight(loaded, &said, &found).into_iter().for_each(|found| out.push(found));
    }
    loaded.layout.blame(&mut found);
    // The document is nobody's: what is wrong where it is read is wrong with the template.
    found.retain(|found| found.code != Code::NotPrinted);
    let is_ours = |place: &Place| Arc::ptr_eq(&place.file, &document.file);
    let mut told = HashSet::new();
    for mut found in found {
        // Whoever extends a form that the program carries cannot widen its columns, nor need they
        // hold the numbers that stand here.
        let is_carried = loaded.layout.main_at.file.path.is_none();
        if found.code == Code::NumberCut && is_carried {
            continue;
        }
        found.labels.retain(|label| !is_ours(&label.place));
        if found.place.as_ref().is_none_or(is_ours) {
            let keys = source::KeyPath::new(found.path.as_str()).keys();
            if found.code == Code::Overflow && !told.insert(keys.clone()) {
                continue;
            }
            found.place = Some(declared(loaded, &keys));
        }
        out.push(found);
    }
}

/// What every document must have and a template leaves out that does not ask for some of what it
/// is given.
fn unfinished(loaded: &Loaded, unasked: &[&str]) -> impl Iterator<Item = Diagnostic> {
    let lacks = |name| unasked.contains(&name);
    let page = match (lacks("fonts"), lacks("draft")) {
        (true, _) => Some(("page", "help-page")),
        (false, true) => Some(("draft", "help-draft")),
        (false, false) => None,
    };
    let sources = lacks("year_file").then_some(("sources", "help-sources"));
    let found = move |(lacks, help)| {
        let found = Diagnostic::new(Code::DocumentUnfinished).arg("lacks", lacks).help(help);
        found.path("main").at(loaded.layout.main_at.clone())
    };
    page.into_iter().chain(sources).map(found)
}

/// Where the author of a form declares the field that some keys lead to; where the main template
/// is named if it is inherited from what the program carries.
fn declared(Loaded { layout, .. }: &Loaded, keys: &str) -> Place {
    let mut paths = layout.form.paths().into_iter().filter(|path| path.keys == keys);
    let place = paths.next().and_then(|path| path.declared.place.clone());
    place.filter(|place| place.file.path.is_some()).unwrap_or(layout.main_at.clone())
}

/// A warning of the declared fields of which no page shows any value.
fn out_of_sight(loaded: &Loaded, said: &[Said], found: &Diagnostics) -> Option<Diagnostic> {
    let mut all: BTreeMap<String, usize> = BTreeMap::new();
    said.iter().for_each(|said| *all.entry(said.path.keys()).or_default() += 1);
    for found in found.iter().filter(|found| found.code == Code::NotPrinted) {
        let keys = source::KeyPath::new(found.path.as_str()).keys();
        let others = found.args.iter().find_map(|(name, arg)| match arg {
            Arg::Number(more) if *name == "more" => usize::try_from(*more).ok(),
            _ => None,
        });
        if let Some(left) = all.get_mut(&keys) {
            *left = left.saturating_sub(1 + others.unwrap_or(0));
        }
    }
    let silent = all.into_iter().filter(|(_, left)| *left == 0).map(|(keys, _)| keys);
    let silent: Vec<String> = silent.collect();
    let declared = |keys: &String| {
        let paths = loaded.layout.form.paths();
        paths.into_iter().find(|path| path.keys == *keys)?.declared.place.clone()
    };
    // Where the form names its template; if another names it, at a field of the form's own.
    let main_at = &loaded.layout.main_at;
    let is_own = |place: &Place| loaded.layout.is_own_file(&place.file);
    let own = silent.iter().filter_map(declared).find(is_own);
    let own = own.filter(|_| !is_own(main_at));
    let warning = Diagnostic::new(Code::NotPrinted).arg("kind", "declared").path("main");
    let warning = warning.arg("key", silent.join(", ")).help("help-declared");
    (!silent.is_empty()).then(|| warning.at(own.unwrap_or_else(|| main_at.clone())))
}

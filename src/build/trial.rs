//! A layout tried with a document made from its declarations alone: what no field declares a
//! template cannot read, and what a field declares a page should show.

use std::collections::BTreeMap;

use super::press::{Loaded, Press};
use crate::compile::{Attachments, Faces, Setting};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, SourceFile};
use crate::form::{Form, said, specimen};
use crate::render::{Context, Filled};
use crate::source::{self, Date, Document};
use crate::workspace::Slot;

/// The day of the document.
const DAY: Date = Date { year: 2027, month: 1, day: 15 };

fn document(form: &Form) -> Document {
    let text = SourceFile::new("", specimen(form));
    source::read(&text, &form.fields, &mut Diagnostics::new())
}

/// Says if the template reads what no field declares; whether it can be used.
pub(super) fn fill(form: &Form, press: &Press, faces: &Faces, out: &mut Diagnostics) -> bool {
    let mut found = out.part();
    filled(form, &document(form), press, faces, &mut found);
    let sound = found.is_empty();
    out.extend(found);
    sound
}

fn filled(
    form: &Form,
    document: &Document,
    press: &Press,
    faces: &Faces,
    out: &mut Diagnostics,
) -> Option<Filled> {
    let context = Context {
        form,
        document,
        date: Slot::Filled(DAY),
        shift: 0,
        fonts: faces.chains(),
        draft: false,
        year_file: false,
    };
    press.engine.rehearse(&context, out)
}

/// A warning of the declared fields that no page shows. What Typst complains of in a document
/// like no other is left to those that are real.
pub(super) fn unprinted(loaded: &Loaded, faces: &Faces) -> Option<Diagnostic> {
    let form = &loaded.layout.form;
    let document = document(form);
    let mut found = Diagnostics::whole();
    let press = loaded.press.as_ref()?;
    let filled = filled(form, &document, press, faces, &mut found)?;
    let attachments = &Attachments::new(String::new(), None, String::new());
    let said = said(form, &document, 0);
    let setting = Setting { layout: &press.world, faces, data: &document, attachments };
    setting.compile(&filled, &said, &mut found)?;
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
    let warning = || Diagnostic::new(Code::NotPrinted).arg("kind", "declared");
    let warning = || warning().arg("key", silent.join(", ")).help("help-declared");
    (!silent.is_empty()).then(|| warning().path("main").at(loaded.layout.main_at.clone()))
}

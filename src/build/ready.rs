//! A department read and checked, before anything is made of it.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::Builder;
use super::press::Loaded;
use crate::checks::{self, Permits, Recalled, Subject};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, Ranges, Severity, SourceFile};
use crate::form::{self, Form, Role};
use crate::source::{Content, Date, Document, KeyPath, Source, undrawn};
use crate::workspace::{
    FormSet, Layout, Slot, YearForms, YearSettings, read_text, year_before,
};

/// A department's file that was parsed, with its year.
pub(super) struct Opened {
    pub year: Arc<YearForms>,
    pub text: Arc<SourceFile>,
    pub source: Source,
    /// What was found on the way.
    found: Vec<Diagnostic>,
    /// The file of the year before, read when a rule asks for it.
    before: OnceLock<Option<Recalled>>,
}

/// A department that was read and checked for a form.
pub(super) struct Ready {
    pub document: Document,
    pub year: Arc<YearForms>,
    pub loaded: Arc<Loaded>,
    pub date: Slot<Date>,
    /// By how many places the point of amounts moves to the right for the page.
    pub shift: i32,
    /// The file of the year before, if a rule compared with it.
    pub before: Option<Arc<SourceFile>>,
}

impl Builder<'_> {
    /// Reads a department's file and its year. `None` means that too little can be read to say
    /// more.
    pub(super) fn open(
        &mut self,
        file: &Path,
        text: Option<&Arc<SourceFile>>,
        out: &mut Diagnostics,
    ) -> Option<Arc<Opened>> {
        let year = self.forms.year(file);
        let set = self.forms.set(&year);
        let mut found = out.part();
        year.tell(&mut found);
        let text = text.cloned().or_else(|| self.workspace.text_of(file, &mut found));
        let opened = self.opened.take().filter(|opened| Some(&opened.text) == text.as_ref());
        let opened = opened.or_else(|| match (text, set) {
            (Some(text), Some(set)) => {
                let source = set.parse(&text, &mut found);
                let found = found.iter().cloned().collect();
                let before = OnceLock::new();
                Some(Arc::new(Opened { year: year.clone(), text, source, found, before }))
            }
            (text, _) => {
                // What a key means nobody can say, but whether the file is TOML.
                text.into_iter().for_each(|text| drop(Source::parse(&text, &[], &mut found)));
                None
            }
        });
        match &opened {
            Some(opened) => opened.found.iter().for_each(|found| out.push(found.clone())),
            None => out.extend(found),
        }
        // The next form of the department wants it, too.
        if set.is_some_and(FormSet::has_several) {
            self.opened.clone_from(&opened);
        }
        opened
    }

    /// Reads what a form knows of a department, and checks it.
    pub(super) fn prepare(
        &mut self,
        file: &Path,
        opened: &Opened,
        number: usize,
        out: &mut Diagnostics,
    ) -> Option<(Ready, Permits)> {
        let set = self.forms.set(&opened.year)?;
        let Some(layout) = set.layout(number) else {
            let own = set.broken().filter(|(broken, _)| *broken == number);
            own.flat_map(|(_, found)| found).for_each(|problem| out.push(problem.clone()));
            return None;
        };
        let loaded = self.loaded(layout, out);
        let year = opened.year.clone();
        let form = &loaded.layout.form;
        let mut read = out.part();
        let mut document = set.read(number, &opened.source, &mut read);
        set.explain_begun(number, &opened.source, &mut read);
        // An example belongs to the form in whose folder it lies, whatever others know.
        if self.workspace.form_of_example(file).is_none() {
            self.foreign.gather(self.workspace, &year, &mut read);
        }
        out.extend(read);
        let settings = &year.year.settings;
        form::complete(form, &mut document, settings.date.get().copied(), out);
        let unit = loaded.unit(settings).get().copied();
        let shift = unit.and_then(|unit| form.money.shift(unit));
        if let (Some(unit), None) = (unit, shift) {
            let file = year.year.document.as_ref();
            let at = file.map(|document| document.place_at(&KeyPath::new("unit")));
            let found = Diagnostic::new(Code::UnitUnknown).path("unit").at_opt(at);
            out.push(found.arg("unit", unit).arg("printed", form.money.unit.as_str()));
        }
        let filed = self.workspace.filed_under(file);
        let before = loaded
            .live
            .recalls()
            .then(|| opened.before.get_or_init(|| recalled(file)).as_ref());
        let before = before.flatten();
        let mut found = out.part();
        let mut permits = {
            let shared = year.year.document.as_ref();
            let subject = Subject::new(form, &document, &filed, unit, before, shared);
            checks::check(&subject, &loaded.live, &mut found)
        };
        if self.workspace.knows_its_fonts() {
            self.check_characters(form, &document, &mut found);
        }
        if let Some(earlier) = &mut self.earlier {
            let mut differs = out.part();
            earlier.compare(set, number, &document, &mut differs);
            permits.apply(&mut differs);
            found.extend(differs);
        }
        // What is wrong with the form of a value says nothing of its words.
        let told = out.iter().filter(|told| told.severity == Severity::Error);
        let told = told.filter(|told| !matches!(told.code, Code::MissingKey | Code::NotUtf8));
        let told = told.filter_map(|told| told.place.as_ref());
        let told = told.filter(|place| place.file == document.file);
        let told = Ranges::new(told.map(|place| place.range.clone()));
        found.retain(|found| found.place.as_ref().is_none_or(|place| !told.meet(&place.range)));
        // A rule may be silent only for want of a value.
        found.retain(|found| found.code != Code::AllowUnused || document.whole);
        out.extend(found);
        let date = date(form, &document, &year.year.settings, out);
        let (shift, before) = (shift.unwrap_or(0), before.map(|before| before.file.clone()));
        Some((Ready { document, year, loaded, date, shift, before }, permits))
    }

    /// Characters that no face has are found on the page too; here it costs less.
    fn check_characters(&self, form: &Form, document: &Document, out: &mut Diagnostics) {
        let is_missing = |character: char| !self.faces.draw(character);
        for held in form::held(form, document) {
            let Content::Text(text) = &held.datum.content else { continue };
            if !text.words.chars().any(is_missing) {
                continue;
            }
            for (range, found) in undrawn(&text.words, is_missing) {
                let place = document.place_in(held.datum, &range);
                out.push(found.path(document.path(held.datum)).at(place));
            }
        }
    }

    /// A layout made ready once.
    fn loaded(&mut self, layout: &Arc<Layout>, out: &mut Diagnostics) -> Arc<Loaded> {
        let key = (layout.name.clone(), layout.form.money.data.clone());
        let (loaded, found) = self.loaded.entry(key).or_insert_with(|| {
            let mut found = Diagnostics::new();
            let loaded = Loaded::new(layout.clone(), &self.faces, &mut found);
            (Arc::new(loaded), found.into_iter().collect())
        });
        // What is wrong with a layout every department that uses it says, so that it does not
        // depend on which one a worker met first.
        found.iter().for_each(|problem| out.push(problem.clone()));
        loaded.clone()
    }
}

/// What a department said in the year before, if that can be read. What is wrong with it is told
/// where it is checked.
fn recalled(file: &Path) -> Option<Recalled> {
    let file = read_text(&year_before(file)?, &mut Diagnostics::new())?;
    Some(Recalled::new(file))
}

/// The date of a text: its own, else that of its year. A form that prints one needs it.
fn date(
    form: &Form,
    document: &Document,
    year: &YearSettings,
    out: &mut Diagnostics,
) -> Slot<Date> {
    let Some((field, _)) = form.field(Role::Date) else {
        // The file needs a day, though no page shows one.
        let first =
            form.only(document, Role::Year).whole().and_then(|year| year.try_into().ok());
        let first = first.map(|year| Slot::Filled(Date { year, month: 1, day: 1 }));
        return if year.date == Slot::Blank { first.unwrap_or_default() } else { year.date };
    };
    let own = form.only(document, Role::Date);
    if let Some(date) = own.date() {
        return Slot::Filled(date);
    }
    if own.is_gap() || year.date != Slot::Blank {
        return if own.is_gap() { Slot::Gap } else { year.date };
    }
    out.push(
        Diagnostic::new(Code::MissingKey)
            .path(document.path(own))
            .arg("line", format!("{} = …", field.key))
            .help("help-date")
            .at(Place::start_of(&document.file)),
    );
    Slot::Gap
}

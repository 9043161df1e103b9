//! Typst text to pages, and every complaint of Typst back to the place that caused it.

mod collision;
mod faces;
mod ink;
mod lines;
mod links;
mod loose;
mod meant;
mod native;
mod numbered;
mod overflow;
mod page;
mod printed;
mod proof;
mod report;
mod rows;
mod sight;
mod syntax;
pub mod table;
mod trace;
mod unclosed;
mod unprintable;
mod world;

use std::collections::{HashMap, HashSet};

use typst::World;
use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::foundations::Scope;
use typst::model::Document as _;
use typst::syntax::Source;
use typst_layout::PagedDocument;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::form::Said;
use crate::render::Filled;
use crate::source::Document;

pub use faces::{
    ChainEntry, Depth, FaceOrigin, Faces, Fate, OwnFace, OwnFile, OwnFolder, OwnFonts, Role,
    licence_text,
};
use ink::Ink;
use overflow::Overflows;
use printed::Printed;
pub use proof::Proof;
use report::Report;
use sight::View;
use syntax::refuse_values_in_markup;
pub use trace::Trace;
use world::DocumentWorld;
pub use world::{Attachments, LayoutWorld, library};

/// The typesetter and its version.
pub fn typesetter() -> String {
    format!("typst {}", typst::utils::version().raw())
}

/// Adds the functions that templates may call.
pub fn define(scope: &mut Scope) {
    lines::define(scope);
    rows::define(scope);
}

/// A laid out document.
#[derive(Debug)]
pub struct Pages(pub(crate) PagedDocument);

impl Pages {
    /// How many pages it has.
    pub fn len(&self) -> usize {
        self.0.pages().len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.0.pages().is_empty()
    }
}

/// What Typst complains of, not yet at a place that the user knows.
#[derive(Debug)]
pub struct Complaints(pub(crate) EcoVec<SourceDiagnostic>);

/// With more pages a document no longer serves the next one by what is remembered of it, and
/// needs the memory for its export.
const LONG: usize = 600;

/// What a filled template is laid out with.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The files of the layout.
    pub layout: &'a LayoutWorld,
    /// The faces.
    pub faces: &'a Faces,
    /// The department's file.
    pub data: &'a Document,
    /// What may be attached.
    pub attachments: &'a Attachments,
}

impl<'a> Setting<'a> {
    fn world(self, filled: &Filled) -> DocumentWorld<'a> {
        let main = Source::new(self.layout.main(), filled.text.clone());
        let Self { layout, faces, attachments, .. } = self;
        DocumentWorld { layout, faces, main, attachments }
    }

    /// Tells what Typst cannot read of a filled template and of what it imports.
    pub fn parse(self, filled: &Filled, out: &mut Diagnostics) {
        let world = self.world(filled);
        if refuse_values_in_markup(&world.main, filled, out) {
            return;
        }
        let report = Report { world: &world, filled, data: self.data };
        for error in syntax::errors(&world) {
            out.push(report.diagnostic(&error));
        }
    }

    /// Lays a filled template out and looks the pages over. `None` means that an error was
    /// pushed.
    ///
    /// Characters that no face draws are errors, but there are pages still: a draft may want
    /// them. What Typst remembers of a layout lasts until its turn comes again, where `turns`
    /// layouts are used by turns.
    pub fn compile(
        self,
        filled: &Filled,
        said: &[Said],
        turns: usize,
        out: &mut Diagnostics,
    ) -> Option<Pages> {
        let world = self.world(filled);
        if refuse_values_in_markup(&world.main, filled, out) {
            return None;
        }
        let report = Report { world: &world, filled, data: self.data };
        // What has just been read is at hand still.
        let printed = Printed::new(&world, filled);
        let compiled = typst::compile::<PagedDocument>(&world as &dyn World);
        for warning in &compiled.warnings {
            out.push(report.diagnostic(warning));
        }
        let pages = match compiled.output {
            Ok(document) => {
                let title = document.info().title.as_deref().unwrap_or_default();
                if title.trim().is_empty() {
                    let place = filled.template_place(&(0..0));
                    out.push(Diagnostic::new(Code::Untitled).at_opt(place));
                }
                look(&document, printed, said, &report, out);
                Some(Pages(document))
            }
            Err(errors) => {
                let errors = syntax::innermost(errors, &world);
                errors.iter().for_each(|error| out.push(report.diagnostic(error)));
                None
            }
        };
        // Whether it went well or not: what one department leaves behind serves no other.
        let is_long = pages.as_ref().is_some_and(|pages| pages.len() > LONG);
        typst::comemo::evict(if is_long { 0 } else { turns });
        pages
    }

    /// Says what Typst complained of after the pages were laid out, with the template filled
    /// once more.
    pub fn explain(self, complaints: &Complaints, filled: &Filled, out: &mut Diagnostics) {
        let report = Report { world: &self.world(filled), filled, data: self.data };
        for error in &complaints.0 {
            let own = self.faces.own().explain(&error.message);
            out.push(own.unwrap_or_else(|| report.diagnostic(error)));
        }
    }
}

/// Looks over the pages: what left its place, what no face draws, what is not printed.
fn look(
    document: &PagedDocument,
    mut printed: Printed<'_>,
    said: &[Said],
    report: &Report<'_>,
    out: &mut Diagnostics,
) {
    let mut cells = HashMap::new();
    let mut overflows = Overflows::default();
    for (index, page) in document.pages().iter().enumerate() {
        let mut items = vec![];
        page::visit(&page.frame, &mut cells, &mut |placed| items.push(placed));
        let (paper, number) = (page.frame.size(), index + 1);
        let fill = page.fill_or_white().map_or(Ink::CLEAR, |fill| Ink::of(&fill));
        let view = View::of(&items, paper, fill);
        printed.look(&items, &view, number);
        overflow::overflows(&items, &view, paper, number, &mut overflows);
    }
    let missing = report.missing_glyphs(printed.missing());
    missing.into_iter().for_each(|missing| out.push(missing));
    let overflows: Vec<Diagnostic> =
        overflows.into_iter().map(|overflow| report.overflow(overflow)).collect();
    let place = |diagnostic: &Diagnostic| {
        let place = diagnostic.place.as_ref();
        place.map(|place| (place.file.name.clone(), place.range.clone()))
    };
    let told: HashSet<_> = overflows.iter().map(place).collect();
    let unread = printed.not_printed(said, report.filled);
    let unread = unread.into_iter().map(|(said, more)| report.not_printed(said, more));
    // What runs off the paper has been told.
    let others = report.numbers_cut(printed.cut()).into_iter().chain(unread);
    others.filter(|other| !told.contains(&place(other))).for_each(|other| out.push(other));
    overflows.into_iter().for_each(|overflow| out.push(overflow));
}

//! One department through all stages, in one form of its year.

mod earlier;
mod examine;
mod foreign;
mod press;
mod ready;
mod trial;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use serde::{Deserialize, Serialize};

pub use crate::checks::recalls;
use crate::compile::{Attachments, Complaints, Faces, Setting};
use crate::diag::{Code, Diagnostic, Diagnostics, SourceFile};
use crate::digest::Digest;
use crate::export::{self, Format, Identity, Packing, Tables};
use crate::form::{self, Filing};
use crate::output::{Inputs, Name};
use crate::provenance::provenance;
use crate::render::{Context, Engine};
use crate::workspace::{Forms, Layout, Workspace};
use earlier::Earlier;
pub use examine::{Read, mend_settings};
use foreign::Foreign;
use press::{Loaded, Press};
use ready::{Opened, Ready};

/// Which program this is: its version, and a hash of everything it was made from.
pub const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("JIXIAO_SOURCES"));

/// What to make of each department.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Plan {
    /// Kind of output.
    pub format: Format,
    /// Whether to mark every page as a draft, and to write it in spite of errors that
    /// leave a page to print.
    pub draft: bool,
}

/// What a draft's file name ends with.
const DRAFT: &str = "（草稿）";
/// What the kind of a draft ends with.
const DRAFT_KIND: &str = "-draft";

impl Plan {
    /// Name of what it makes, for telling outputs of one department apart.
    pub fn kind(&self) -> String {
        let draft = if self.draft { DRAFT_KIND } else { "" };
        format!("{}{draft}", self.format.extension())
    }

    /// Folder and name of a department's files, without extension.
    pub fn stem(&self, name: &Name) -> String {
        stem_of(&self.kind(), name)
    }
}

/// Folder and name of a department's files of a kind, without extension. A draft never takes
/// the place of what may have been submitted.
pub fn stem_of(kind: &str, name: &Name) -> String {
    let draft = if kind.ends_with(DRAFT_KIND) { DRAFT } else { "" };
    format!("{}{draft}", name.stem)
}

/// The stem of a department's document, from that of a kind.
pub fn undrafted<'a>(stem: &'a str, kind: &str) -> &'a str {
    let draft = kind.ends_with(DRAFT_KIND).then(|| stem.strip_suffix(DRAFT)).flatten();
    draft.unwrap_or(stem)
}

/// What each stage took, in milliseconds of wall time.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct Timings {
    /// Reading the files and checking them.
    pub check: f64,
    /// Filling the template.
    pub fill: f64,
    /// Typst's evaluation and layout, and looking over the pages.
    pub layout: f64,
    /// Pages to bytes.
    pub export: f64,
    /// The contents of the pages of a PDF in fewer words.
    pub shorten: f64,
    /// Packing a PDF.
    pub pack: f64,
    /// Writing the files.
    pub write: f64,
}

impl Timings {
    /// Milliseconds that have passed, to the microsecond.
    pub fn since(start: Instant) -> f64 {
        (start.elapsed().as_secs_f64() * 1e6).round() / 1e3
    }
}

/// What was made.
#[derive(Debug)]
pub struct Built {
    /// Whose it is.
    pub filing: Filing,
    /// The forms that its file has begun.
    pub begun: Vec<String>,
    /// What it was made from; the fonts are those that the builder was made with.
    pub inputs: Inputs,
    /// The files' bytes: one, or one for each page.
    pub outputs: Vec<Vec<u8>>,
    /// Pages of the document, if it was laid out.
    pub pages: Option<usize>,
    /// What it took.
    pub timings: Timings,
}

/// Takes departments one after the other, sharing years, layouts and faces.
pub struct Builder<'a> {
    workspace: &'a Workspace,
    faces: Faces,
    forms: Forms<'a>,
    /// Layouts that were made ready, by name and the unit of their data, each with what was found
    /// then.
    loaded: HashMap<(String, String), (Arc<Loaded>, Vec<Diagnostic>)>,
    /// The last file, while other forms may want it.
    opened: Option<Arc<Opened>>,
    /// What was filed before.
    earlier: Option<Earlier>,
    /// The keys of forms that a year does not name.
    foreign: Foreign,
}

impl<'a> Builder<'a> {
    /// Loads the faces. `None` means that an error was pushed.
    pub fn new(workspace: &'a Workspace, out: &mut Diagnostics) -> Option<Self> {
        let faces = Faces::load(workspace, out)?;
        let forms = Forms::new(workspace);
        Some(Self {
            workspace,
            faces,
            forms,
            loaded: HashMap::new(),
            opened: None,
            earlier: None,
            foreign: Foreign::default(),
        })
    }

    /// Compares with what lies in a folder, too: earlier data files, or PDFs that carry them.
    pub fn against(self, folder: &Path) -> Self {
        Self { earlier: Some(Earlier::read(folder)), ..self }
    }

    /// Tries a form with a document made from its declarations: what is wrong with its template,
    /// and which of its fields no page shows.
    pub fn try_form(&self, name: &str, out: &mut Diagnostics) {
        match Layout::load(self.workspace, name, None, out) {
            Ok(layout) => {
                layout.form.doubts.iter().for_each(|doubt| out.push(doubt.clone()));
                let loaded = Loaded::new(Arc::new(layout), &self.faces, out);
                trial::lay_out(&loaded, &self.faces, out);
            }
            // How its templates are written needs no fields.
            Err(unusable) => drop(Engine::new(&unusable.files, "", out)),
        }
    }

    /// Builds the department in a file in the form of a name. `None` means that nothing came out
    /// and an error was pushed; errors beside a result mean a draft that has them.
    pub fn build(
        &mut self,
        file: &Path,
        name: &str,
        plan: &Plan,
        out: &mut Diagnostics,
    ) -> Option<Built> {
        let start = Instant::now();
        let mut timings = Timings::default();
        let opened = self.open(file, None, out)?;
        let set = self.forms.set(&opened.year)?;
        let Some(form) = set.number(name) else {
            opened.year.lacks(name).into_iter().for_each(|problem| out.push(problem));
            return None;
        };
        let (ready, mut permits) = self.prepare(file, &opened, form, out)?;
        if set.has_several() {
            // Another form may need the permission.
            out.retain(|found| found.code != Code::AllowUnused);
        }
        if out.has_errors() && !plan.draft {
            return None;
        }
        timings.check = Timings::since(start);

        let start = Instant::now();
        let context = self.context(&ready, plan.draft);
        let Ready { document, year, loaded, date, shift, before } = &ready;
        let year = &year.year;
        let layout = &loaded.layout;
        let Press { engine, world } = loaded.press.as_ref()?;
        let filled = engine.fill(&context, out)?;
        timings.fill = Timings::since(start);

        let filing = self.workspace.filing(file, &layout.form, document, plan.draft)?;
        let ident = format!("{}-{}", filing.year, filing.code);
        // What is laid out does not matter to a filled template: it is how a layout is
        // mended.
        let (pages, tables, outputs) = if plan.format == Format::Typ {
            (None, None, vec![filled.text.into_bytes()])
        } else {
            let faces = &self.faces;
            let attachments = Attachments::new(
                document.file.text.clone(),
                year.document.as_ref().map(|year| year.file.text.clone()),
                provenance(document, year, layout, faces, PROGRAM, plan.draft),
            );
            let attachments = &attachments;
            let setting = Setting { layout: world, faces, data: document, attachments };
            // What stands for a gap is on the page in its place.
            let mut said = match document.whole {
                true => form::said(&layout.form, document, *shift, false),
                false => vec![],
            };
            said.retain(|said| !permits.allow(Code::NotPrinted, said.path.as_str()));
            let start = Instant::now();
            let mut found = out.part();
            let pages = setting.compile(&filled, &said, set.size(), &mut found);
            permits.apply(&mut found);
            layout.blame(&mut found);
            out.extend(found);
            let pages = pages?;
            timings.layout = Timings::since(start);
            let whole = !out.has_errors();
            if !whole && !plan.draft {
                return None;
            }
            // Export wants the memory. Should it fail, what explains that is made again.
            drop((filled, said));
            let explain = |complaints: &Complaints, out: &mut Diagnostics| {
                if let Some(filled) = engine.fill(&context, out) {
                    setting.explain(complaints, &filled, out);
                }
            };
            let archive = whole && !plan.draft;
            let identity = Identity { ident: &ident, date: date.get().copied(), archive };
            let start = Instant::now();
            let outputs = match plan.format {
                Format::Pdf => vec![export::pdf(&pages, identity, out, explain)?],
                Format::Typ => vec![],
                Format::Png => export::png(&pages, out)?,
                Format::Svg => export::svg(&pages),
                Format::Proof => export::proof(&pages, out)?,
            };
            timings.export = Timings::since(start);
            (Some(pages.len()), Some(Tables::of(&pages.0)), outputs)
        };
        let outputs = match (plan.format, tables) {
            (Format::Pdf, Some(tables)) => {
                let pack = |pdf| packed(pdf, &tables, &ident, &mut timings);
                outputs.into_iter().map(pack).collect()
            }
            _ => outputs,
        };

        let outputs = outputs.into_iter().map(|file| plan.format.sealed(file)).collect();

        let contents = |file: &Arc<SourceFile>| Digest::of(file.text.as_bytes());
        let inputs = Inputs {
            data: contents(&document.file),
            before: before.as_ref().map_or_else(Digest::of_nothing, contents),
            year: year.digest(),
            layout: layout.digest,
            forms: set.digest,
            fonts: Digest::of_nothing(),
            program: PROGRAM.into(),
        };
        let begun = set.names_begun(&opened.source);
        Some(Built { filing, begun, inputs, outputs, pages, timings })
    }

    /// What the template is filled with.
    fn context<'r>(
        &'r self,
        Ready { document, year, loaded, date, shift, .. }: &'r Ready,
        draft: bool,
    ) -> Context<'r, impl Serialize + use<'r>> {
        Context {
            form: &loaded.layout.form,
            document,
            date: *date,
            shift: *shift,
            fonts: self.faces.chains(),
            draft,
            year_file: year.year.document.is_some(),
        }
    }
}

/// The same PDF in less room; as it is if it was not written as expected.
fn packed(pdf: Vec<u8>, tables: &Tables, ident: &str, timings: &mut Timings) -> Vec<u8> {
    let start = Instant::now();
    let packed = Packing::read(&pdf).and_then(|mut packing| {
        packing.shorten()?;
        timings.shorten = Timings::since(start);
        let start = Instant::now();
        let packed = packing.pack(tables, ident);
        timings.pack = Timings::since(start);
        packed
    });
    packed.unwrap_or(pdf)
}

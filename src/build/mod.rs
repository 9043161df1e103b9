//! One department through all stages.

mod press;
mod ready;
mod trial;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use serde::{Deserialize, Serialize};

use crate::compile::{Attachments, Complaints, Faces, Setting};
use crate::diag::{Code, Diagnostic, Diagnostics, SourceFile};
use crate::digest::Digest;
use crate::export::{self, Format, Identity, Packing, Tables};
use crate::form::{self, Filing};
use crate::mend::{Checked, Mended, mend};
use crate::output::{Inputs, Name};
use crate::provenance::provenance;
use crate::render::Context;
use crate::source;
use crate::source::shape::Fields;
use crate::workspace::{self, Workspace, YEAR};
use press::{Loaded, Press};
use ready::Ready;

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
    /// What it was made from; the fonts are those that the builder was made with.
    pub inputs: Inputs,
    /// The files' bytes: one, or one for each page.
    pub outputs: Vec<Vec<u8>>,
    /// Pages of the document, if it was laid out.
    pub pages: Option<usize>,
    /// What it took.
    pub timings: Timings,
}

/// Takes departments one after the other, sharing layouts and faces.
pub struct Builder<'a> {
    workspace: &'a Workspace,
    faces: Faces,
    /// Layouts that can be used, each with what was found in it.
    layouts: HashMap<String, (Arc<Loaded>, Vec<Diagnostic>)>,
}

impl<'a> Builder<'a> {
    /// Loads the faces. `None` means that an error was pushed.
    pub fn new(workspace: &'a Workspace, out: &mut Diagnostics) -> Option<Self> {
        let faces = Faces::load(workspace, out)?;
        Some(Self { workspace, faces, layouts: HashMap::new() })
    }

    /// Checks the department in a file as far as that goes without laying it out. Which bytes
    /// it read and whose they are, if that could be read.
    pub fn check(&mut self, file: &Path, out: &mut Diagnostics) -> Option<(Digest, Filing)> {
        let (ready, _) = self.prepare(file, None, out)?;
        if let Some(press) = &ready.loaded.press
            && let Some(filled) = press.engine.sketch(&self.context(&ready, false), out)
        {
            let attachments = &Attachments::new(String::new(), None, String::new());
            let (layout, faces, data) = (&press.world, &self.faces, &ready.document);
            Setting { layout, faces, data, attachments }.parse(&filled, out);
        }
        let unprinted = ready.loaded.unprinted(&self.faces);
        unprinted.into_iter().for_each(|found| out.push(found.clone()));
        let Ready { document, loaded, .. } = ready;
        let digest = Digest::of(document.file.text.as_bytes());
        Some((digest, Filing::read(&loaded.layout.form, &document)?))
    }

    /// Mends the department in a file and its year file, as far as they can be read and that is
    /// sure.
    pub fn mend(&mut self, file: &Path) -> Vec<Mended> {
        let mut unheard = Diagnostics::new();
        let year = self.workspace.year(&self.workspace.year_path(file), &mut unheard);
        let year = year.and_then(|year| year.document);
        let year = year.map(|year| mend_settings(&year.file, &YEAR));
        let department = workspace::read_text(file, &mut unheard);
        let department = department.map(|text| self.mend_department(file, &text));
        department.into_iter().chain(year).collect()
    }

    fn mend_department(&mut self, file: &Path, text: &Arc<SourceFile>) -> Mended {
        let mut check = |text: &Arc<SourceFile>| {
            // One that is not listed may be mended, too.
            let mut found = Diagnostics::whole();
            let ready = self.prepare(file, Some(text), &mut found);
            let read = ready.is_some_and(|(ready, _)| ready.document.whole);
            Checked { found: found.into_iter().collect(), read }
        };
        mend(text, check(text), &mut check)
    }

    /// Builds the department in a file. `None` means that nothing came out and an
    /// error was pushed; errors beside a result mean a draft that has them.
    pub fn build(&mut self, file: &Path, plan: &Plan, out: &mut Diagnostics) -> Option<Built> {
        let start = Instant::now();
        let mut timings = Timings::default();
        let (ready, mut permits) = self.prepare(file, None, out)?;
        if out.has_errors() && !plan.draft {
            return None;
        }
        timings.check = Timings::since(start);

        let start = Instant::now();
        let context = self.context(&ready, plan.draft);
        let Ready { document, year, loaded, date, shift } = &ready;
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
                true => form::said(&layout.form, document, *shift),
                false => vec![],
            };
            said.retain(|said| !permits.allow(Code::NotPrinted, said.path.as_str()));
            let start = Instant::now();
            let mut found = out.part();
            let pages = setting.compile(&filled, &said, &mut found);
            permits.apply(&mut found);
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

        let inputs = Inputs {
            data: Digest::of(document.file.text.as_bytes()),
            year: year.digest(),
            layout: layout.digest,
            fonts: Digest::of(&[]),
            program: PROGRAM.into(),
        };
        Some(Built { filing, inputs, outputs, pages, timings })
    }

    /// What the template is filled with.
    fn context<'r>(
        &'r self,
        Ready { document, year, loaded, date, shift }: &'r Ready,
        draft: bool,
    ) -> Context<'r, impl Serialize + use<'r>> {
        Context {
            form: &loaded.layout.form,
            document,
            date: *date,
            shift: *shift,
            fonts: self.faces.chains(),
            draft,
            year_file: year.document.is_some(),
        }
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

//! One department through all stages.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::checks::{self, Subject};
use crate::compile::{self, Faces, LayoutWorld, Pages, Report};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Place};
use crate::export::{self, Format, Identity};
use crate::model::{Date, Submission};
use crate::output;
use crate::render::{Context, Engine};
use crate::source::{KeyPath, codepoint};
use crate::workspace::{Department, Layout, Workspace, shown};

/// What to make of each department.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Kind of output.
    pub format: Format,
    /// Output folder; a folder for each year is made in it.
    pub out: PathBuf,
    /// Whether to mark every page as a draft, and to write it in spite of errors that
    /// leave a page to print.
    pub draft: bool,
}

/// What a draft's file name ends with.
const DRAFT: &str = "（草稿）";

/// What was made.
#[derive(Debug)]
pub struct Built {
    /// The files.
    pub files: Vec<PathBuf>,
    /// Pages of the document, if it was laid out.
    pub pages: Option<usize>,
}

/// Takes departments one after the other, sharing layouts and faces.
pub struct Builder<'a> {
    workspace: &'a Workspace,
    faces: Faces,
    layouts: HashMap<String, Option<Arc<Form>>>,
    drawable: HashMap<char, bool>,
    /// Departments met so far, by the name of their output in lower case.
    outputs: HashMap<String, Place>,
}

/// A layout ready for use.
struct Form {
    layout: Layout,
    engine: Engine,
    world: LayoutWorld,
}

/// A department that can be laid out.
struct Ready {
    department: Department,
    form: Arc<Form>,
    date: Date,
}

impl<'a> Builder<'a> {
    /// Loads the faces. `None` means that an error was pushed.
    pub fn new(workspace: &'a Workspace, out: &mut Diagnostics) -> Option<Self> {
        let faces = Faces::load(workspace.font_folders(), out)?;
        Some(Self {
            workspace,
            faces,
            layouts: HashMap::new(),
            drawable: HashMap::new(),
            outputs: HashMap::new(),
        })
    }

    /// Checks the department in a file as far as that goes without laying it out.
    pub fn check(&mut self, file: &Path, out: &mut Diagnostics) {
        self.prepare(file, out);
    }

    /// Builds the department in a file. `None` means that nothing was written and an
    /// error was pushed; errors beside a result mean a draft that has them.
    pub fn build(&mut self, file: &Path, plan: &Plan, out: &mut Diagnostics) -> Option<Built> {
        let Ready { department, form, date } = self.prepare(file, out)?;
        if out.has_errors() && !plan.draft {
            return None;
        }
        let context = Context {
            submission: &department.submission,
            date,
            unit: unit(&department, &form),
            milestones: &form.layout.settings.milestones,
            fonts: self.faces.chains(),
            draft: plan.draft,
        };
        let filled = form.engine.fill(&context, out)?;
        // What is laid out does not matter here: this is how a layout is mended.
        if plan.format == Format::Typ {
            return write(plan, &department, &[filled.text.into_bytes()], None, out);
        }
        let compiled = compile::compile(
            &filled,
            &form.world,
            &self.faces,
            &department.source,
            out,
            |pages, report, out| {
                let whole = !out.has_errors();
                if !whole && !plan.draft {
                    return None;
                }
                let code = &department.submission.department.code;
                let ident = format!("{}-{code}", department.submission.year);
                let identity = Identity { ident: &ident, date, archive: whole };
                let bytes = export_as(plan.format, pages, identity, report, out)?;
                Some((pages.len(), bytes))
            },
        );
        let (pages, outputs) = compiled?;
        write(plan, &department, &outputs, Some(pages), out)
    }

    /// Reads and checks. `None` means that there is nothing to lay out.
    fn prepare(&mut self, file: &Path, out: &mut Diagnostics) -> Option<Ready> {
        let department = self.workspace.department(file, out)?;
        let form = self.form(&department, out)?;
        let subject = Subject {
            submission: &department.submission,
            source: &department.source,
            file,
            layout: &form.layout.settings,
            unit: unit(&department, &form),
        };
        checks::check(&subject, out);
        self.check_output_name(&department, out);
        self.check_characters(&subject, out);
        let date = department.submission.date.or(department.year.date);
        let Some(date) = date else {
            out.push(
                Diagnostic::new(Code::MissingKey)
                    .path("date")
                    .arg("line", "date = …")
                    .help("help-date")
                    .at(Place::start_of(&department.source.file)),
            );
            return None;
        };
        Some(Ready { department, form, date })
    }

    /// Two departments of a run must not write one file. File systems differ in whether
    /// they tell upper from lower case, so that does not count.
    fn check_output_name(&mut self, department: &Department, out: &mut Diagnostics) {
        let Submission { year, department: unit, .. } = &department.submission;
        let stem = output::file_stem(&unit.code, &unit.name);
        let place = department.source.place(&KeyPath::new("department.code"));
        match self.outputs.get(&format!("{year}/{stem}").to_lowercase()) {
            Some(first) if first.file.name != place.file.name => out.push(
                Diagnostic::new(Code::OutputTaken)
                    .path("department.code")
                    .arg("name", stem)
                    .at(place)
                    .label(first.clone(), "label-first"),
            ),
            _ => {
                self.outputs.insert(format!("{year}/{stem}").to_lowercase(), place);
            }
        }
    }

    /// Characters that no face has are found on the page too; here it costs less.
    fn check_characters(&mut self, subject: &Subject<'_>, out: &mut Diagnostics) {
        for text in subject.texts() {
            for (at, character) in text.text.char_indices() {
                let faces = &self.faces;
                let drawable =
                    self.drawable.entry(character).or_insert_with(|| faces.draw(character));
                if !*drawable {
                    let range = at..at + character.len_utf8();
                    out.push(
                        subject
                            .within(Code::MissingGlyph, &text, &range)
                            .arg("character", character.to_string())
                            .arg("codepoint", codepoint(character)),
                    );
                }
            }
        }
    }

    fn form(&mut self, department: &Department, out: &mut Diagnostics) -> Option<Arc<Form>> {
        let name = self.workspace.layout_name(&department.year).to_owned();
        if let Some(known) = self.layouts.get(&name) {
            if known.is_none() {
                out.push(Diagnostic::new(Code::LayoutUnusable).arg("name", name));
            }
            return known.clone();
        }
        let source =
            department.year_source.as_ref().filter(|_| department.year.layout.is_some());
        let source = source.or(self.workspace.source());
        let named_at = source.map(|source| source.place(&KeyPath::new("layout")));
        let form = Layout::load(self.workspace, &name, named_at, out).and_then(|layout| {
            let engine = Engine::new(&layout, out)?;
            match LayoutWorld::new(&layout, engine.filled_name()) {
                Ok(world) => Some(Arc::new(Form { layout, engine, world })),
                Err(error) => {
                    let message = Arg::display(error);
                    out.push(Diagnostic::new(Code::Internal).arg("message", message));
                    None
                }
            }
        });
        self.layouts.insert(name, form.clone());
        form
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(Code::Unwritable).arg("path", shown(path)).arg("reason", Arg::io(error))
}

/// The unit of amounts: the year's, else the layout's.
fn unit<'a>(department: &'a Department, form: &'a Form) -> &'a str {
    department.year.unit.as_deref().unwrap_or(&form.layout.settings.unit)
}

fn export_as(
    format: Format,
    pages: &Pages,
    identity: Identity<'_>,
    report: &Report<'_>,
    out: &mut Diagnostics,
) -> Option<Vec<Vec<u8>>> {
    match format {
        Format::Pdf => Some(vec![export::pdf(pages, identity, report, out)?]),
        Format::Typ => Some(vec![]),
        Format::Png => export::png(pages, out),
        Format::Svg => Some(export::svg(pages)),
    }
}

fn write(
    plan: &Plan,
    department: &Department,
    outputs: &[Vec<u8>],
    pages: Option<usize>,
    out: &mut Diagnostics,
) -> Option<Built> {
    let submission = &department.submission;
    let folder = plan.out.join(submission.year.to_string());
    let stem = output::file_stem(&submission.department.code, &submission.department.name);
    // A draft never takes the place of what may have been submitted.
    let stem = if plan.draft { format!("{stem}{DRAFT}") } else { stem };
    let extension = plan.format.extension();
    let digits = outputs.len().to_string().len();
    let mut files = vec![];
    for (index, bytes) in outputs.iter().enumerate() {
        let name = match plan.format {
            Format::Pdf | Format::Typ => format!("{stem}.{extension}"),
            Format::Png | Format::Svg => format!("{stem}-{:0digits$}.{extension}", index + 1),
        };
        let path = folder.join(name);
        if let Err(error) = output::write(&path, bytes) {
            out.push(unwritable(&path, &error));
            return None;
        }
        files.push(path);
    }
    if matches!(plan.format, Format::Png | Format::Svg)
        && let Err(error) = output::remove_stale_pages(&folder, &stem, extension, &files)
    {
        out.push(unwritable(&folder, &error));
        return None;
    }
    Some(Built { files, pages })
}

//! One department through all stages.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::checks;
use crate::compile::{self, Faces, LayoutWorld, Pages, Report};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Place};
use crate::export::{self, Format, Identity};
use crate::output;
use crate::render::{Context, Engine};
use crate::source::KeyPath;
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

/// What was made.
#[derive(Debug)]
pub struct Built {
    /// The files.
    pub files: Vec<PathBuf>,
    /// Pages of the document.
    pub pages: usize,
}

/// Builds departments one after the other, sharing layouts and faces.
pub struct Builder<'a> {
    workspace: &'a Workspace,
    faces: Faces,
    plan: Plan,
    layouts: HashMap<String, Option<Arc<Form>>>,
}

/// A layout ready for use.
struct Form {
    layout: Layout,
    engine: Engine,
    world: LayoutWorld,
}

impl<'a> Builder<'a> {
    /// Loads the faces. `None` means that an error was pushed.
    pub fn new(workspace: &'a Workspace, plan: Plan, out: &mut Diagnostics) -> Option<Self> {
        let faces = Faces::load(workspace.font_folders(), out)?;
        Some(Self { workspace, faces, plan, layouts: HashMap::new() })
    }

    /// Builds the department in a file. `None` means that nothing was written and an
    /// error was pushed; errors beside a result mean a draft that has them.
    pub fn build(&mut self, file: &Path, out: &mut Diagnostics) -> Option<Built> {
        let department = self.workspace.department(file, out)?;
        let form = self.form(&department, out)?;
        checks::check(&department, &form.layout, file, out);
        let date = department.submission.date.or(department.year.date);
        let Some(date) = date else {
            out.push(
                Diagnostic::new(Code::MissingKey)
                    .arg("line", "date = …")
                    .help("help-date")
                    .at(Place::start_of(&department.source.file)),
            );
            return None;
        };
        if out.has_errors() {
            return None;
        }

        let context = Context {
            submission: &department.submission,
            date,
            unit: department.year.unit.as_deref().unwrap_or(&form.layout.settings.unit),
            milestones: &form.layout.settings.milestones,
            fonts: self.faces.chains(),
            draft: self.plan.draft,
        };
        let filled = form.engine.fill(&context, out)?;
        let compiled = compile::compile(
            &filled,
            &form.world,
            &self.faces,
            &department.source,
            out,
            |pages, report, out| {
                let whole = !out.has_errors();
                if !whole && !self.plan.draft {
                    return None;
                }
                let ident = format!(
                    "{}-{}",
                    department.submission.year, department.submission.department.code
                );
                let identity = Identity { ident: &ident, date, archive: whole };
                let bytes = self.export(pages, identity, report, out)?;
                Some((pages.len(), bytes))
            },
        );
        let (pages, bytes) = compiled?;
        let bytes = if self.plan.format == Format::Typ {
            vec![filled.text.into_bytes()]
        } else {
            bytes
        };
        self.write(&department, &bytes, pages, out)
    }

    fn export(
        &self,
        pages: &Pages,
        identity: Identity<'_>,
        report: &Report<'_>,
        out: &mut Diagnostics,
    ) -> Option<Vec<Vec<u8>>> {
        match self.plan.format {
            Format::Pdf => Some(vec![export::pdf(pages, identity, report, out)?]),
            Format::Typ => Some(vec![]),
            Format::Png => export::png(pages, out),
            Format::Svg => Some(export::svg(pages)),
        }
    }

    fn write(
        &self,
        department: &Department,
        outputs: &[Vec<u8>],
        pages: usize,
        out: &mut Diagnostics,
    ) -> Option<Built> {
        let submission = &department.submission;
        let folder = self.plan.out.join(submission.year.to_string());
        let stem = output::file_stem(&submission.department.code, &submission.department.name);
        let extension = self.plan.format.extension();
        let digits = pages.to_string().len();
        let mut files = vec![];
        for (index, bytes) in outputs.iter().enumerate() {
            let name = match self.plan.format {
                Format::Pdf | Format::Typ => format!("{stem}.{extension}"),
                Format::Png | Format::Svg => {
                    format!("{stem}-{:0digits$}.{extension}", index + 1)
                }
            };
            let path = folder.join(name);
            if let Err(error) = output::write(&path, bytes) {
                out.push(
                    Diagnostic::new(Code::Unwritable)
                        .arg("path", shown(&path))
                        .arg("reason", Arg::display(error)),
                );
                return None;
            }
            files.push(path);
        }
        Some(Built { files, pages })
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
        let named_at = source.map(|source| source.place(&KeyPath::new("layout")));
        let form = Layout::load(self.workspace, &name, named_at, out).and_then(|layout| {
            let engine = Engine::new(&layout, out)?;
            match LayoutWorld::new(&layout, engine.filled_name()) {
                Ok(world) => Some(Arc::new(Form { layout, engine, world })),
                Err(error) => {
                    out.push(
                        Diagnostic::new(Code::Internal).arg("message", Arg::display(error)),
                    );
                    None
                }
            }
        });
        self.layouts.insert(name, form.clone());
        form
    }
}

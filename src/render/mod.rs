//! Submission and template to Typst text.
//!
//! Values enter the text as literals only, written by one formatter ([`literal`]).
//! Nothing here opens a file or asks the time.

mod literal;
mod trace;
mod value;

use std::sync::Arc;

use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::Serialize;

use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Place, SourceFile};
use crate::workspace::{Layout, LayoutFile};

pub use trace::{Filled, Literal, Origin};
pub use value::Context;

/// Instructions and output bytes that one template may spend: far above the largest
/// real document, far below what fills a machine.
const FUEL: u64 = 500_000_000;

/// The templates of one layout, ready to be filled any number of times.
#[derive(Debug)]
pub struct Engine {
    environment: Environment<'static>,
    main: String,
    templates: Vec<(String, Arc<SourceFile>)>,
}

impl Engine {
    /// Compiles the templates of a layout. Syntax errors of all of them are pushed.
    pub fn new(layout: &Layout, out: &mut Diagnostics) -> Option<Self> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Custom("typst".into()));
        environment.set_formatter(literal::write);
        environment.set_fuel(Some(FUEL));
        environment.set_debug(true);
        // Data becomes code by no way but the formatter.
        environment.remove_filter("safe");
        environment.remove_filter("escape");
        environment.remove_filter("e");
        environment.add_filter("str", literal::plain);

        let mut templates = vec![];
        let mut failed = false;
        for (name, file) in &layout.files {
            let LayoutFile::Text(file) = file else { continue };
            if !name.ends_with(".j2") {
                continue;
            }
            templates.push((name.clone(), file.clone()));
            if let Err(error) = environment.add_template_owned(name.clone(), file.text.clone())
            {
                out.push(diagnose(&error, &templates));
                failed = true;
            }
        }
        let main = layout.settings.main.clone();
        (!failed).then_some(Self { environment, main, templates })
    }

    /// Fills the main template. `None` means that an error was pushed.
    pub fn fill(&self, context: &impl Serialize, out: &mut Diagnostics) -> Option<Filled> {
        let value = match serde_json::to_value(context) {
            Ok(value) => value::traced(&value),
            Err(error) => {
                out.push(Diagnostic::new(Code::Internal).arg("message", Arg::display(error)));
                return None;
            }
        };
        let filled = self
            .environment
            .get_template(&self.main)
            .and_then(|template| template.render_with_spans(value));
        match filled {
            Ok((text, spans)) => Some(trace::untangle(&text, &spans, &self.templates)),
            Err(error) => {
                out.push(diagnose(&error, &self.templates));
                None
            }
        }
    }

    /// Name of the filled main template.
    pub fn filled_name(&self) -> &str {
        self.main.strip_suffix(".j2").unwrap_or(&self.main)
    }
}

/// A template error, at the innermost place that has one.
fn diagnose(error: &minijinja::Error, templates: &[(String, Arc<SourceFile>)]) -> Diagnostic {
    let mut at = error;
    let mut inner: &dyn std::error::Error = error;
    while let Some(source) = inner.source() {
        if let Some(error) = source.downcast_ref::<minijinja::Error>() {
            at = error;
        }
        inner = source;
    }
    let file = templates.iter().find(|(name, _)| Some(name.as_str()) == at.name());
    let place = file.map(|(_, file)| {
        let range = at.range().unwrap_or_else(|| {
            let start = at.line().unwrap_or(1).saturating_sub(1);
            let start = file.text.split_inclusive('\n').take(start).map(str::len).sum();
            start..start
        });
        let end = range.end.min(file.text.len());
        Place { file: file.clone(), range: range.start.min(end)..end }
    });
    let detail = at.detail().map_or_else(|| at.kind().to_string(), str::to_owned);
    Diagnostic::new(Code::Template).arg("message", detail).at_opt(place)
}

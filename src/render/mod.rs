//! Document and template to Typst text.
//!
//! Values enter the text as literals only, written by one formatter ([`literal`]).
//! Nothing here opens a file or asks the time.

mod compare;
mod literal;
mod operators;
mod trace;
mod value;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, Value};
use serde::Serialize;

use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Place, SourceFile};
use crate::form::{Form, GIVEN};
use crate::source::nearest;
use crate::workspace::LayoutFile;
use operators::Template;
use value::{Asked, Texts};

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
    templates: Vec<Written>,
}

/// A template by its name.
#[derive(Debug)]
struct Written {
    name: String,
    file: Arc<SourceFile>,
    template: Template,
}

impl Engine {
    /// Compiles the templates among the files of a layout, of which one is the main one. Syntax
    /// errors of all of them are pushed.
    pub fn new(
        files: &BTreeMap<String, LayoutFile>,
        main: &str,
        out: &mut Diagnostics,
    ) -> Option<Self> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Custom("typst".into()));
        environment.set_fuel(Some(FUEL));
        environment.set_debug(true);
        // Data becomes code by no way but the formatter.
        environment.remove_filter("safe");
        environment.remove_filter("escape");
        environment.remove_filter("e");
        compare::register(&mut environment);
        // Filling has its own; these are for trying.
        environment.set_formatter(|out, _, value| literal::sketch(out, value));
        environment.add_filter("str", |value: Value| value.to_string());

        let mut templates = vec![];
        let mut failed = false;
        for (name, file) in files {
            let LayoutFile::Text(file) = file else { continue };
            if !name.ends_with(".j2") {
                continue;
            }
            let template = Template::read(&file.text).unwrap_or_else(|again| {
                let place = Place { file: file.clone(), range: again };
                let message = Arg::Message("template-chain");
                out.push(Diagnostic::new(Code::Template).arg("message", message).at(place));
                failed = true;
                Template::default()
            });
            let text = template.text.clone();
            templates.push(Written { name: name.clone(), file: file.clone(), template });
            if let Err(error) = environment.add_template_owned(name.clone(), text) {
                out.push(diagnose(&error, &templates, None));
                failed = true;
            }
        }
        let main = main.to_owned();
        (!failed).then_some(Self { environment, main, templates })
    }

    /// Fills the main template. `None` means that an error was pushed.
    pub fn fill(
        &self,
        context: &Context<'_, impl Serialize>,
        out: &mut Diagnostics,
    ) -> Option<Filled> {
        self.fill_with(Arc::new(Texts::default()), context, out)
    }

    fn fill_with(
        &self,
        texts: Arc<Texts>,
        context: &Context<'_, impl Serialize>,
        out: &mut Diagnostics,
    ) -> Option<Filled> {
        let value = value::values(context, &texts);
        // The templates are shared, what the texts of this document are is not.
        let mut environment = self.environment.clone();
        let known = texts.clone();
        environment.set_formatter(move |out, _, value| literal::write(&known, out, value));
        environment.add_filter("str", move |value: Value| literal::plain(&texts, &value));
        self.filled(&environment, value, context.form, out)
    }

    /// Fills the main template with a document that has all that its form declares, to see
    /// whether it reads anything else. Other complaints are left to real documents. What it is
    /// given beside the data and did not ask for; `None` if it could not be filled.
    pub fn rehearse(
        &self,
        context: &Context<'_, impl Serialize>,
        out: &mut Diagnostics,
    ) -> Option<Vec<&'static str>> {
        let asked = Arc::new(Mutex::<Asked>::default());
        let texts = Texts::watching(asked.clone());
        let mut found = out.part();
        let filled = self.fill_with(Arc::new(texts), context, &mut found);
        let asked = asked.lock().unwrap_or_else(PoisonError::into_inner);
        if filled.is_none() && !asked.strange.is_empty() {
            out.extend(found);
        }
        let unasked = GIVEN.into_iter().filter(|given| !asked.given.contains(given));
        filled.map(|_| unasked.collect())
    }

    /// Fills the main template to see whether it can be filled, with literals that hold nothing
    /// in the place of the values.
    pub fn sketch(
        &self,
        context: &Context<'_, impl Serialize>,
        out: &mut Diagnostics,
    ) -> Option<Filled> {
        let value = value::values(context, &Texts::blind());
        self.filled(&self.environment, value, context.form, out)
    }

    fn filled(
        &self,
        environment: &Environment<'_>,
        value: Value,
        form: &Form,
        out: &mut Diagnostics,
    ) -> Option<Filled> {
        let filled = environment
            .get_template(&self.main)
            .and_then(|template| template.render_with_spans(value));
        match filled {
            Ok((text, spans)) => Some(trace::untangle(&text, &spans, &self.templates)),
            Err(error) => {
                out.push(diagnose(&error, &self.templates, Some(form)));
                None
            }
        }
    }

    /// Name of the filled main template.
    pub fn filled_name(&self) -> &str {
        self.main.strip_suffix(".j2").unwrap_or(&self.main)
    }
}

/// A template error, at the innermost place that has one; what is not there may be a name of the
/// form.
fn diagnose(
    error: &minijinja::Error,
    templates: &[Written],
    form: Option<&Form>,
) -> Diagnostic {
    let mut at = error;
    let mut inner: &dyn std::error::Error = error;
    while let Some(source) = inner.source() {
        if let Some(error) = source.downcast_ref::<minijinja::Error>() {
            at = error;
        }
        inner = source;
    }
    let written = templates.iter().find(|written| Some(written.name.as_str()) == at.name());
    let place = written.map(|Written { file, template, .. }| {
        let range = at.range().unwrap_or_else(|| {
            let start = at.line().unwrap_or(1).saturating_sub(1);
            let start = template.text.split_inclusive('\n').take(start).map(str::len).sum();
            start..start
        });
        let range = template.written(range);
        let end = range.end.min(file.text.len());
        Place { file: file.clone(), range: range.start.min(end)..end }
    });
    let mut detail = at.detail().map_or_else(|| at.kind().to_string(), str::to_owned);
    let is_arithmetic = detail.starts_with(ARITHMETIC) && detail.contains(OBJECT);
    if is_arithmetic {
        detail = compare::ARITHMETIC.to_owned();
    }
    let mut ours = compare::MESSAGES.iter().chain([&literal::NO_LITERAL]);
    let message = ours.find(|message| **message == detail);
    let message = message.map_or(Arg::Foreign(detail), |message| Arg::Message(message));
    let undefined = at.kind() == ErrorKind::UndefinedError;
    let word = place.as_ref().filter(|_| undefined);
    let word = word.and_then(|place| place.file.text.get(place.range.clone()));
    let former = FORMER.iter().find(|(name, _)| Some(*name) == word.map(str::trim));
    let near = word.zip(form).and_then(|(word, form)| meant(word, form));
    let found = Diagnostic::new(Code::Template).arg("message", message).at_opt(place);
    match former {
        Some((_, help)) => found.help(help),
        None if is_arithmetic => found.help("help-arithmetic"),
        None => match near {
            Some(near) => found.arg("near", near).help("help-near"),
            None => found,
        },
    }
}

/// The name that was likely meant by one that a template is not given.
fn meant(word: &str, form: &Form) -> Option<String> {
    let fields = form.paths().into_iter().map(|path| path.field.key.to_string());
    let names = form.vocabularies().map(|(name, _)| name.to_owned());
    let given = GIVEN.iter().chain(&["title", "unit", "places"]).map(|name| (*name).to_owned());
    let known: Vec<String> = fields.chain(names).chain(given).collect();
    let word = word.trim().rsplit('.').next().unwrap_or_default();
    nearest(word, known.iter().map(String::as_str)).map(str::to_owned)
}

/// How minijinja begins to refuse an operator, and what it calls a value of the data.
const ARITHMETIC: &str = "tried to use ";
const OBJECT: &str = "plain object";

/// Names that templates were given once, each with the name of the advice on what is given now.
const FORMER: [(&str, &str); 2] =
    [("unit", "help-former-unit"), ("milestones", "help-former-milestones")];

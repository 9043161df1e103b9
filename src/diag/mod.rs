//! What went wrong, where, and what to do: the one type every stage reports with.
//!
//! A [`Diagnostic`] holds a code, values and places; its words are in the message
//! files (`messages/*.ftl`), so that a stage never writes a sentence. Nothing here
//! prints: [`emit`] returns text.

mod code;
pub mod emit;
mod message;

use std::ops::Range;
use std::sync::Arc;

pub use code::{Code, Severity};
pub use message::{Arg, Language, text};

/// A text file as it was read, named as the user knows it.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path shown in messages, relative to where the command runs if possible.
    pub name: String,
    /// The whole text.
    pub text: String,
}

impl SourceFile {
    /// Wraps a text under a name.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { name: name.into(), text: text.into() })
    }

    /// Line and column of a byte offset, both from 1; columns count characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let head = &self.text[..floor_boundary(&self.text, offset)];
        let start = head.rfind('\n').map_or(0, |newline| newline + 1);
        (head.matches('\n').count() + 1, head[start..].chars().count() + 1)
    }
}

/// The largest character boundary of `text` that is not after `offset`.
pub fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A byte range in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Bytes of its text; may be empty.
    pub range: Range<usize>,
}

impl Place {
    /// The start of a file, for what concerns the file as a whole.
    pub fn start_of(file: &Arc<SourceFile>) -> Self {
        Self { file: file.clone(), range: 0..0 }
    }
}

/// A second place that explains the first, with the name of its words.
#[derive(Debug, Clone)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// Name of the message attribute that says what is there.
    pub attribute: &'static str,
}

/// One problem.
///
/// The message file has an entry named after the code: its value is the message,
/// the attribute `label` the words under the marked text, `help` the advice.
/// [`Diagnostic::help`] selects another attribute for the advice.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// Which problem.
    pub code: Code,
    /// Where, if it is a place in a text.
    pub place: Option<Place>,
    /// Further places.
    pub labels: Vec<Label>,
    /// Name of the attribute with the advice.
    pub help: &'static str,
    /// Advice that came with the problem from a library, printed as it is.
    pub notes: Vec<String>,
    /// Values for the placeholders of the message.
    pub args: Vec<(&'static str, Arg)>,
}

impl Diagnostic {
    /// A problem without a place.
    pub fn new(code: Code) -> Self {
        Self { code, place: None, labels: vec![], help: "help", notes: vec![], args: vec![] }
    }

    /// Says where.
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Says where, if that is known.
    pub fn at_opt(mut self, place: Option<Place>) -> Self {
        self.place = place;
        self
    }

    /// Adds a value for a placeholder of the message.
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Chooses the advice.
    pub fn help(mut self, attribute: &'static str) -> Self {
        self.help = attribute;
        self
    }

    /// Adds a second place.
    pub fn label(mut self, place: Place, attribute: &'static str) -> Self {
        self.labels.push(Label { place, attribute });
        self
    }

    /// Adds advice in the words of a library.
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// The collector that stages push into.
#[derive(Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// An empty collector.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all problems of another collector.
    pub fn extend(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    /// The problems in the order they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity() == Severity::Error)
    }

    /// How many errors and how many warnings.
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.0.iter().filter(|d| d.severity() == Severity::Error).count();
        (errors, self.0.len() - errors)
    }

    /// The problems by file and place; what has no place comes first.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort_by(|a, b| {
            let key = |d: &Diagnostic| {
                d.place.as_ref().map(|p| (p.file.name.clone(), p.range.start, p.range.end))
            };
            key(a).cmp(&key(b))
        });
        self.0
    }
}

//! What went wrong, where, and what to do: the one type every stage reports with.
//!
//! A [`Diagnostic`] holds a code, values and places; its words are in the message
//! files (`messages/*.ftl`), so that a stage never writes a sentence. Nothing here
//! prints: [`emit`] returns text.

mod code;
pub mod emit;
pub mod explain;
mod message;
pub mod report;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

pub use code::{Code, Severity};
pub use message::{Arg, Language, text};

/// A text file as it was read, named as the user knows it.
#[derive(Debug)]
pub struct SourceFile {
    /// Path shown in messages, relative to where the command runs if possible.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// Offsets of the starts of its lines, found when first asked for.
    lines: OnceLock<Vec<usize>>,
}

/// The same text under the same name.
impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other) || (self.name == other.name && self.text == other.text)
    }
}

impl Eq for SourceFile {}

impl SourceFile {
    /// Wraps a text under a name.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { name: name.into(), text: text.into(), lines: OnceLock::new() })
    }

    /// Line and column of a byte offset, both from 1; columns count characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = floor_boundary(&self.text, offset);
        let lines = self.lines.get_or_init(|| {
            let newlines = self.text.match_indices('\n');
            std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect()
        });
        let line = lines.partition_point(|start| *start <= offset);
        let start = lines[line - 1];
        (line, self.text[start..offset].chars().count() + 1)
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
    /// How grave; a layout may judge otherwise than the code.
    pub severity: Severity,
    /// The key path of the value it is about; empty if it is about none.
    pub path: String,
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
    /// What to write instead, where that is certain.
    pub fix: Option<Fix>,
}

/// A replacement that keeps the meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Bytes of the file that go.
    pub place: Place,
    /// What comes.
    pub text: String,
}

impl Diagnostic {
    /// A problem without a place.
    pub fn new(code: Code) -> Self {
        Self {
            code,
            severity: code.severity(),
            path: String::new(),
            place: None,
            labels: vec![],
            help: "help",
            notes: vec![],
            args: vec![],
            fix: None,
        }
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

    /// Names the value it is about.
    pub fn path(mut self, path: impl ToString) -> Self {
        self.path = path.to_string();
        self
    }

    /// Says what to write instead.
    pub fn fix(mut self, place: Place, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { place, text: text.into() });
        self
    }
}

/// A diagnostic in the words of a language.
#[derive(Debug)]
pub struct Words<'a> {
    /// What is wrong.
    pub message: String,
    /// What stands under the marked text.
    pub label: Option<String>,
    /// What is at the other places.
    pub labels: Vec<(&'a Place, String)>,
    /// What to do.
    pub help: Vec<String>,
}

/// Puts a diagnostic into words.
pub fn words(diagnostic: &Diagnostic, language: Language) -> Words<'_> {
    let id = diagnostic.code.as_str();
    let say = |attribute: &str| {
        // An attribute of the code's own message, or of another: `message.attribute`.
        let own = format!("{id}.{attribute}");
        let entry = if attribute.contains('.') { attribute } else { &own };
        text(language, entry, &diagnostic.args)
            .map(|words| words.trim().to_owned())
            .filter(|words| !words.is_empty())
    };
    let labels = diagnostic.labels.iter();
    Words {
        message: text(language, id, &diagnostic.args).unwrap_or_else(|| id.to_owned()),
        label: say("label"),
        labels: labels
            .map(|label| (&label.place, say(label.attribute).unwrap_or_default()))
            .collect(),
        help: say(diagnostic.help)
            .into_iter()
            .chain(diagnostic.notes.iter().cloned())
            .collect(),
    }
}

/// The collector that stages push into.
#[derive(Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

/// Most problems of one file that are told one by one.
const MOST: usize = 1000;

fn too_many((place, number): (Place, usize)) -> Diagnostic {
    Diagnostic::new(Code::TooMany).arg("number", number).at(place)
}

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
        self.0.iter().any(|d| d.severity == Severity::Error)
    }

    /// The problems, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        self.0.iter_mut()
    }

    /// Drops the problems that do not satisfy a condition.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.0.retain(keep);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many errors and how many warnings.
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.0.iter().filter(|d| d.severity == Severity::Error).count();
        (errors, self.0.len() - errors)
    }

    /// The problems by file and place, each once; what has no place comes first. Beyond
    /// [`MOST`] in one file there is only their number.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        fn key(d: &Diagnostic) -> Option<(&str, usize, usize)> {
            let place = d.place.as_ref()?;
            Some((place.file.name.as_str(), place.range.start, place.range.end))
        }
        self.0.sort_by(|a, b| key(a).cmp(&key(b)));
        self.0.dedup_by(|b, a| a.code == b.code && key(a) == key(b) && a.args == b.args);
        let mut kept: Vec<Diagnostic> = vec![];
        let mut same_file = 0;
        let mut left_out: Option<(Place, usize)> = None;
        for diagnostic in self.0 {
            let file = diagnostic.place.as_ref().map(|place| place.file.name.as_str());
            let before =
                kept.last().and_then(|d| d.place.as_ref()).map(|p| p.file.name.as_str());
            if file != before {
                kept.extend(left_out.take().map(too_many));
                same_file = 0;
            }
            same_file += 1;
            match &diagnostic.place {
                Some(place) if same_file > MOST => {
                    let place = Place::start_of(&place.file);
                    left_out = Some((place, same_file - MOST));
                }
                _ => kept.push(diagnostic),
            }
        }
        kept.extend(left_out.map(too_many));
        kept
    }
}

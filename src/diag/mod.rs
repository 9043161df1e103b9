//! What went wrong, where, and what to do: the one type every stage reports with.
//!
//! A [`Diagnostic`] holds a code, values and places; its words are in the message
//! files (`messages/*.ftl`), so that a stage never writes a sentence. Nothing here
//! prints: [`emit`] returns text.

mod code;
mod collector;
pub mod emit;
mod excerpt;
pub mod explain;
mod fold;
pub mod foreign;
mod group;
mod listing;
mod measured;
mod message;
mod overview;
mod parcel;
mod place;
pub mod report;
mod sarif;
mod table;

pub use code::{Code, Severity};
pub use collector::{Diagnostics, counts};
pub use fold::MOST;
pub use group::by_file;
pub use listing::Listing;
pub use measured::Measured;
pub use message::{Arg, Language, plain, text};
pub use overview::{Overview, Summary};
pub use parcel::Parcel;
pub use place::{Place, Ranges, SourceFile, floor_boundary};
pub use sarif::sarif;
pub use table::tables;

/// A second place that explains the first, with the name of its words.
#[derive(Debug, Clone)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// Name of the message attribute that says what is there.
    pub attribute: &'static str,
    /// Values for placeholders that only this label has.
    pub args: Vec<(&'static str, Arg)>,
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
    /// Advice that came with the problem.
    pub notes: Vec<Arg>,
    /// Values for the placeholders of the message.
    pub args: Vec<(&'static str, Arg)>,
    /// What to write instead, where that is certain.
    pub fix: Option<Fix>,
    /// How many further problems like it are not listed.
    pub others: usize,
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
            others: 0,
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

    /// Says why a file cannot be read or written, with the advice that fits the reason.
    pub fn refused(self, reason: Arg) -> Self {
        let help = match reason {
            Arg::Message("io-too-large") => "help-large",
            Arg::Message("io-full") if self.code == Code::Unwritable => "help-full",
            Arg::Message("io-foreign") => "help-foreign",
            Arg::Message("io-gone") => "help-gone",
            Arg::Message(
                "io-special" | "io-is-folder" | "io-in-the-way" | "io-loop" | "io-no-report",
            ) => "help-place",
            // A link that leads nowhere.
            Arg::Message("io-not-found") if self.code == Code::Unreadable => "help-place",
            _ => "help",
        };
        self.arg("reason", reason).help(help)
    }

    /// Adds a second place.
    pub fn label(self, place: Place, attribute: &'static str) -> Self {
        self.label_with(place, attribute, [])
    }

    /// Adds a second place with values of its own.
    pub fn label_with(
        mut self,
        place: Place,
        attribute: &'static str,
        args: impl IntoIterator<Item = (&'static str, Arg)>,
    ) -> Self {
        self.labels.push(Label { place, attribute, args: args.into_iter().collect() });
        self
    }

    /// Adds advice that came with the problem.
    pub fn note(mut self, words: impl Into<Arg>) -> Self {
        self.notes.push(words.into());
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
    let inner = diagnostic.args.iter().find_map(|(name, arg)| match arg {
        Arg::Message(inner) if *name == "message" => Some(*inner),
        _ => None,
    });
    let say_with = |attribute: &str, args: &[(&'static str, Arg)]| {
        let entry = |id: &str| text(language, &format!("{id}.{attribute}"), args);
        // An attribute of the message inside of the code's own, of that one, or of another:
        // `message.attribute`.
        inner
            .and_then(entry)
            .or_else(|| entry(id))
            .or_else(|| text(language, attribute.contains('.').then_some(attribute)?, args))
            .map(|words| words.trim().to_owned())
            .filter(|words| !words.is_empty())
    };
    let say = |attribute: &str| say_with(attribute, &diagnostic.args);
    let label = |label: &Label| {
        let args: Vec<_> = diagnostic.args.iter().chain(&label.args).cloned().collect();
        say_with(label.attribute, &args).unwrap_or_default()
    };
    Words {
        message: text(language, id, &diagnostic.args).unwrap_or_else(|| id.to_owned()),
        label: say("label"),
        labels: diagnostic.labels.iter().map(|at| (&at.place, label(at))).collect(),
        help: say(diagnostic.help)
            .into_iter()
            .chain(diagnostic.notes.iter().map(|note| note.words(language, &diagnostic.args)))
            .collect(),
    }
}

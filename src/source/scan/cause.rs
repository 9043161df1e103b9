//! What a clerk did: the cause for which a file is no TOML, at the place to be mended.

use std::ops::Range;
use std::sync::Arc;

use crate::diag::{Arg, Code, Diagnostic, Place, SourceFile};

/// A slip that keeps a file from being read.
#[derive(Debug, Clone)]
pub struct Cause {
    /// Bytes of the file.
    pub at: Range<usize>,
    /// What it is.
    code: Code,
    /// Name of the message that says what was done to the syntax.
    message: Option<&'static str>,
    /// Name of its attribute with the advice.
    help: &'static str,
    /// Values for both.
    args: Vec<(&'static str, String)>,
    /// What stood there first, of what stands there twice.
    first: Option<Range<usize>>,
    /// What to write for some bytes, where that is certain.
    fix: Option<(Range<usize>, String)>,
}

impl Cause {
    /// A slip in the syntax.
    pub fn new(message: &'static str, at: Range<usize>) -> Self {
        Self { message: Some(message), ..Self::of(Code::TomlSyntax, at) }
    }

    /// A line that was forgotten above a place.
    pub fn forgotten(line: &str, at: Range<usize>) -> Self {
        Self::of(Code::MissingKey, at).arg("line", line).help("help-above")
    }

    /// A header that is there under another name.
    pub fn unknown(key: &str, near: &str, at: Range<usize>) -> Self {
        Self::of(Code::UnknownKey, at).arg("key", key).arg("near", near).help("help-near")
    }

    fn of(code: Code, at: Range<usize>) -> Self {
        Self { at, code, message: None, help: "help", args: vec![], first: None, fix: None }
    }

    /// Adds a value.
    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Chooses the advice.
    pub fn help(mut self, attribute: &'static str) -> Self {
        self.help = attribute;
        self
    }

    /// Shows what stood there first.
    pub fn first(mut self, first: Option<Range<usize>>) -> Self {
        self.first = first;
        self
    }

    /// Whether it is that a bracket is missing before an offset.
    pub fn is_missing_open(&self, at: usize) -> bool {
        self.message == Some("toml-open-missing") && self.at.start == at
    }

    /// Says what to write instead.
    pub fn fix(mut self, at: Range<usize>, text: impl Into<String>) -> Self {
        self.fix = Some((at, text.into()));
        self
    }

    /// Takes in the next one, if it is the same slip made again on one line: the marks of an
    /// input method that was left on are told once, as are those with blanks around.
    pub fn takes_in(&mut self, next: &Self, text: &str) -> bool {
        let typed = |cause: &Self| {
            matches!(
                cause.message,
                Some("toml-wide" | "toml-unseen" | "toml-sign" | "toml-return")
            )
        };
        if !typed(self) || !typed(next) {
            return false;
        }
        let other_kind = self.message != next.message;
        let (Some(fix), Some(other)) = (&mut self.fix, &next.fix) else { return false };
        if other_kind && fix.0.end == other.0.start {
            fix.1.push_str(&other.1);
            fix.0.end = other.0.end;
            if self.message == Some("toml-unseen") {
                *self = Self { fix: self.fix.take(), ..next.clone() };
            }
            return true;
        }
        let again = !other_kind
            && fix.0.end <= other.0.start
            && !text[fix.0.end..other.0.start].contains('\n');
        if again {
            self.help = if self.help == next.help { self.help } else { "help" };
            fix.1.push_str(&text[fix.0.end..other.0.start]);
            fix.1.push_str(&other.1);
            fix.0.end = other.0.end;
            for (name, value) in
                self.args.iter_mut().filter(|(name, _)| matches!(*name, "wide" | "narrow"))
            {
                let more = next.args.iter().find(|(other, _)| other == name);
                if let Some((_, more)) =
                    more.filter(|(_, more)| !value.split(' ').any(|said| said == more))
                {
                    value.push(' ');
                    value.push_str(more);
                }
            }
        }
        again
    }

    /// The same said of a file.
    pub fn diagnostic(self, file: &Arc<SourceFile>) -> Diagnostic {
        let place = |range: Range<usize>| Place { file: file.clone(), range };
        let said = Diagnostic::new(self.code).at(place(self.at)).help(self.help);
        let said = match self.message {
            Some(message) => said.arg("message", Arg::Message(message)),
            None => said,
        };
        let said =
            self.args.into_iter().fold(said, |said, (name, value)| said.arg(name, value));
        let said = match self.first {
            Some(first) => said.label(place(first), "label-first"),
            None => said,
        };
        match self.fix {
            Some((range, text)) => said.fix(place(range), text),
            None => said,
        }
    }
}

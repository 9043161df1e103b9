//! Diagnostics on their way between processes.
//!
//! Each file's text travels once, however many places are in it.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use super::{Arg, Code, Diagnostic, Fix, Label, Language, Place, Severity, SourceFile};

/// Diagnostics as plain data.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Parcel {
    /// Names and texts of the files.
    files: Vec<(String, String)>,
    entries: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    code: String,
    error: bool,
    path: String,
    place: Option<At>,
    labels: Vec<(At, String, Args)>,
    help: String,
    notes: Vec<Value>,
    args: Args,
    fix: Option<(At, String)>,
    others: usize,
}

/// Values of placeholders.
type Args = Vec<(String, Value)>;

/// A file by its number, and bytes of it.
#[derive(Debug, Serialize, Deserialize)]
struct At(usize, Range<usize>);

#[derive(Debug, Serialize, Deserialize)]
enum Value {
    Text(String),
    Number(u64),
    Message(String),
    Foreign(String),
}

impl Value {
    fn pack(arg: &Arg) -> Self {
        match arg {
            Arg::Text(text) => Self::Text(text.clone()),
            Arg::Number(number) => Self::Number(*number),
            Arg::Message(id) => Self::Message((*id).to_owned()),
            Arg::Foreign(words) => Self::Foreign(words.clone()),
        }
    }

    fn unpack(self) -> Arg {
        match self {
            Self::Text(text) => Arg::Text(text),
            Self::Number(number) => Arg::Number(number),
            Self::Message(id) => Arg::Message(name(&id)),
            Self::Foreign(words) => Arg::Foreign(words),
        }
    }
}

fn pack(args: &[(&'static str, Arg)]) -> Args {
    args.iter().map(|(name, arg)| ((*name).to_owned(), Value::pack(arg))).collect()
}

fn unpack(args: Args) -> Vec<(&'static str, Arg)> {
    args.into_iter().map(|(key, value)| (name(&key), value.unpack())).collect()
}

impl Parcel {
    /// Packs diagnostics.
    pub fn pack(diagnostics: &[Diagnostic]) -> Self {
        let mut files: Vec<Arc<SourceFile>> = vec![];
        let mut at = |place: &Place| {
            let known = files.iter().position(|file| *file == place.file);
            let number = known.unwrap_or_else(|| {
                files.push(place.file.clone());
                files.len() - 1
            });
            At(number, place.range.clone())
        };
        let entries = diagnostics
            .iter()
            .map(|d| Entry {
                code: d.code.as_str().to_owned(),
                error: d.severity == Severity::Error,
                path: d.path.clone(),
                place: d.place.as_ref().map(&mut at),
                labels: d
                    .labels
                    .iter()
                    .map(|l| (at(&l.place), l.attribute.to_owned(), pack(&l.args)))
                    .collect(),
                help: d.help.to_owned(),
                notes: d.notes.iter().map(Value::pack).collect(),
                args: pack(&d.args),
                fix: d.fix.as_ref().map(|fix| (at(&fix.place), fix.text.clone())),
                others: d.others,
            })
            .collect();
        let files = files.iter().map(|file| (file.name.clone(), file.text.clone())).collect();
        Self { files, entries }
    }

    /// The diagnostics again. What another version of the program might have packed, a
    /// code or a file that does not exist here, is left out.
    pub fn unpack(self) -> Vec<Diagnostic> {
        let files = self.files.into_iter().map(|(name, text)| SourceFile::new(name, text));
        let files: Vec<Arc<SourceFile>> = files.collect();
        let place = |At(number, range): At| {
            let file = files.get(number)?.clone();
            Some(Place { file, range })
        };
        let diagnostic = |entry: Entry| {
            let severity = if entry.error { Severity::Error } else { Severity::Warning };
            let labels = entry.labels.into_iter().filter_map(|(at, attribute, args)| {
                let (place, attribute) = (place(at)?, name(&attribute));
                Some(Label { place, attribute, args: unpack(args) })
            });
            Some(Diagnostic {
                code: Code::from_name(&entry.code)?,
                severity,
                path: entry.path,
                place: entry.place.and_then(place),
                labels: labels.collect(),
                help: name(&entry.help),
                notes: entry.notes.into_iter().map(Value::unpack).collect(),
                args: unpack(entry.args),
                fix: entry.fix.and_then(|(at, text)| Some(Fix { place: place(at)?, text })),
                others: entry.others,
            })
        };
        self.entries.into_iter().filter_map(diagnostic).collect()
    }
}

/// Every name in a message file: entries, attributes (also as `entry.attribute`) and
/// placeholders. Whatever a diagnostic names, its words are found under it here.
static NAMES: LazyLock<HashSet<Cow<'static, str>>> = LazyLock::new(|| {
    let mut names = HashSet::new();
    let mut entry = "";
    for line in Language::En.messages().lines() {
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let words = line.split(|c: char| !is_part(c)).filter(|word| !word.is_empty());
        names.extend(words.map(Cow::Borrowed));
        let name = line.split(" =").next().unwrap_or_default();
        if let Some(attribute) = name.trim_start().strip_prefix('.') {
            names.insert(format!("{entry}.{attribute}").into());
        } else if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            entry = name;
        }
    }
    names
});

fn name(text: &str) -> &'static str {
    NAMES.get(text).map_or("", AsRef::as_ref)
}

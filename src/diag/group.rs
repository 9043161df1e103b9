//! Problems told together: those of one kind in one file.

use std::collections::HashMap;
use std::iter;

use super::{Arg, Code, Diagnostic, Severity, SourceFile};

/// Names of values in which problems of one code differ by cause.
const CAUSES: [&str; 4] = ["message", "reason", "key", "wrong"];
/// What stands for a value that is another in each problem of a group.
const OPEN: &str = "…";

/// Problems of one code, advice and cause in one file.
#[derive(Debug)]
pub struct Group<'a> {
    first: &'a Diagnostic,
    rest: Vec<&'a Diagnostic>,
}

/// What was found in one file, or outside of all files.
#[derive(Debug)]
pub struct InFile<'a> {
    /// The file.
    pub file: Option<&'a SourceFile>,
    /// Errors first, then in the order of their first places.
    pub groups: Vec<Group<'a>>,
}

impl<'a> Group<'a> {
    /// The problems.
    pub fn members(&self) -> impl Iterator<Item = &'a Diagnostic> {
        iter::once(self.first).chain(self.rest.iter().copied())
    }

    /// The one that stands for all.
    pub fn first(&self) -> &'a Diagnostic {
        self.first
    }

    /// How many there are, those that are not listed included.
    pub fn number(&self) -> usize {
        self.members().map(|member| 1 + member.others).sum()
    }

    /// Names of the values that are not the same in all of them.
    pub fn open(&self) -> Vec<&'static str> {
        let names = self.first.args.iter().map(|(name, _)| *name);
        let agree =
            |name| self.rest.iter().all(|other| value(other, name) == value(self.first, name));
        names.filter(|name| !agree(name)).collect()
    }

    /// What all of them say: a value that is not the same is left open.
    pub fn common(&self) -> Diagnostic {
        let mut common = Diagnostic { place: None, labels: vec![], ..self.first.clone() };
        let open = self.open();
        for (_, value) in common.args.iter_mut().filter(|(name, _)| open.contains(name)) {
            *value = Arg::from(OPEN);
        }
        if self.rest.iter().any(|other| other.notes != common.notes) {
            common.notes.clear();
        }
        common
    }
}

/// A value by its name.
pub(super) fn value<'a>(diagnostic: &'a Diagnostic, name: &str) -> Option<&'a Arg> {
    diagnostic.args.iter().find(|(other, _)| *other == name).map(|(_, value)| value)
}

/// Problems in the order of [`Diagnostics::sorted`](super::Diagnostics::sorted), put together:
/// first what is in no file, then files with errors, then the others.
pub fn by_file(diagnostics: &[Diagnostic]) -> Vec<InFile<'_>> {
    let mut files: Vec<InFile<'_>> = vec![];
    let mut known: HashMap<Option<&str>, usize> = HashMap::new();
    let mut groups: HashMap<(usize, Kind<'_>), usize> = HashMap::new();
    for diagnostic in diagnostics {
        let file = diagnostic.place.as_ref().map(|place| &*place.file);
        let at = *known.entry(file.map(|file| file.name.as_str())).or_insert_with(|| {
            files.push(InFile { file, groups: vec![] });
            files.len() - 1
        });
        let Some(in_file) = files.get_mut(at) else { continue };
        let group = *groups.entry((at, kind(diagnostic))).or_insert(in_file.groups.len());
        match in_file.groups.get_mut(group) {
            Some(group) => group.rest.push(diagnostic),
            None => in_file.groups.push(Group { first: diagnostic, rest: vec![] }),
        }
    }
    files.sort_by_key(|in_file| in_file.file.is_some());
    files
}

/// What makes problems of a file one group.
type Kind<'a> = (Severity, Code, &'static str, Vec<&'a str>);

fn kind(diagnostic: &Diagnostic) -> Kind<'_> {
    let causes = CAUSES.iter().filter_map(|name| match value(diagnostic, name)? {
        Arg::Text(text) | Arg::Foreign(text) => Some(text.as_str()),
        Arg::Message(id) => Some(*id),
        Arg::Number(_) => None,
    });
    (diagnostic.severity, diagnostic.code, diagnostic.help, causes.collect())
}

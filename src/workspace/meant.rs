//! Departments by what people call them: a name or part of it, a code, or both as in the
//! names of output files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::{Departments, Forms, Workspace, shown};
use crate::form::Filing;

/// How like a name a word must be to be taken for it, from 0 to 1.
const LIKE: f64 = 0.7;
/// Most departments that are suggested.
const MOST: usize = 3;

/// What a word stands for.
#[derive(Debug)]
pub(super) enum Meant {
    /// One department, in one or more years.
    One(Vec<PathBuf>),
    /// Any of several departments, each in words.
    Several(Vec<String>),
    /// None, but departments like these, each in words.
    None(Vec<String>),
}

/// What a word stands for, or a word behind the folder of a year: `2027/示例县档案馆`.
pub(super) fn meant(workspace: &Workspace, path: &Path) -> Meant {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let word = plain(name.strip_suffix(".pdf").unwrap_or(name));
    let folder = path.parent().unwrap_or(Path::new(""));
    let all = Departments::all(workspace).files.into_iter();
    let all = all.filter(|file| file.parent().is_some_and(|parent| parent.ends_with(folder)));
    let forms = Forms::new(workspace);
    let all: Vec<Known> = all.filter_map(|file| Known::read(&forms, file)).collect();

    let whole = |known: &&Known| known.words().contains(&word);
    let part = |known: &&Known| word.chars().count() > 1 && known.name.contains(&word);
    let mut found: Vec<&Known> = all.iter().filter(whole).collect();
    if found.is_empty() {
        found = all.iter().filter(part).collect();
    }
    let departments: BTreeSet<(&str, &str)> =
        found.iter().map(|known| (known.code.as_str(), known.name.as_str())).collect();
    match departments.len() {
        0 => {
            let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            Meant::None(near(&plain(stem), &all))
        }
        1 => Meant::One(found.iter().map(|known| known.file.clone()).collect()),
        _ => Meant::Several(found.iter().map(|known| known.said()).collect()),
    }
}

/// Departments whose name or code is like a word, the likest first.
fn near(word: &str, all: &[Known]) -> Vec<String> {
    let likeness = |known: &Known| {
        let words = known.words();
        let likeness =
            words.iter().map(|other| strsim::normalized_damerau_levenshtein(other, word));
        likeness.fold(0.0, f64::max)
    };
    let mut near: Vec<(f64, &Known)> =
        all.iter().map(|known| (likeness(known), known)).collect();
    near.retain(|(likeness, _)| *likeness >= LIKE);
    near.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut names: Vec<String> = vec![];
    for (_, Known { code, name, .. }) in near {
        let name = format!("{code} {name}");
        if names.len() < MOST && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// A department that says whose it is.
#[derive(Debug)]
struct Known {
    file: PathBuf,
    code: String,
    name: String,
}

impl Known {
    fn read(forms: &Forms<'_>, file: PathBuf) -> Option<Self> {
        // What is wrong with it is for those who choose it.
        let Filing { code, name, .. } = forms.filing(&file)?;
        Some(Self { file, code: plain(&code), name: plain(&name) })
    }

    /// What it may be called, each whole.
    fn words(&self) -> [String; 3] {
        [self.name.clone(), self.code.clone(), format!("{}{}", self.code, self.name)]
    }

    fn said(&self) -> String {
        format!("{} {}  {}", self.code, self.name, shown(&self.file))
    }
}

/// A text in letters of ordinary width without blanks.
fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

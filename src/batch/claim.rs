//! Which file each department would write, known before any is written.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::diag::{Code, Diagnostic, Diagnostics, Place, SourceFile};
use crate::output;
use crate::source::{KeyPath, Source};
use crate::workspace;

/// What a department's output will be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Folder and name without extension: `2020/286002怀来县信访局`.
    pub stem: String,
    /// Whether code and name had to be changed to make a file name.
    pub altered: bool,
}

impl Claim {
    /// The claim of a department for a year.
    pub fn new(year: impl std::fmt::Display, code: &str, name: &str) -> Self {
        let stem = output::file_stem(code, name);
        let altered = stem != format!("{code}{name}");
        Self { stem: format!("{year}/{stem}"), altered }
    }

    /// The claim of a department file, if it says who it is. What is wrong with it is for
    /// the build to say.
    pub fn read(text: &Arc<SourceFile>) -> Option<Self> {
        Some(parse(text)?.0)
    }
}

fn parse(text: &Arc<SourceFile>) -> Option<(Claim, Place)> {
    let source = Source::parse(text, &mut Diagnostics::new());
    let department = KeyPath::new("department");
    let year = source.integer(&KeyPath::new("year"))?;
    let code = source.text(&department.key("code"))?;
    let name = source.text(&department.key("name"))?;
    Some((Claim::new(year, code, name), source.place(&department.key("code"))))
}

/// Where a file says which department it is.
fn place(file: &Path) -> Option<Place> {
    let text = workspace::read_text(file, &mut Diagnostics::new())?;
    let start = Place::start_of(&text);
    Some(parse(&text).map_or(start, |(_, place)| place))
}

/// What file systems take for the same name: they differ in whether they tell upper from
/// lower case and composed from decomposed letters, so neither counts.
fn folded(stem: &str) -> String {
    stem.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// Complains of every department that would write another's file, and notes names that
/// are not quite those of the department. A list for each claim, in their order.
pub fn conflicts(claims: &[(&Path, Option<&Claim>)]) -> Vec<Diagnostics> {
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (number, (_, claim)) in claims.iter().enumerate() {
        if let Some(claim) = claim {
            by_name.entry(folded(&claim.stem)).or_default().push(number);
        }
    }
    let mut found: Vec<Diagnostics> = claims.iter().map(|_| Diagnostics::new()).collect();
    for numbers in by_name.values().filter(|numbers| numbers.len() > 1) {
        for &number in numbers {
            let rival = numbers.iter().copied().find(|other| *other != number);
            let rival = rival.and_then(|rival| place(claims[rival].0));
            let stem = claims[number].1.map_or("", |claim| &claim.stem);
            let mut problem = Diagnostic::new(Code::OutputTaken)
                .path("department.code")
                .arg("name", last(stem))
                .at_opt(place(claims[number].0));
            if let Some(rival) = rival {
                problem = problem.label(rival, "label-first");
            }
            found[number].push(problem);
        }
    }
    for (number, (file, claim)) in claims.iter().enumerate() {
        if let Some(claim) = claim.filter(|claim| claim.altered) {
            found[number].push(
                Diagnostic::new(Code::OutputRenamed)
                    .path("department.code")
                    .arg("name", last(&claim.stem))
                    .at_opt(place(file)),
            );
        }
    }
    found
}

fn last(stem: &str) -> &str {
    stem.rsplit('/').next().unwrap_or(stem)
}

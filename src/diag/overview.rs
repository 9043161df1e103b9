//! How many problems of which kind there are in which file.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Arg, Code, Diagnostic, Language, Severity, counts, text};

/// How much was found, and how much of it a report lists.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Summary {
    /// Files that were checked.
    pub files: usize,
    /// Errors that were found.
    pub errors: usize,
    /// Warnings that were found.
    pub warnings: usize,
    /// Errors and warnings that the report is about.
    pub listed: usize,
}

impl Summary {
    /// That of a report about everything that was found.
    pub fn of(found: &[Diagnostic], files: usize) -> Self {
        let (errors, warnings) = counts(found);
        Self { files, errors, warnings, listed: errors + warnings }
    }

    /// Notes that the report is only about these.
    pub fn list(&mut self, diagnostics: &[Diagnostic]) {
        let (errors, warnings) = counts(diagnostics);
        self.listed = errors + warnings;
    }

    /// In words, without an end of line.
    pub fn words(&self, language: Language) -> String {
        let numbers: [(&str, Arg); 4] = [
            ("files", self.files.into()),
            ("errors", self.errors.into()),
            ("warnings", self.warnings.into()),
            ("listed", self.listed.into()),
        ];
        let say = |id: &str| text(language, id, &numbers).unwrap_or_default();
        if self.listed == self.errors + self.warnings {
            say("summary")
        } else {
            say("summary") + "\n" + &say("summary-listed")
        }
    }
}

/// The numbers of a report.
#[derive(Debug)]
pub struct Overview<'a> {
    /// Each kind that was found, errors first, then by number.
    pub kinds: Vec<Tally>,
    /// Each file in which something was found, by name.
    pub rows: Vec<Row<'a>>,
}

/// A code as one severity; what is not listed is counted, too.
#[derive(Debug)]
pub struct Tally {
    /// How grave it is here.
    pub severity: Severity,
    /// The code.
    pub code: Code,
    /// How often it was found.
    pub number: usize,
    /// In how many files.
    pub files: usize,
}

/// A file.
#[derive(Debug)]
pub struct Row<'a> {
    /// Its name.
    pub file: &'a str,
    /// What was found, in the order of the kinds.
    pub numbers: Vec<usize>,
}

impl<'a> Overview<'a> {
    /// Counts.
    pub fn of(diagnostics: &'a [Diagnostic]) -> Self {
        let mut found: BTreeMap<(Severity, Code), BTreeMap<Option<&str>, usize>> =
            BTreeMap::new();
        for diagnostic in diagnostics {
            let file = diagnostic.place.as_ref().map(|place| place.file.name.as_str());
            let kind = (diagnostic.severity, diagnostic.code);
            *found.entry(kind).or_default().entry(file).or_default() += 1 + diagnostic.others;
        }
        let mut found: Vec<_> = found.into_iter().collect();
        let number = |files: &BTreeMap<Option<&str>, usize>| files.values().sum::<usize>();
        found.sort_by_key(|((severity, _), files)| (*severity, usize::MAX - number(files)));
        let kinds = found.iter().map(|((severity, code), files)| Tally {
            severity: *severity,
            code: *code,
            number: number(files),
            files: files.keys().flatten().count(),
        });
        let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, (_, files)) in found.iter().enumerate() {
            for (file, number) in files.iter().filter_map(|(file, n)| Some(((*file)?, *n))) {
                let numbers = rows.entry(file).or_insert_with(|| vec![0; found.len()]);
                if let Some(slot) = numbers.get_mut(at) {
                    *slot = number;
                }
            }
        }
        let rows = rows.into_iter().map(|(file, numbers)| Row { file, numbers });
        Self { kinds: kinds.collect(), rows: rows.collect() }
    }

    /// How many of a row are of a severity.
    pub fn number(&self, row: &Row<'_>, severity: Severity) -> usize {
        let of_row = self.kinds.iter().zip(&row.numbers);
        of_row.filter(|(kind, _)| kind.severity == severity).map(|(_, number)| number).sum()
    }
}

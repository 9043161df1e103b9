//! Diagnostics as data for other programs, in JSON of our own.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Diagnostic, Language, Overview, Place, Severity, Summary, explain, words};

/// Version of the JSON format: a number that changes with the fields.
const VERSION: u32 = 2;

/// What the program is called in reports.
pub(super) const TOOL: &str = "jixiao";

/// A report as `check --format json` writes it; the README describes the fields.
#[derive(Debug, Serialize)]
struct Report<'a> {
    version: u32,
    tool: Tool,
    summary: &'a Summary,
    rules: Vec<Rule>,
    files: Vec<InFile<'a>>,
    diagnostics: Vec<Entry<'a>>,
}

#[derive(Debug, Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

/// How often a code was found as one severity, in how many files.
#[derive(Debug, Serialize)]
struct Rule {
    code: &'static str,
    severity: &'static str,
    number: usize,
    files: usize,
}

/// How much was found in a file.
#[derive(Debug, Serialize)]
struct InFile<'a> {
    file: &'a str,
    department: Option<&'a str>,
    errors: usize,
    warnings: usize,
    codes: BTreeMap<&'static str, usize>,
}

/// One diagnostic of a report.
#[derive(Debug, Serialize)]
pub struct Entry<'a> {
    code: &'static str,
    severity: &'static str,
    message: String,
    #[serde(flatten)]
    place: Option<Position<'a>>,
    path: &'a str,
    others: usize,
    help: Vec<String>,
    source: Option<&'static str>,
    related: Vec<Related<'a>>,
    fix: Option<Replacement<'a>>,
}

/// Lines and columns count from 1, columns in characters; bytes from 0.
#[derive(Debug, Serialize)]
struct Position<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start_byte: usize,
    end_byte: usize,
}

#[derive(Debug, Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Position<'a>,
    message: String,
}

#[derive(Debug, Serialize)]
struct Replacement<'a> {
    #[serde(flatten)]
    place: Position<'a>,
    text: &'a str,
}

/// The text of a report. `department` tells the name of a file's department.
pub fn json<'a>(
    diagnostics: &'a [Diagnostic],
    summary: &Summary,
    department: impl Fn(&str) -> Option<&'a str>,
    language: Language,
) -> String {
    let overview = Overview::of(diagnostics);
    let rules = overview.kinds.iter().map(|kind| Rule {
        code: kind.code.as_str(),
        severity: kind.severity.as_str(),
        number: kind.number,
        files: kind.files,
    });
    let files = overview.rows.iter().map(|row| {
        let mut codes = BTreeMap::new();
        for (kind, number) in overview.kinds.iter().zip(&row.numbers).filter(|(_, n)| **n > 0) {
            *codes.entry(kind.code.as_str()).or_default() += number;
        }
        InFile {
            file: row.file,
            department: department(row.file),
            errors: overview.number(row, Severity::Error),
            warnings: overview.number(row, Severity::Warning),
            codes,
        }
    });
    let report = Report {
        version: VERSION,
        tool: Tool { name: TOOL, version: env!("CARGO_PKG_VERSION") },
        summary,
        rules: rules.collect(),
        files: files.collect(),
        diagnostics: diagnostics.iter().map(|d| entry(d, language)).collect(),
    };
    // Nothing in it is of a kind that JSON lacks.
    serde_json::to_string_pretty(&report).unwrap_or_default()
}

/// One diagnostic of a report.
pub fn entry(diagnostic: &Diagnostic, language: Language) -> Entry<'_> {
    let words = words(diagnostic, language);
    let related = words.labels.into_iter();
    Entry {
        code: diagnostic.code.as_str(),
        severity: diagnostic.severity.as_str(),
        message: words.message,
        place: diagnostic.place.as_ref().map(position),
        path: &diagnostic.path,
        others: diagnostic.others,
        help: words.help,
        source: explain::page(diagnostic.code, language).and_then(|page| page.source),
        related: related
            .map(|(place, message)| Related { place: position(place), message })
            .collect(),
        fix: diagnostic
            .fix
            .as_ref()
            .map(|fix| Replacement { place: position(&fix.place), text: &fix.text }),
    }
}

fn position(place: &Place) -> Position<'_> {
    let (line, column) = place.file.line_column(place.range.start);
    let (end_line, end_column) = place.file.line_column(place.range.end);
    Position {
        file: &place.file.name,
        line,
        column,
        end_line,
        end_column,
        start_byte: place.range.start,
        end_byte: place.range.end,
    }
}

//! Diagnostics in the Static Analysis Results Interchange Format, OASIS, version 2.1.0.

use serde::Serialize;
use serde_json::{Value, json};

use super::report::TOOL;
use super::{Code, Diagnostic, Language, Place, explain, words};
use crate::disk::unspelled_bytes;

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    column_kind: &'static str,
    results: Vec<Finding<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: &'static str,
    rule_index: Option<usize>,
    level: &'static str,
    /// Those that are not listed included.
    occurrence_count: usize,
    message: Message,
    locations: Vec<Location>,
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Value>,
    properties: Properties<'a>,
}

#[derive(Debug, Serialize)]
struct Message {
    text: String,
}

#[derive(Debug, Serialize)]
struct Properties<'a> {
    path: &'a str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Debug, Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    byte_offset: usize,
    byte_length: usize,
}

/// The text of a log with one run.
pub fn sarif(diagnostics: &[Diagnostic], language: Language) -> String {
    let rules: Vec<Value> = Code::ALL
        .iter()
        .map(|code| {
            let page = explain::page(*code, language);
            json!({
                "id": code.as_str(),
                "fullDescription": { "text": page.map_or("", |page| page.text) },
                "defaultConfiguration": {
                    "enabled": code.usual().is_some(),
                    "level": code.severity().as_str(),
                },
            })
        })
        .collect();
    let tool = json!({ "driver": {
        "name": TOOL,
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    } });
    let results = diagnostics.iter().map(|diagnostic| finding(diagnostic, language));
    let run = Run { tool, column_kind: "unicodeCodePoints", results: results.collect() };
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [run],
    };
    // Nothing in it is of a kind that JSON lacks.
    serde_json::to_string_pretty(&log).unwrap_or_default()
}

fn finding(diagnostic: &Diagnostic, language: Language) -> Finding<'_> {
    let words = words(diagnostic, language);
    let fixes = diagnostic.fix.iter().map(|fix| {
        let change = json!({
            "artifactLocation": artifact(&fix.place),
            "replacements": [{
                "deletedRegion": region(&fix.place),
                "insertedContent": { "text": fix.text },
            }],
        });
        let description = Message { text: words.help.join("\n") };
        json!({ "description": description, "artifactChanges": [change] })
    });
    let fixes = fixes.collect();
    let text = std::iter::once(words.message).chain(words.help).collect::<Vec<_>>();
    let related = words.labels.into_iter().enumerate().map(|(id, (place, text))| Location {
        id: Some(id),
        message: Some(Message { text }),
        ..location(place)
    });
    Finding {
        rule_id: diagnostic.code.as_str(),
        rule_index: Code::ALL.iter().position(|code| *code == diagnostic.code),
        level: diagnostic.severity.as_str(),
        occurrence_count: 1 + diagnostic.others,
        message: Message { text: text.join("\n") },
        locations: diagnostic.place.iter().map(location).collect(),
        related_locations: related.collect(),
        fixes,
        properties: Properties { path: &diagnostic.path },
    }
}

fn location(place: &Place) -> Location {
    let physical_location =
        Physical { artifact_location: artifact(place), region: region(place) };
    Location { id: None, physical_location, message: None }
}

fn artifact(place: &Place) -> Artifact {
    Artifact { uri: address(&place.file.name) }
}

fn region(place: &Place) -> Region {
    let (start_line, start_column) = place.file.line_column(place.range.start);
    let (end_line, end_column) = place.file.line_column(place.range.end);
    Region {
        start_line,
        start_column,
        end_line,
        end_column,
        byte_offset: place.range.start,
        byte_length: place.range.len(),
    }
}

/// A path as a relative address (RFC 3986): what has a meaning there is escaped, and what is no
/// text, byte by byte.
fn address(path: &str) -> String {
    let bytes = match cfg!(windows) {
        true => path.replace('\\', "/").into_bytes(),
        false => unspelled_bytes(path),
    };
    percent_encoding::percent_encode(&bytes, UNSAFE).to_string()
}

/// Everything but letters, digits and what a path may hold as it is.
const UNSAFE: &percent_encoding::AsciiSet = &percent_encoding::NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'.')
    .remove(b'-')
    .remove(b'_')
    .remove(b'~');

//! Diagnostics as data for other programs: JSON of our own and SARIF 2.1.0.

use serde_json::{Value, json};

use super::{Code, Diagnostic, Language, Place, Severity, counts, explain, words};

/// Version of the JSON format: a number that changes when a field goes or changes.
const VERSION: u32 = 1;

/// What the program is called in reports.
const TOOL: &str = "jixiao";

/// A report as `check --format json` writes it; the README describes the fields.
pub fn json(diagnostics: &[Diagnostic], files: usize, language: Language) -> Value {
    let (errors, warnings) = counts(diagnostics);
    json!({
        "version": VERSION,
        "tool": { "name": TOOL, "version": env!("CARGO_PKG_VERSION") },
        "summary": {
            "files": files,
            "errors": errors,
            "warnings": warnings,
        },
        "diagnostics": diagnostics.iter().map(|d| entry(d, language)).collect::<Vec<_>>(),
    })
}

/// One diagnostic of a report.
pub fn entry(diagnostic: &Diagnostic, language: Language) -> Value {
    let words = words(diagnostic, language);
    let page = explain::page(diagnostic.code, language);
    let mut entry = json!({
        "code": diagnostic.code.as_str(),
        "severity": level(diagnostic.severity),
        "message": words.message,
        "path": diagnostic.path,
        "others": diagnostic.others,
        "help": words.help,
        "source": page.and_then(|page| page.source),
        "related": words.labels.iter().map(|(place, text)| {
            let mut related = position(place);
            related["message"] = json!(text);
            related
        }).collect::<Vec<_>>(),
        "fix": diagnostic.fix.as_ref().map(|fix| {
            let mut place = position(&fix.place);
            place["text"] = json!(fix.text);
            place
        }),
    });
    if let Some(place) = &diagnostic.place
        && let (Some(entry), Value::Object(position)) = (entry.as_object_mut(), position(place))
    {
        entry.extend(position);
    }
    entry
}

/// Lines and columns count from 1, columns in characters; bytes from 0.
fn position(place: &Place) -> Value {
    let (line, column) = place.file.line_column(place.range.start);
    let (end_line, end_column) = place.file.line_column(place.range.end);
    json!({
        "file": place.file.name,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "start_byte": place.range.start,
        "end_byte": place.range.end,
    })
}

/// A report in the Static Analysis Results Interchange Format, OASIS, version 2.1.0.
pub fn sarif(diagnostics: &[Diagnostic], language: Language) -> Value {
    let rules: Vec<Value> = Code::ALL
        .iter()
        .map(|code| {
            let page = explain::page(*code, language);
            json!({
                "id": code.as_str(),
                "fullDescription": { "text": page.map_or("", |page| page.text) },
                "defaultConfiguration": { "level": level(code.severity()) },
            })
        })
        .collect();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| {
            let words = words(diagnostic, language);
            let text = std::iter::once(words.message).chain(words.help).collect::<Vec<_>>();
            let related = words.labels.iter().enumerate().map(|(id, (place, text))| {
                let mut location = location(place);
                location["id"] = json!(id);
                location["message"] = json!({ "text": text });
                location
            });
            json!({
                "ruleId": diagnostic.code.as_str(),
                "ruleIndex": Code::ALL.iter().position(|code| *code == diagnostic.code),
                "level": level(diagnostic.severity),
                "occurrenceCount": 1 + diagnostic.others,
                "message": { "text": text.join("\n") },
                "locations": diagnostic.place.iter().map(location).collect::<Vec<_>>(),
                "relatedLocations": related.collect::<Vec<_>>(),
                "properties": { "path": diagnostic.path },
            })
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": TOOL,
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn location(place: &Place) -> Value {
    let (line, column) = place.file.line_column(place.range.start);
    let (end_line, end_column) = place.file.line_column(place.range.end);
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": address(&place.file.name) },
        "region": {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "byteOffset": place.range.start,
            "byteLength": place.range.len(),
        },
    } })
}

/// A path as a relative address (RFC 3986): what has a meaning there is escaped.
fn address(path: &str) -> String {
    let path = path.replace('\\', "/");
    percent_encoding::utf8_percent_encode(&path, UNSAFE).to_string()
}

/// Everything but letters, digits and what a path may hold as it is.
const UNSAFE: &percent_encoding::AsciiSet = &percent_encoding::NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'.')
    .remove(b'-')
    .remove(b'_')
    .remove(b'~');

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

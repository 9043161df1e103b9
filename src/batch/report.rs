//! A run as data, for other programs and for joining shares.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::unit::{Unit, label};
use super::{Outcome, Shard};
use crate::build::PROGRAM;
use crate::diag::{Language, report};

/// Version of the format: a number that changes when a field goes or changes.
const VERSION: u64 = 2;
/// What the program is called in reports.
const TOOL: &str = "jixiao";

/// Gathers the outcomes of a run.
#[derive(Debug)]
pub struct Report {
    language: Language,
    departments: BTreeMap<Key, Value>,
}

/// The file of a department and the form.
type Key = (String, String);

impl Report {
    /// An empty one, with messages in a language.
    pub fn new(language: Language) -> Self {
        Self { language, departments: BTreeMap::new() }
    }

    /// Adds an outcome.
    pub fn add(&mut self, outcome: &Outcome) {
        let Unit { name, form, .. } = &outcome.unit;
        let reasons: Vec<&str> = outcome.reasons.iter().map(|reason| reason.as_str()).collect();
        let diagnostics = outcome.diagnostics.iter();
        let diagnostics: Vec<Value> =
            diagnostics.map(|d| json!(report::entry(d, self.language))).collect();
        let status = match &outcome.made {
            None => "failed",
            Some(_) if reasons.is_empty() => "unchanged",
            Some(_) => "built",
        };
        let made = outcome.made.as_ref();
        let entry = json!({
            "file": name,
            "form": form,
            "status": status,
            "reasons": reasons,
            "sources": outcome.inputs,
            "outputs": made.map_or(json!([]), |made| json!(made.outputs)),
            "pages": made.and_then(|made| made.pages),
            "milliseconds": made.and_then(|made| made.timings),
            "warnings": made.map(|made| made.warnings),
            "diagnostics": diagnostics,
        });
        self.departments.insert((name.clone(), form.clone()), entry);
    }

    /// The report. `expected` are all departments that were chosen, each in its forms, those of
    /// other shares too; `seconds` what the run took.
    pub fn finish(
        self,
        kind: &str,
        shard: Option<Shard>,
        expected: &[Unit],
        seconds: f64,
    ) -> Value {
        let expected = expected.iter().map(|unit| (unit.name.clone(), unit.form.clone()));
        let shards = shard.map(|shard| shard.to_string());
        whole(kind, shards.into_iter().collect(), expected.collect(), self.departments, seconds)
    }
}

fn whole(
    kind: &str,
    shards: BTreeSet<String>,
    expected: Vec<Key>,
    departments: BTreeMap<Key, Value>,
    seconds: f64,
) -> Value {
    let count =
        |status: &str| departments.values().filter(|entry| entry["status"] == status).count();
    let sum = |field: &dyn Fn(&Value) -> u64| departments.values().map(field).sum::<u64>();
    let list = |entry: &Value, key: &str| entry[key].as_array().cloned().unwrap_or_default();
    let found = |level: &str| {
        sum(&|entry| {
            let all = list(entry, "diagnostics");
            let alike = all.iter().filter(|d| d["severity"] == level);
            alike.map(|d| 1 + d["others"].as_u64().unwrap_or(0)).sum()
        })
    };
    let files: BTreeSet<&String> = departments.keys().map(|(file, _)| file).collect();
    let summary = json!({
        "departments": files.len(),
        "documents": departments.len(),
        "built": count("built"),
        "unchanged": count("unchanged"),
        "failed": count("failed"),
        "errors": found("error"),
        "warnings": found("warning"),
        "pages": sum(&|entry| entry["pages"].as_u64().unwrap_or(0)),
        "bytes": sum(&|entry| {
            list(entry, "outputs").iter().filter_map(|o| o["bytes"].as_u64()).sum()
        }),
    });
    json!({
        "version": VERSION,
        "tool": { "name": TOOL, "version": PROGRAM },
        "kind": kind,
        "shards": shards,
        "seconds": seconds,
        "summary": summary,
        "expected": named(&expected),
        "departments": departments.into_values().collect::<Vec<_>>(),
    })
}

/// Several reports as one.
#[derive(Debug)]
pub struct Merged {
    /// The joined report; of a department's form in several reports the last one counts.
    pub report: Value,
    /// Departments that were chosen and are in no report.
    pub missing: Vec<String>,
    /// Shares that no report is about.
    pub missing_shards: Vec<String>,
    /// Departments that could not be built.
    pub failed: Vec<String>,
}

/// Joins the texts of reports.
///
/// # Errors
/// The number of the first that is no report of this version.
pub fn merge(texts: &[String]) -> Result<Merged, usize> {
    let mut departments = BTreeMap::new();
    let mut expected = BTreeSet::new();
    let mut shards = BTreeSet::new();
    let mut kind = String::new();
    let mut seconds = 0.0;
    for (number, text) in texts.iter().enumerate() {
        let report: Value = serde_json::from_str(text).map_err(|_| number)?;
        if report["tool"]["name"] != TOOL || report["version"] != VERSION {
            return Err(number);
        }
        let Some(entries) = report["departments"].as_array() else { return Err(number) };
        for entry in entries {
            departments.insert(key(entry).ok_or(number)?, entry.clone());
        }
        expected.extend(report["expected"].as_array().into_iter().flatten().filter_map(key));
        shards.extend(words(&report["shards"]));
        kind = report["kind"].as_str().ok_or(number)?.to_owned();
        seconds += report["seconds"].as_f64().unwrap_or(0.0);
    }
    let missing = expected.iter().filter(|key| !departments.contains_key(*key));
    let missing: Vec<Key> = missing.cloned().collect();
    let failed = departments.iter().filter(|(_, entry)| entry["status"] == "failed");
    let failed: Vec<Key> = failed.map(|(key, _)| key.clone()).collect();
    let forms: BTreeSet<&String> = expected.iter().map(|(_, form)| form).collect();
    let several = forms.len() > 1;
    let labels = |keys: &[Key]| {
        let labels = keys.iter().map(|(file, form)| label(file, several.then_some(form)));
        labels.collect::<Vec<String>>()
    };
    let (failed, lacking) = (labels(&failed), labels(&missing));
    let missing_shards = missing_shards(&shards);
    let expected = expected.into_iter().collect();
    let mut report = whole(&kind, shards, expected, departments, seconds);
    if let Value::Object(fields) = &mut report {
        let fields: &mut Map<String, Value> = fields;
        fields.insert("missing".to_owned(), named(&missing));
    }
    Ok(Merged { report, missing: lacking, missing_shards, failed })
}

/// Files and forms as reports name them.
fn named(keys: &[Key]) -> Value {
    keys.iter().map(|(file, form)| json!({ "file": file, "form": form })).collect()
}

fn key(entry: &Value) -> Option<Key> {
    Some((entry["file"].as_str()?.to_owned(), entry["form"].as_str()?.to_owned()))
}

fn words(list: &Value) -> impl Iterator<Item = String> {
    let words = list.as_array().into_iter().flatten();
    words.filter_map(|word| word.as_str().map(str::to_owned)).collect::<Vec<_>>().into_iter()
}

/// The shares that would complete those there are.
fn missing_shards(shards: &BTreeSet<String>) -> Vec<String> {
    let known: Vec<Shard> = shards.iter().filter_map(|shard| shard.parse().ok()).collect();
    let Some(of) = known.iter().map(|shard| shard.of).max() else { return vec![] };
    // A report may come from anywhere; nobody splits into more shares than this.
    let numbers = 1..=of.min(100_000);
    let all = numbers.map(|number| Shard { number, of });
    all.filter(|shard| !known.contains(shard)).map(|shard| shard.to_string()).collect()
}

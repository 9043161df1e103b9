//! Files that are not ready: what is wrong is told once, all of it in one run, and a draft shows
//! where something is missing.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value as Json;
use toml::{Table, Value};

use crate::pdf::Pdf;
use crate::workbench::{Workbench, source, stderr};

/// What may be left out of a department's file.
const OPTIONAL: [&str; 9] = [
    "date",
    "projects",
    "budget",
    "total",
    "fiscal",
    "other",
    "spending_plan",
    "description",
    "basis",
];

/// A change of one value, by key path.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Change {
    /// It is not there.
    Removed,
    /// It is of a type that no key has.
    IllTyped,
}

/// A value on one line of TOML.
fn written(value: &Value) -> String {
    let joined = |parts: Vec<String>| parts.join(", ");
    match value {
        Value::String(text) => format!("{text:?}"),
        Value::Array(entries) => format!("[{}]", joined(entries.iter().map(written).collect())),
        Value::Table(table) => {
            let entries =
                table.iter().map(|(key, value)| format!("{key} = {}", written(value)));
            format!("{{ {} }}", joined(entries.collect()))
        }
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => format!("{number:.2}"),
        Value::Boolean(flag) => flag.to_string(),
        Value::Datetime(date) => date.to_string(),
    }
}

fn file(table: &Table) -> String {
    let lines = table.iter().map(|(key, value)| format!("{key} = {}\n", written(value)));
    lines.collect()
}

/// The paths of all keys, those of tables included.
fn paths(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                found.push(path.clone());
                paths(value, &path, found);
            }
        }
        Value::Array(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                paths(entry, &format!("{path}[{index}]"), found);
            }
        }
        _ => {}
    }
}

/// A document with one change.
fn changed(document: &Table, path: &str, change: Change) -> Table {
    let mut document = Value::Table(document.clone());
    let mut at = &mut document;
    let (table, key) = path.rsplit_once('.').unwrap_or(("", path));
    for step in table.split('.').filter(|step| !step.is_empty()) {
        let (key, index) = step.split_once('[').unwrap_or((step, ""));
        at = &mut at[key];
        if let Ok(index) = index.trim_end_matches(']').parse::<usize>() {
            at = &mut at[index];
        }
    }
    let table = at.as_table_mut().expect("a table");
    match change {
        Change::Removed => table.remove(key),
        Change::IllTyped => table.insert(key.to_owned(), Value::Boolean(true)),
    };
    let Value::Table(document) = document else { panic!("a document is a table") };
    document
}

fn seed() -> Table {
    let text = fs::read_to_string(source("../data/2020/286002.toml")).expect("the seed");
    text.parse().expect("TOML")
}

/// The errors of a check as code and path, by file name.
fn errors(bench: &Workbench) -> BTreeMap<String, Vec<(String, String)>> {
    let output = bench.run(&["check", "--format", "json"]);
    let report: Json = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut found: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for problem in report["diagnostics"].as_array().expect("diagnostics") {
        let word = |key: &str| problem[key].as_str().unwrap_or_default().to_owned();
        if word("severity") == "error" {
            let name = word("file").rsplit('/').next().unwrap_or_default().to_owned();
            found.entry(name).or_default().push((word("code"), word("path")));
        }
    }
    found
}

/// A workspace with each change of a document, under numbers of its own; the changes by number.
fn changes(
    document: &Table,
    only: impl Fn(&str) -> bool,
) -> (Workbench, Vec<(String, Change)>) {
    let bench = Workbench::empty();
    let mut all = vec![];
    paths(&Value::Table(document.clone()), "", &mut all);
    all.retain(|path| only(path));
    let both = |path: &String| {
        [Change::Removed, Change::IllTyped].map(|change| (path.clone(), change))
    };
    let all: Vec<(String, Change)> = all.iter().flat_map(both).collect();
    bench.write("data/2020/year.toml", "date = 2020-01-15\n");
    for (number, (path, change)) in all.iter().enumerate() {
        let code = 100_000 + number;
        let mut document = document.clone();
        document["department"]["code"] = Value::String(code.to_string());
        document["department"]["name"] = Value::String(format!("第{number}局"));
        bench.write(format!("data/2020/{code}.toml"), file(&changed(&document, path, *change)));
    }
    (bench, all)
}

#[test]
fn one_field_that_is_missing_or_wrong_is_one_error_there() {
    let (bench, all) = changes(&seed(), |_| true);
    assert!(all.len() > 150, "{}", all.len());
    let found = errors(&bench);
    for (number, (path, change)) in all.iter().enumerate() {
        let code = match change {
            Change::Removed => "missing-key",
            Change::IllTyped => "wrong-type",
        };
        let key = path.rsplit('.').next().unwrap_or_default();
        let may_lack = *change == Change::Removed && OPTIONAL.contains(&key);
        let right = (code.to_owned(), path.clone());
        let right = if may_lack { vec![] } else { vec![right] };
        let told =
            found.get(&format!("{}.toml", 100_000 + number)).cloned().unwrap_or_default();
        assert_eq!(told, right, "{path} {change:?}");
    }
}

#[test]
fn a_draft_shows_what_is_missing() {
    // One row of the table and one project stand for all.
    let (bench, all) = changes(&seed(), |path| !path.contains("[1]") && !path.contains("[2]"));
    let output = bench.run(&["build", "--draft"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let outputs = bench.outputs();
    for (number, (path, change)) in all.iter().enumerate() {
        let code = (100_000 + number).to_string();
        let drafts: Vec<_> = outputs
            .iter()
            .filter(|file| {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                name.starts_with(&code) && name.ends_with("（草稿）.pdf")
            })
            .collect();
        assert_eq!(drafts.len(), 1, "{path} {change:?}");
        let pages = Pdf::read(drafts[0]).pages.concat();
        let key = path.rsplit('.').next().unwrap_or_default();
        let blank = *change == Change::Removed && OPTIONAL.contains(&key);
        let unseen = path.starts_with("allow") || path.contains(".allow");
        assert_eq!(pages.contains("〔待填"), !blank && !unseen, "{path} {change:?}");
        assert!(pages.contains("绩效目标表") || path == "projects", "{path} {change:?}");
    }
}

/// A file with mistakes of each kind and a layout with one: `one-of-each/`.
#[test]
fn mistakes_of_every_kind_are_told_in_one_run() {
    let bench = Workbench::empty();
    bench.add(&source("unfinished/one-of-each"), "");
    let output = bench.run(&["check", "--format", "json"]);
    let report: Json = serde_json::from_slice(&output.stdout).expect("JSON");
    let found = report["diagnostics"].as_array().expect("diagnostics");
    let mut told: Vec<(u64, &str)> = found
        .iter()
        .map(|problem| {
            (
                problem["line"].as_u64().unwrap_or_default(),
                problem["code"].as_str().unwrap_or(""),
            )
        })
        .collect();
    told.sort_unstable();
    // The line of the value, but for a template and what is missing from a section.
    let expected = [
        (2, "wrong-type"),
        (4, "template"),
        (10, "missing-glyph"),
        (17, "toml-syntax"),
        (21, "missing-key"),
        (33, "satisfaction-low"),
        (40, "budget-total"),
    ];
    assert_eq!(told.iter().filter(|(_, code)| *code == "toml-syntax").count(), 1, "{told:?}");
    for problem in expected {
        assert!(told.contains(&problem), "{problem:?} in {told:?}");
    }
    let output = bench.run(&["check"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(text.matches("`jixiao build` finds").count(), 1, "{text}");
}

/// A line that is no TOML costs what stands on it and nothing else: rules find nothing in what
/// is left of a file in which they found nothing before.
#[test]
fn what_is_lost_with_a_line_raises_no_question() {
    let base = fs::read_to_string(source("rules/base.toml")).expect("the base");
    let lines: Vec<&str> = base.lines().collect();
    let bench = Workbench::empty();
    let mut cases: Vec<String> = vec![];
    for (number, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        let cut = |line: &str| line.chars().take(line.chars().count() - 1).collect::<String>();
        let broken = [cut(line), line.replacen(" = ", " ", 1), format!("{line} 待定")];
        for broken in &broken {
            let mut lines = lines.clone();
            lines[number] = broken;
            let code = 100_000 + cases.len();
            let text = lines.join("\n").replace("100001", &code.to_string());
            if text.parse::<Table>().is_ok() {
                continue;
            }
            bench.write(format!("data/2027/{code}.toml"), text + "\n");
            cases.push(broken.clone());
        }
    }
    assert!(cases.len() > 100, "{}", cases.len());
    let output = bench.run(&["check", "--format", "json"]);
    let report: Json = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut asked = vec![];
    for problem in report["diagnostics"].as_array().expect("diagnostics") {
        let word = |key: &str| problem[key].as_str().unwrap_or_default();
        let code =
            word("file").rsplit('/').next().unwrap_or_default().trim_end_matches(".toml");
        let number: usize = code.parse().expect("a number");
        if word("code") != "toml-syntax" {
            asked.push(format!(
                "{}: {} {}",
                cases[number - 100_000],
                word("code"),
                word("path")
            ));
        }
    }
    assert_eq!(asked, Vec::<String>::new());
    let output = bench.run(&["build", "--draft", "--emit", "typ"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert_eq!(bench.outputs().len(), cases.len(), "{}", stderr(&output));
}

#[test]
fn a_department_without_projects_says_so() {
    let base = fs::read_to_string(source("rules/base.toml")).expect("the base");
    let (without, _) = base.split_once("[[projects]]").expect("projects");
    for text in [without.to_owned(), format!("projects = []\n{without}")] {
        let bench = Workbench::empty();
        bench.write("data/2027/1.toml", text);
        assert_eq!(bench.run(&["check", "--format", "short"]).stdout, b"");
        let pdf = bench.build(&[]);
        let page = pdf.pages.last().expect("a page");
        assert!(
            page.contains("预算项目绩效目标100001示例县档案馆本单位无项目，本表为空。"),
            "{page}"
        );
    }
}

#[test]
fn a_dash_is_printed_as_a_blank() {
    let bench = Workbench::empty();
    bench.write(
        "data/2027/1.toml",
        crate::rules::with_lines(
            "budget = { total = \"—\", fiscal = \"\", other = \"－\" }\n\
             spending_plan = [\"—\", 50, \"——\", 100]\n\
             description = \"—\"\n\
             basis = \"\"",
        ),
    );
    assert_eq!(String::from_utf8_lossy(&bench.run(&["check", "--format", "short"]).stdout), "");
    let pdf = bench.build(&[]);
    let table = &pdf.tables()[0];
    let texts: Vec<&str> = table.iter().flatten().map(|cell| cell.text.as_str()).collect();
    assert!(texts.iter().all(|text| !text.contains(['—', '－'])), "{texts:?}");
    let after = |label: &str| {
        let at = texts.iter().position(|text| *text == label).expect("the label");
        texts[at + 1]
    };
    assert_eq!([after("预算数"), after("其中：财政资金"), after("其他资金")], [""; 3]);
    assert_eq!(after("12月底"), "");
    assert!(texts.contains(&"50.00"), "{texts:?}");
}

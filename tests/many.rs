//! Many problems: none is lost to the count, errors come first, and each has its place,
//! however long the text.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRng, TestRunner};
use serde_json::Value;

use crate::rules::with_lines;
use crate::workbench::{Workbench, stderr, stdout};

fn report(bench: &Workbench) -> Value {
    let output = bench.run(&["check", "--format", "json"]);
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn list<'a>(report: &'a Value, key: &str) -> &'a [Value] {
    report[key].as_array().expect("a list")
}

/// Sentences of so many clauses, each with a mark of the wrong width, in paragraphs.
fn narrow(clauses: usize) -> String {
    let clause = |number: usize| {
        let end = if number % 100 == 99 { "。\\n\\n" } else { "；" };
        format!("第{number}项工作,按期办结{end}")
    };
    (0..clauses).map(clause).collect()
}

#[test]
fn a_list_has_an_end_and_the_count_has_none() {
    let bench = Workbench::empty();
    let error = "spending_plan = [25.00, 50.00, 75.00, 90.00]";
    let lines = format!("overall = \"{}\"\n{error}", narrow(12_000));
    bench.write("data/2027/1.toml", with_lines(&lines));
    let report = report(&bench);
    assert_eq!(report["summary"]["warnings"], 12_000);
    assert_eq!(report["summary"]["errors"], 1);
    let found = list(&report, "diagnostics");
    assert_eq!(found.len(), 10_000);
    // The one error stands behind all warnings in the file.
    assert_eq!(found[0]["code"], "plan-not-complete");
    let others: u64 = found.iter().filter_map(|d| d["others"].as_u64()).sum();
    assert_eq!(others, 2_001);

    let output = bench.run(&["check", "--format", "short"]);
    let short = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(short.starts_with("data/2027/1.toml:18:39: error[plan-not-complete]"));
    assert_eq!(short.lines().count(), 10_000);
    assert!(short.ends_with("(and 2001 more like this)\n"), "{}", &short[short.len() - 200..]);

    let output = bench.run(&["check", "--format", "sarif"]);
    let sarif: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let results = list(&sarif["runs"][0], "results");
    let occurrences: u64 = results.iter().filter_map(|r| r["occurrenceCount"].as_u64()).sum();
    assert_eq!(occurrences, 12_001);
}

#[test]
fn warnings_stop_no_document_however_many() {
    let bench = Workbench::empty();
    let lines = format!("overall = \"{}\"", narrow(12_000));
    bench.write("data/2027/1.toml", with_lines(&lines));
    let output = bench.run(&["build", "--emit", "typ", "--report", "run.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(bench.outputs().len(), 1);
    assert!(stderr(&output).contains("12000 warnings"), "{}", stderr(&output));
    let report: Value = serde_json::from_str(&bench.read("run.json")).expect("JSON");
    assert_eq!(report["summary"]["warnings"], 12_000);
    let department = &list(&report, "departments")[0];
    assert_eq!(department["warnings"], 12_000);
    assert_eq!(list(department, "diagnostics").len(), 10_000);
}

#[test]
fn a_line_of_any_length_is_shown_around_the_place() {
    let bench = Workbench::empty();
    let long = "规范行政执法行为。".repeat(5_000);
    let lines = format!("overall = \"{long}完,成{long}\"");
    bench.write("data/2027/1.toml", with_lines(&lines));
    let output = bench.run(&["check"]);
    let shown = stdout(&output);
    assert!(shown.contains("9:45013"), "{shown}");
    assert!(shown.contains("完,成"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() < 120), "{shown}");
}

/// A piece of a text, as it is written and how many marks of the wrong width are in it.
fn piece() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        4 => Just("甲"),
        3 => Just("乙,丙"),
        1 => Just("\\u4e01"),
        1 => Just("\\\""),
        1 => Just("\\\\"),
        1 => Just("\\U0001F600"),
        1 => Just("é"),
        1 => Just("\n  "),
        1 => Just("\r\n\n"),
        1 => Just("\\\n    "),
        1 => Just("a\nb"),
    ]
}

#[test]
fn every_place_in_any_text_is_the_files() {
    let texts = proptest::collection::vec(proptest::collection::vec(piece(), 1..60), 20);
    let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(Default::default());
    let mut runner = TestRunner::new_with_rng(config, rng);
    let bench = Workbench::empty();
    runner
        .run(&texts, |texts| {
            let texts: Vec<String> = texts
                .iter()
                .map(|pieces| format!("\"\"\"起{}止\"\"\"", pieces.concat()))
                .collect();
            let list_of = format!("[{}]", texts.join(", "));
            let file = with_lines("breakdown = \"@\"").replace("\"@\"", &list_of);
            bench.write("data/2027/1.toml", &file);
            let report = report(&bench);
            let mut found: Vec<u64> = list(&report, "diagnostics")
                .iter()
                .filter(|d| d["code"] == "punctuation-width")
                .filter_map(|d| d["start_byte"].as_u64())
                // Quotes are such marks, too.
                .filter(|at| file[*at as usize..].starts_with(','))
                .collect();
            found.sort_unstable();
            let marks: Vec<u64> =
                file.match_indices("乙,丙").map(|(at, _)| (at + "乙".len()) as u64).collect();
            prop_assert_eq!(found, marks, "{}", file);
            Ok(())
        })
        .expect("every mark is found at its place");
}

#[test]
fn what_a_message_quotes_is_short() {
    let bench = Workbench::empty();
    let clause = "规范行政执法行为".repeat(6_000);
    let lines = format!("overall = \"{clause}，{clause}。\"");
    bench.write("data/2027/1.toml", with_lines(&lines));
    let report = report(&bench);
    let found = &list(&report, "diagnostics")[0];
    assert_eq!(found["code"], "clause-repeated");
    let message = found["message"].as_str().expect("a text");
    assert!(message.chars().count() < 700, "{message}");
    assert!(message.contains("执法行为”"), "{message}");
}

//! What cannot be seen: refused in names and codes, kept where a script needs it.

use std::fs;

use jixiao::source::character::{Wording, is_refused, pattern, strays};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRng, TestRunner};
use regex::Regex;
use serde_json::Value;

use crate::workbench::{Workbench, source};

/// Fields that are names, and whether they are codes.
const FIELDS: [(&str, bool); 6] = [
    ("department]\ncode = \"100001\"", true),
    ("name = \"示例县档案馆\"", false),
    ("code = \"100-0101-JBN-AAAA\"", true),
    ("class = \"产出指标\"", false),
    ("subclass = \"数量指标\"", false),
    ("name = \"", false),
];

fn cases(kind: &str) -> Vec<Value> {
    let text = fs::read_to_string(source("characters/names.json")).expect("the names");
    let cases: Value = serde_json::from_str(&text).expect("JSON");
    cases[kind].as_array().expect("a list").clone()
}

/// The base file with a text as the value of a field.
fn with(field: &str, text: &str) -> String {
    let base = fs::read_to_string(source("rules/base.toml")).expect("the base");
    let start = base.find(field).unwrap_or_else(|| panic!("{field}"));
    let value = start + field.rfind(" = ").expect("a key") + 3;
    let end = value + base[value..].find('\n').expect("a line");
    format!("{}{}{}", &base[..value], serde_json::json!(text), &base[end..])
}

/// Codes of what is found in a file.
fn check(text: &str) -> (Vec<String>, String) {
    let bench = Workbench::empty();
    bench.write("data/2027/a.toml", text);
    let output = bench.run(&["check", "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let found = report["diagnostics"].as_array().expect("a list").iter();
    (
        found.map(|d| d["code"].as_str().expect("a code").to_owned()).collect(),
        report.to_string(),
    )
}

#[test]
fn names_keep_what_their_script_needs() {
    for name in cases("right") {
        let name = name.as_str().expect("a text");
        let (codes, report) = check(&with("name = \"示例县档案馆\"", name));
        assert!(!codes.iter().any(|c| c == "forbidden-character"), "{name:?}: {report}");
        // In prose as well, and `--fix` lets it be.
        let text = with("safeguards = ", &format!("健全“{name}”制度。"));
        let bench = Workbench::empty();
        bench.write("data/2027/a.toml", &text);
        bench.run(&["check", "--fix"]);
        assert!(bench.read("data/2027/a.toml") == text, "{name:?}");
    }
}

#[test]
fn names_and_codes_hold_nothing_that_cannot_be_seen() {
    for case in cases("refused") {
        let (name, codepoint) = (case[0].as_str().expect("a text"), case[1].as_str());
        let codepoint = codepoint.expect("a code point");
        for (field, _) in FIELDS {
            let (codes, report) = check(&with(field, name));
            assert!(codes.iter().any(|c| c == "forbidden-character"), "{field} {name:?}");
            assert!(report.contains(codepoint), "{field} {name:?}: {report}");
        }
    }
    for (field, _) in FIELDS.iter().filter(|(_, is_code)| *is_code) {
        for name in cases("right").iter().filter_map(Value::as_str) {
            let (codes, _) = check(&with(field, name));
            let invisible = strays(name, Wording::Code).next().is_some();
            let refused = codes.iter().any(|c| c == "forbidden-character");
            assert_eq!(refused, invisible, "{field} {name:?}");
        }
    }
}

#[test]
fn nothing_turns_the_direction_of_any_text() {
    for turn in "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}".chars() {
        for field in ["safeguards = ", "purpose = ", "basis = ", "value = ", "description = "] {
            let (codes, report) = check(&with(field, &format!("甲{turn}乙")));
            assert!(codes.iter().any(|c| c == "forbidden-character"), "{report}");
        }
        // Escaped, in a comment, and in a key.
        let escaped = format!("\"甲\\u{:04x}乙\"", u32::from(turn));
        let base = with("purpose = ", "甲");
        for text in [
            base.replace("\"甲\"", &escaped),
            base.replace("purpose = ", &format!("# 注{turn}释\npurpose = ")),
            base.replace("purpose = ", &format!("\"a{turn}b\" = 1\npurpose = ")),
        ] {
            let (codes, report) = check(&text);
            let told = codes.iter().filter(|c| *c == "forbidden-character").count();
            assert_eq!(told, 1, "{report}");
        }
    }
}

#[test]
fn the_schema_accepts_the_same_characters() {
    let letters = "维稳Aᠮᠭمیক་ကꡀ葛、 　\u{a0}1\u{20000}";
    let unseen = "\u{ad}\u{34f}\u{115f}\u{180b}\u{180e}\u{200b}\u{200c}\u{200d}\u{202f}\u{2060}\u{3164}\u{fe00}\u{fe0f}\u{ffa0}\u{e0100}\u{e0041}\u{202e}\u{200e}\u{1}\n\u{feff}\u{e000}\u{1fffe}\u{10fffd}";
    let character = prop_oneof![
        3 => proptest::sample::select(letters.chars().collect::<Vec<_>>()),
        2 => proptest::sample::select(unseen.chars().collect::<Vec<_>>()),
    ];
    let text = proptest::collection::vec(character, 0..6)
        .prop_map(|characters| characters.into_iter().collect::<String>());
    let config = Config { cases: 20_000, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(Default::default());
    for wording in [Wording::Free, Wording::Name, Wording::Code] {
        let schema = Regex::new(&pattern(wording)).expect("a regular expression");
        let mut runner = TestRunner::new_with_rng(config.clone(), rng.clone());
        let same = runner.run(&text, |text| {
            let refused = text.contains(is_refused)
                || (wording != Wording::Free && strays(&text, wording).next().is_some());
            let seen = |c: char| {
                wording == Wording::Free
                    || strays(&c.to_string(), Wording::Code).next().is_none()
            };
            let blank = !text.chars().any(|c| !c.is_whitespace() && seen(c));
            prop_assert_eq!(schema.is_match(&text), !refused && !blank, "{:?}", text);
            Ok(())
        });
        same.expect("the same verdict");
    }
}

//! The rules: what each page of `explain` calls wrong is found, what it calls right is
//! not; the real document has the warnings it deserves.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use jixiao::checks::RULES;
use jixiao::diag::{Code, Language, explain};
use serde_json::{Value, json};

use crate::workbench::{Workbench, source, stderr};

/// The base file with some lines in place of its own: of a key that occurs several
/// times, the first line goes to the first place, the second to the second.
pub fn with_lines(lines: &str) -> String {
    let base = fs::read_to_string(source("rules/base.toml")).expect("the base");
    let mut base: Vec<String> = base.lines().map(str::to_owned).collect();
    let mut used: BTreeMap<&str, usize> = BTreeMap::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let key = line.split(" = ").next().unwrap_or_default();
        let nth = used.entry(key).or_default();
        let start = format!("{key} = ");
        let place = base.iter_mut().filter(|line| line.starts_with(&start)).nth(*nth);
        *place.unwrap_or_else(|| panic!("the base has no {key} number {nth}")) =
            line.to_owned();
        *nth += 1;
    }
    base.join("\n") + "\n"
}

/// The codes that a check finds, by file name without folder.
fn check(bench: &Workbench) -> BTreeMap<String, Vec<String>> {
    let output = bench.run(&["check", "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for diagnostic in report["diagnostics"].as_array().expect("diagnostics") {
        let file = diagnostic["file"].as_str().expect("a file");
        let name = file.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        found
            .entry(name)
            .or_default()
            .push(diagnostic["code"].as_str().expect("a code").into());
    }
    found
}

#[test]
fn every_code_of_a_rule_has_a_rule() {
    let codes: BTreeSet<Code> = Code::RULES.iter().copied().collect();
    assert_eq!(codes, RULES.iter().map(|rule| rule.code).collect());
}

/// Writes what the pages of `explain` call wrong and right, each as a department, its text as it
/// is given back.
fn write_examples(bench: &Workbench, given: &dyn Fn(String) -> String) {
    let mut examples = 1;
    for code in Code::ALL {
        let page = explain::page(*code, Language::En).expect("a page");
        if let (Some(wrong), Some(right)) = (page.wrong, page.right) {
            let file = |kind: &str| format!("data/2027/{kind}-{}.toml", code.as_str());
            // Each with a name and a code of its own, since no two may write one file.
            let mut named = |text: String, kind: &str| {
                examples += 1;
                text.replace("示例县档案馆", &format!("{kind}-{}", code.as_str()))
                    .replace("\"100001\"", &format!("\"100{examples:03}\""))
            };
            bench.write(file("wrong"), given(named(with_lines(wrong), "wrong")));
            bench.write(file("right"), given(named(with_lines(right), "right")));
        }
    }
    bench.write("data/2027/base.toml", given(with_lines("")));
    assert!(examples > 80);
}

#[test]
fn every_code_has_a_page_whose_examples_hold() {
    for code in Code::ALL {
        for language in Language::ALL {
            let page = explain::page(*code, *language);
            let page = page.unwrap_or_else(|| panic!("{} has no page", code.as_str()));
            assert!(page.source.is_some(), "{} has no source in {language:?}", code.as_str());
            assert_eq!(page.wrong.is_some(), page.right.is_some(), "{}", code.as_str());
        }
    }
    let bench = Workbench::empty();
    // Those of rules that are off hold where a layout switches them on.
    let off = Code::RULES.iter().filter(|code| code.usual().is_none());
    let on: String = off.map(|code| format!("{} = \"warning\"\n", code.as_str())).collect();
    let own = format!("extends = \"hb-2020\"\n[rules]\n{on}");
    bench.write("templates/hb-2020/layout.toml", own);
    write_examples(&bench, &|text| text);
    let found = check(&bench);
    assert_eq!(found.get("base.toml"), None);
    for code in Code::ALL.iter().map(|code| code.as_str()) {
        if explain::page(Code::from_name(code).expect("a code"), Language::En)
            .is_some_and(|page| page.wrong.is_some())
        {
            let wrong = found.get(&format!("wrong-{code}.toml")).cloned().unwrap_or_default();
            assert!(wrong.iter().any(|found| found == code), "{code}: {wrong:?}");
            assert_eq!(found.get(&format!("right-{code}.toml")), None, "{code}");
        }
    }
}

/// The keys of the usual form, and what the form in `forms/renamed` calls them.
const RENAMED: [(&str, &str); 14] = [
    ("projects", "items"),
    ("indicators", "measures"),
    ("targets", "goals"),
    ("purpose", "usage"),
    ("budget", "money_of"),
    ("spending_plan", "payments"),
    ("total", "whole"),
    ("fiscal", "state"),
    ("other", "rest"),
    ("class", "kind"),
    ("subclass", "sort"),
    ("description", "meaning"),
    ("value", "aim"),
    ("basis", "ground"),
];

/// A data file with the keys of the other form: before `=`, and in the headers of tables.
fn renamed(text: String) -> String {
    let key = |written: &str| {
        let known = RENAMED.iter().find(|(key, _)| *key == written.trim());
        known.map_or(written.to_owned(), |(key, other)| written.replace(key, other))
    };
    let line = |line: &str| {
        if line.starts_with('[') {
            let names = line.trim_matches(['[', ']']).split('.').map(key).collect::<Vec<_>>();
            return line.replace(line.trim_matches(['[', ']']), &names.join("."));
        }
        let mut parts: Vec<String> = line.split(" = ").map(str::to_owned).collect();
        let last = parts.len() - 1;
        for part in &mut parts[..last] {
            let at = part.rfind([' ', '{', ',']).map_or(0, |at| at + 1);
            *part = format!("{}{}", &part[..at], key(&part[at..]));
        }
        parts.join(" = ")
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn a_form_that_calls_its_fields_otherwise_is_judged_alike() {
    let (usual, other) = (Workbench::empty(), Workbench::empty());
    write_examples(&usual, &|text| text);
    write_examples(&other, &renamed);
    other.add(&source("forms/renamed"), "");
    let (mut usual, mut other) = (check(&usual), check(&other));
    // What its template leaves out has no part in this.
    other.remove("layout.toml");
    for found in usual.values_mut().chain(other.values_mut()) {
        found.sort();
    }
    assert!(usual.len() > 40);
    for (file, found) in &usual {
        assert_eq!(other.get(file), Some(found), "{file}");
    }
    assert_eq!(usual.len(), other.len());
}

#[test]
fn every_rule_has_an_example_or_a_case() {
    let cases = fs::read_dir(source("cli")).expect("the cases").filter_map(Result::ok);
    let cases = cases.map(|case| case.path());
    let cases = cases.filter(|case| case.extension().is_some_and(|end| end == "stdout"));
    let told: String = cases.map(|case| fs::read_to_string(case).expect("a case")).collect();
    for code in Code::RULES {
        let page = explain::page(*code, Language::En).expect("a page");
        let is_told = told.contains(&format!("[{}]", code.as_str()));
        assert!(page.wrong.is_some() || is_told, "{} is not tested", code.as_str());
    }
}

/// The warnings that the real document deserves, in `rules/seed.txt`; none is an error.
#[test]
fn the_real_document_has_the_warnings_it_deserves() {
    let bench = Workbench::empty();
    bench.add(&source("../data"), "data");
    let output = bench.run(&["check", "--format", "short"]);
    assert_eq!(output.status.code(), Some(0));
    let expected = fs::read_to_string(source("rules/seed.txt")).expect("the warnings");
    let found = String::from_utf8(output.stdout).expect("text").replace('\\', "/");
    assert_eq!(found, expected);
}

#[test]
fn a_report_holds_everything_that_a_program_needs() {
    let bench = Workbench::empty();
    let lines = "budget = { total = 80.00, fiscal = 60.00, other = 10.00 }";
    let text = with_lines(lines);
    bench.write("data/2027/1.toml", &text);
    let output = bench.run(&["check", "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["version"], 2);
    assert_eq!(report["summary"]["errors"], 1);
    let rule = json!({ "code": "budget-total", "severity": "error", "number": 1, "files": 1 });
    assert_eq!(report["rules"], json!([rule]));
    let file = &report["files"][0];
    assert_eq!(file["file"], "data/2027/1.toml");
    assert_eq!(file["department"], "示例县档案馆");
    assert_eq!((&file["errors"], &file["codes"]), (&json!(1), &json!({ "budget-total": 1 })));
    let found = &report["diagnostics"][0];
    assert_eq!(found["code"], "budget-total");
    assert_eq!(found["severity"], "error");
    assert_eq!(found["path"], "projects[0].budget.total");
    assert!(found["source"].as_str().is_some_and(|source| !source.is_empty()));
    let bytes = |place: &Value| {
        let byte = |key: &str| place[key].as_u64().expect("a byte") as usize;
        text[byte("start_byte")..byte("end_byte")].to_owned()
    };
    assert_eq!(bytes(found), "80.00");
    let line = found["line"].as_u64().expect("a line") as usize;
    let column = found["column"].as_u64().expect("a column") as usize;
    let shown: String =
        text.lines().nth(line - 1).expect("a line").chars().skip(column - 1).collect();
    assert!(shown.starts_with("80.00"), "{shown}");
    let related: Vec<String> =
        found["related"].as_array().expect("places").iter().map(bytes).collect();
    assert_eq!(related, ["60.00", "10.00"]);
}

#[test]
fn a_replacement_for_scanning_services_is_that_of_check_fix() {
    let bench = Workbench::empty();
    let text = with_lines("value = \">=50万页\"");
    bench.write("data/2027/1.toml", &text);
    let output = bench.run(&["check", "--format", "sarif"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let change = &report["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "data/2027/1.toml");
    let change = &change["replacements"][0];
    let number = |key: &str| change["deletedRegion"][key].as_u64().expect("a number") as usize;
    let (at, length) = (number("byteOffset"), number("byteLength"));
    let with = change["insertedContent"]["text"].as_str().expect("a text");
    let mended = format!("{}{with}{}", &text[..at], &text[at + length..]);
    bench.run(&["check", "--fix"]);
    assert_eq!(mended, bench.read("data/2027/1.toml"));
    assert_ne!(mended, text);
}

#[test]
fn whatever_the_bytes_there_is_a_message() {
    let bench = Workbench::empty();
    let base = with_lines("");
    let replaced = |text: &str| base.replace("健全制度，明确责任。", text);
    bench.write("data/2027/long-line.toml", replaced(&"字".repeat(1_700_000)));
    let paragraphs = "子丑寅卯辰巳午未申酉戌亥甲乙丙丁戊".chars();
    let paragraphs = paragraphs.map(|c| c.to_string().repeat(100_000) + "\\n\\n");
    let paragraphs: String = paragraphs.collect();
    let long = replaced(&paragraphs).replace("100001", "100004");
    bench.write("data/2027/long-text.toml", long);
    let lists = "[\"\"],".repeat(100_000);
    let errors = base
        .replace("100001", "100002")
        .replace("\"接收到期档案进馆，做到应收尽收。\"", &format!("[{lists}]"));
    bench.write("data/2027/errors.toml", errors);
    bench.write("data/2027/nested.toml", format!("a = {}", "[".repeat(10_000)));
    bench.write("data/2027/tables.toml", format!("a = {}", "{ a = ".repeat(10_000)));
    let ten = "# 十兆字节的注释\n".repeat(10_000_000 / 25)
        + &base.replace("100001", "100003").replace("year = 2027", "yaer = 2027");
    bench.write("data/2027/ten-megabytes.toml", ten);
    for bytes in
        [b"\x00\xff\xfe".as_slice(), b"", b"\xef\xbb\xbf", b"=", b"[", b"\"", b"a = \"\\u"]
    {
        let name = format!(
            "data/2027/bytes-{}.toml",
            bytes.len() + usize::from(*bytes.first().unwrap_or(&0))
        );
        bench.write(name, bytes);
    }
    let output = bench.run(&["check", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let found = check(&bench);
    assert!(found["long-line.toml"].contains(&"paragraph-too-long".to_owned()));
    assert_eq!(found.get("long-text.toml"), None, "long but right");
    assert_eq!(found["errors.toml"].len(), 10_000, "a list has an end");
    assert!(found["nested.toml"].contains(&"toml-syntax".to_owned()));
    assert!(found["ten-megabytes.toml"].contains(&"unknown-key".to_owned()));
    assert!(found.len() >= 9, "{found:?}");
}

#[test]
fn the_schema_beside_the_data_is_the_programs_own() {
    let output = Workbench::empty().run(&["schema"]);
    let beside = fs::read_to_string(source("../data/schema.json")).expect("the schema");
    assert_eq!(String::from_utf8(output.stdout).expect("text"), beside);
}

/// Values and sentences as they stand in good submissions, in `rules/right-*.txt`.
#[test]
fn ordinary_official_chinese_raises_nothing() {
    let lines = |name: &str| {
        let text = fs::read_to_string(source(&format!("rules/{name}"))).expect("the lines");
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let texts: Vec<String> =
        lines("right-texts.txt").iter().map(|text| format!("{text:?}")).collect();
    let mut file = with_lines(&format!("breakdown = [{}]", texts.join(", ")));
    // Beside the rows of their class.
    let mut at = file.match_indices("[[projects.indicators]]").nth(2).expect("a third row").0;
    for (number, value) in lines("right-values.txt").iter().enumerate() {
        let row = format!(
            "[[projects.indicators]]\nclass = \"产出指标\"\nsubclass = \"质量指标\"\n\
             name = \"第{number}项\"\ndescription = \"第{number}项的说明\"\nvalue = {value:?}\n\
             basis = \"计划\"\n\n"
        );
        file.insert_str(at, &row);
        at += row.len();
    }
    let bench = Workbench::empty();
    bench.write("data/2027/1.toml", file);
    let output = bench.run(&["check", "--format", "short"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
}

/// Files of which words or labels are questioned, in `rules/warned/`: the first line of each
/// names the codes. No guess about words stops a document.
#[test]
fn what_is_questioned_can_be_built_and_allowed() {
    let bench = Workbench::empty();
    let names = fs::read_dir(source("rules/warned")).expect("the files");
    let names = names.map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> =
        names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    assert!(names.len() >= 5, "{names:?}");
    for name in names {
        let text = fs::read_to_string(source("rules/warned").join(&name)).expect("a file");
        let first = text.lines().next().unwrap_or_default();
        let mut codes: Vec<String> =
            first.trim_start_matches("# ").split(' ').map(str::to_owned).collect();
        codes.sort();
        bench.write("data/2027/1.toml", &text);
        let output = bench.run(&["check"]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", stderr(&output));
        let mut found = check(&bench).remove("1.toml").unwrap_or_default();
        found.sort();
        assert_eq!(found, codes, "{name}");

        // A layout may be stricter; the department has the last word.
        codes.dedup();
        let rules: String = codes.iter().map(|code| format!("{code} = \"error\"\n")).collect();
        let stricter = format!("extends = \"hb-2020\"\n[rules]\n{rules}");
        bench.write("templates/hb-2020/layout.toml", stricter);
        assert_eq!(bench.run(&["check"]).status.code(), Some(1), "{name}");
        let entry = |code: &String| format!("{{ code = {code:?}, reason = \"有据\" }}");
        let entries: Vec<String> = codes.iter().map(entry).collect();
        bench.write("data/2027/1.toml", format!("allow = [{}]\n{text}", entries.join(", ")));
        assert_eq!(check(&bench).remove("1.toml"), None, "{name}");
        fs::remove_dir_all(bench.path("templates")).expect("the layout goes");
    }
}

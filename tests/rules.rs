//! The rules: what each page of `explain` calls wrong is found, what it calls right is
//! not; the real document has the warnings it deserves.

use std::collections::BTreeMap;
use std::fs;

use jixiao::diag::{Code, Language, explain};
use serde_json::Value;

use crate::workbench::{Workbench, source};

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
        *place.unwrap_or_else(|| panic!("the base has no {key} number {nth}")) = line.to_owned();
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
        found.entry(name).or_default().push(diagnostic["code"].as_str().expect("a code").into());
    }
    found
}

#[test]
fn every_code_has_a_page_whose_examples_hold() {
    let bench = Workbench::empty();
    let mut examples = 0;
    for code in Code::ALL {
        for language in Language::ALL {
            let page = explain::page(*code, *language);
            let page = page.unwrap_or_else(|| panic!("{} has no page", code.as_str()));
            assert!(page.source.is_some(), "{} has no source in {language:?}", code.as_str());
            assert_eq!(page.wrong.is_some(), page.right.is_some(), "{}", code.as_str());
        }
        let page = explain::page(*code, Language::En).expect("a page");
        if let (Some(wrong), Some(right)) = (page.wrong, page.right) {
            let file = |kind: &str| format!("data/2027/{kind}-{}.toml", code.as_str());
            bench.write(file("wrong"), with_lines(wrong));
            bench.write(file("right"), with_lines(right));
            examples += 1;
        }
    }
    bench.write("data/2027/base.toml", with_lines(""));
    assert!(examples > 40);
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

#[test]
fn every_rule_has_an_example_or_a_case() {
    for code in Code::RULES {
        let page = explain::page(*code, Language::En).expect("a page");
        let case = source(&format!("rules/{}", code.as_str()));
        assert!(page.wrong.is_some() || case.is_dir(), "{} is not tested", code.as_str());
    }
}

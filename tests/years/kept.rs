//! What of several forms is built, kept, called old and reported.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::{ARCHIVE, REVIEW, YEAR, built, case, county, december, explained, run};
use crate::batch::outputs;
use crate::workbench::{Workbench, source, stderr};

#[test]
fn a_code_belongs_to_one_file_of_each_form() {
    let bench = case("years/apart");
    run(&bench, &["build", "1", "2"], 0);
    let names = ["2027/100001示例县档案馆概述表.pdf", "2027/100001示例县档案馆结果表.pdf"];
    assert_eq!(built(&bench), names);
    bench.edit("data/2027/2.toml", "result =", "overview =");
    bench.edit("data/2027/2.toml", "档案馆", "档案局");
    let output = run(&bench, &["build", "1", "2"], 1);
    let told = stderr(&output);
    assert_eq!(told.matches("error[code-taken]").count(), 2, "{told}");
    assert!(told.contains("data/2027/2.toml · statement: another file has the code"), "{told}");
    bench.edit("data/2027/2.toml", "档案局", "档案馆");
    let output = run(&bench, &["build", "1", "2"], 1);
    assert_eq!(
        stderr(&output).matches("error[output-taken]").count(),
        2,
        "{}",
        stderr(&output)
    );
}

#[test]
fn what_a_file_has_not_begun_any_more_is_stale_but_not_while_it_is_broken() {
    let bench = december();
    run(&bench, &["build"], 0);
    assert_eq!(built(&bench).len(), 3);
    let whole = bench.read(ARCHIVE);
    for broken in [
        whole.replace("executed = { total = 12.00 }", "executed = {"),
        whole
            .replace("executed", "exeucted")
            .replace("conclusion", "conclu")
            .replace("achieved", "achievd"),
    ] {
        bench.write(ARCHIVE, broken);
        run(&bench, &["build", "--prune", "--yes"], 1);
        assert_eq!(built(&bench).len(), 3);
    }
    bench.write(ARCHIVE, whole);
    let year = bench.read(YEAR);
    // The form that the data have begun may stand in what is lost of the list.
    for broken in ["forms = [\"target\"", "forms = [\"target\", \"target\"]"] {
        bench.write(YEAR, format!("date = 2027-01-15\n{broken}\n"));
        let output = run(&bench, &["build", "--prune", "--yes"], 1);
        assert_eq!(stderr(&output).matches("error[").count(), 1, "{}", stderr(&output));
        assert_eq!(built(&bench).len(), 3);
    }
    bench.write(YEAR, format!("date = 2027-01\n{year}").replace("\"target\", ", ""));
    run(&bench, &["build", "--prune", "--yes"], 1);
    assert_eq!(built(&bench).len(), 3);
    bench.add(&source("years/county"), "");
    let output = run(&bench, &["build"], 0);
    assert!(
        stderr(&output)
            .contains("warning[output-stale]: out/2027/100001示例县档案馆绩效自评表.pdf")
    );
    let chinese = stderr(&bench.run_in("zh", &["build"]));
    assert!(chinese.contains("100001示例县档案馆绩效自评表.pdf 是以前生成的"), "{chinese}");
    run(&bench, &["build", "--prune", "--yes"], 0);
    assert_eq!(built(&bench).len(), 2);
}

#[test]
fn what_was_asked_for_before_it_was_begun_is_stale_once_the_data_say_something_else() {
    let bench = county();
    run(&bench, &["build", "--draft", "100001", "--form", "review"], 1);
    let told = |bench: &Workbench| stderr(&run(bench, &["build", "--draft"], 0));
    run(&bench, &["build", "--draft"], 0);
    assert!(!told(&bench).contains("output-stale"), "{}", told(&bench));
    bench.edit(ARCHIVE, "total = 12.50", "total = 13.50");
    assert!(told(&bench).contains("output-stale"), "{}", told(&bench));
}

#[test]
fn only_the_forms_that_change_are_built_again() {
    let bench = december();
    explained(&bench, 0);
    let state = || -> Vec<bool> {
        explained(&bench, 0).iter().map(|line| line.contains("to build")).collect()
    };
    assert_eq!(state(), [false; 4]);
    // Templates are a form's own; its keys are known to the others.
    bench.edit("templates/review/main.typ.j2", "= 自评表", "= 自评");
    assert_eq!(state(), [false, true, false, false]);
    bench.edit(REVIEW, "title = \"自评结论\"", "title = \"结论\"");
    assert_eq!(state(), [true, true, true, false]);
    fs::remove_file(bench.path("out/2027/100001示例县档案馆绩效自评表.pdf")).expect("a file");
    assert_eq!(state(), [false, true, false, false]);
    // What another program wrote that knew one form a year costs a build.
    let journal = "out/.jixiao/journal.jsonl";
    let program = bench.read(journal);
    let (_, program) = program.split_once("\"program\":\"").expect("a program");
    let (program, _) = program.split_once('"').expect("its end");
    let old = bench.read(journal).replace(program, "0").replace("\"form\":\"target\",", "");
    let old = old
        .replace("\"form\":\"review\",", "")
        .replace("\"begun\":[\"target\",\"review\"],", "");
    bench.write(journal, old.replace("\"begun\":[\"target\"],", ""));
    assert_eq!(state(), [true, true, true, false]);
    assert_eq!(state(), [false; 4]);
}

#[test]
fn shares_hold_whole_departments_and_their_reports_join() {
    let bench = december();
    run(&bench, &["build", "--out", "whole", "--report", "whole.json"], 0);
    let reports = ["1/2", "2/2"].map(|share| {
        let name = format!("{}.json", &share[..1]);
        run(&bench, &["build", "--shard", share, "--report", &name, "--out", "shares"], 0);
        name
    });
    assert!(outputs(&bench, "whole") == outputs(&bench, "shares"));
    let read = |name: &str| -> Value { serde_json::from_str(&bench.read(name)).expect("JSON") };
    let units = |list: &Value| -> Vec<(String, String)> {
        let text = |entry: &Value, key: &str| entry[key].as_str().expect("a text").to_owned();
        let entries = list.as_array().expect("a list").iter();
        entries.map(|entry| (text(entry, "file"), text(entry, "form"))).collect()
    };
    let mut files: BTreeMap<String, usize> = BTreeMap::new();
    for name in &reports {
        let report = read(name);
        assert_eq!(report["expected"].as_array().expect("a list").len(), 3);
        let mut own: Vec<String> =
            units(&report["departments"]).into_iter().map(|u| u.0).collect();
        own.dedup();
        own.into_iter().for_each(|file| *files.entry(file).or_default() += 1);
    }
    assert!(files.len() == 2 && files.values().all(|shares| *shares == 1), "{files:?}");
    let alone = bench.run(&["report", "merge", &reports[0], "--out", "one.json"]);
    assert_eq!(alone.status.code(), Some(1));
    let missing = read("one.json");
    assert_eq!(units(&missing["missing"]).len() + units(&missing["departments"]).len(), 3);
    run(&bench, &["report", "merge", &reports[0], &reports[1], "--out", "all.json"], 0);
    let all = read("all.json");
    assert_eq!(units(&all["departments"]), units(&read("whole.json")["departments"]));
    assert_eq!(all["summary"]["built"], 3);
    let target = (ARCHIVE.to_owned(), "target".to_owned());
    let review = (ARCHIVE.to_owned(), "review".to_owned());
    let told = units(&all["departments"]);
    assert!(told.contains(&target) && told.contains(&review), "{told:?}");
}

#[test]
fn a_draft_of_each_form_bears_its_name() {
    let bench = county();
    run(&bench, &["build", "--draft", "100001", "--form", "target", "--form", "review"], 1);
    let names = [
        "2027/100001示例县档案馆绩效目标表（草稿）.pdf",
        "2027/100001示例县档案馆绩效自评表（草稿）.pdf",
    ];
    assert_eq!(built(&bench), names);
}

#[test]
fn a_report_counts_departments_and_documents() {
    let bench = december();
    run(&bench, &["build", "--report", "report.json"], 0);
    let report: Value = serde_json::from_str(&bench.read("report.json")).expect("JSON");
    let summary = &report["summary"];
    assert_eq!((&summary["departments"], &summary["documents"]), (&2.into(), &3.into()));
}

//! What lies in the output folder after several builds: whose each file is, which are old,
//! and what the builds know of each other.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use proptest::prelude::*;
use serde_json::Value;

use crate::batch::{county, outputs};
use crate::workbench::{Workbench, source, stderr, stdout};

const ONE: &str = "data/2020/100001.toml";
const TWO: &str = "data/2020/100002.toml";
const PDFS: [&str; 3] =
    ["2020/100001档案局.pdf", "2020/100002信访局.pdf", "2020/100003水利局.pdf"];

/// Replaces words of a file that must be there.
fn edit(bench: &Workbench, file: &str, from: &str, to: &str) {
    let text = bench.read(file);
    assert!(text.contains(from), "{from} in {text}");
    bench.write(file, text.replace(from, to));
}

/// A department file with another code and name.
fn department(bench: &Workbench, code: &str, name: &str) -> String {
    let text = bench.read(ONE);
    text.replace("\"100001\"", code).replace("\"档案局\"", name)
}

fn ends_with(output: &Output, code: i32) -> String {
    let told = stderr(output);
    assert_eq!(output.status.code(), Some(code), "{told}");
    told
}

fn names(bench: &Workbench) -> Vec<String> {
    outputs(bench, "out").into_keys().collect()
}

/// What `--explain` says, without the file.
fn explained(bench: &Workbench, args: &[&str]) -> Vec<String> {
    let output = bench.run(&[&["build", "--explain", "--quiet"], args].concat());
    ends_with(&output, 0);
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines().map(|line| line.split_once(": ").expect("a reason").1.to_owned()).collect()
}

#[test]
fn two_spellings_of_one_department_are_refused_in_one_run_and_in_two() {
    for (year, code, name) in [
        ("2020", "\"100001\"", "\"\"\"\n档案\n局\"\"\""),
        ("2020", "\"100001\"", "\"档\\u6848局\""),
        ("+2_020", "\" 100001\"", "'档案局 '"),
        ("0x7E4", "\"100001\"", "\"档案局\""),
    ] {
        let bench = county();
        let other =
            department(&bench, code, name).replace("year = 2020", &format!("year = {year}"));
        bench.write("data/2020/copy.toml", &other);
        let told = ends_with(&bench.run(&["build"]), 1);
        assert_eq!(told.matches("error[output-taken]").count(), 2, "{told}");
        assert_eq!(names(&bench), PDFS[1..], "{other}");
        let checked = bench.run(&["check"]);
        ends_with(&checked, 1);
        let found = stdout(&checked);
        assert_eq!(found.matches("error[output-taken]").count(), 2, "{found}");
        // Alone, and in another share, it is refused as well.
        for choice in ["copy", "100001"] {
            let told = ends_with(&bench.run(&["build", choice]), 1);
            assert!(told.contains("error[output-taken]"), "{told}");
        }
        let shares = ["1/5", "2/5", "3/5", "4/5", "5/5"].map(|share| {
            let told = stderr(&bench.run(&["build", "--shard", share]));
            told.matches("error[output-taken]").count()
        });
        assert_eq!(shares.iter().sum::<usize>(), 2, "{shares:?}");
        assert_eq!(names(&bench), PDFS[1..]);
        fs::remove_file(bench.path("data/2020/copy.toml")).expect("the copy");
        ends_with(&bench.run(&["build"]), 0);
        assert_eq!(names(&bench), PDFS);
    }
}

#[test]
fn a_file_belongs_to_whoever_wrote_it_as_long_as_that_is_there() {
    let bench = county();
    edit(&bench, "templates/own/main.typ.j2", "targets.overall", "targets.overall[0]");
    // Neither lies where all departments are.
    let text = department(&bench, "\"100009\"", "\"河务局\"");
    bench.write("a.toml", &text);
    bench.write("b.toml", text.replace("总体。", "另一总体。"));
    for file in ["a.toml", "b.toml"] {
        edit(&bench, file, "year = 2020", "year = 2020\ndate = 2020-01-15");
    }
    ends_with(&bench.run(&["build", "a.toml"]), 0);
    let of_a = outputs(&bench, "out");
    for args in [&["build", "b.toml"][..], &["build", "--force", "--shard", "1/1", "./b.toml"]]
    {
        let told = ends_with(&bench.run(args), 1);
        assert!(told.contains("error[output-taken]"), "{told}");
        assert!(told.contains("a.toml:"), "{told}");
        // Nothing of its own is there.
        assert!(!told.contains("output-older"), "{told}");
        assert!(outputs(&bench, "out") == of_a);
    }
    // One that cannot be read for the moment has not given its file up.
    let broken = bench.read("a.toml").replace("\"100009\"", "100009");
    let whole = bench.read("a.toml");
    bench.write("a.toml", broken);
    ends_with(&bench.run(&["build", "b.toml"]), 1);
    assert!(outputs(&bench, "out") == of_a);
    // One that is called otherwise now has.
    bench.write("a.toml", whole.replace("河务局", "河湖局"));
    ends_with(&bench.run(&["build", "b.toml"]), 0);
    assert!(outputs(&bench, "out") != of_a);
    bench.write("a.toml", whole);
    let told = ends_with(&bench.run(&["build", "a.toml"]), 1);
    assert!(told.contains("b.toml:"), "{told}");
    // One that is gone has, too; the name under which it is built again is another.
    fs::rename(bench.path("b.toml"), bench.path("c.toml")).expect("a file");
    fs::remove_file(bench.path("a.toml")).expect("a file");
    ends_with(&bench.run(&["build", "c.toml"]), 0);
    assert_eq!(names(&bench), ["2020/100009河务局.pdf"]);
}

#[test]
fn a_draft_does_not_take_the_file_of_a_department_called_like_it() {
    let bench = county();
    bench.write(TWO, department(&bench, "\"10000\"", "\"1档案局（草稿）\""));
    ends_with(&bench.run(&["build", "100002"]), 0);
    let before = outputs(&bench, "out");
    assert_eq!(names(&bench), ["2020/100001档案局（草稿）.pdf"]);
    let told = ends_with(&bench.run(&["build", "--draft", "100001"]), 1);
    assert!(told.contains("error[output-taken]"), "{told}");
    assert!(outputs(&bench, "out") == before);
}

#[test]
fn files_of_departments_that_are_gone_or_renamed_are_named_and_pruned() {
    let bench = county();
    let own = "2020/说明.pdf";
    ends_with(&bench.run(&["build"]), 0);
    ends_with(&bench.run(&["build", "--emit", "png", "100003"]), 0);
    bench.write(Path::new("out").join(own), "not ours");
    edit(&bench, ONE, "档案局", "档案馆");
    fs::remove_file(bench.path("data/2020/100003.toml")).expect("a file");
    let pages = "2020/100003水利局-1.png";
    let old = [PDFS[0], PDFS[2], pages];
    // The new file is not there yet, so the older one is no leftover.
    let told = ends_with(&bench.run(&["build", "100002"]), 0);
    assert!(!told.contains(PDFS[0]) && told.contains(PDFS[2]), "{told}");
    // Every build says so, also one of a part.
    for args in [&["build"][..], &["build", "100002"], &["build", "--shard", "1/2"]] {
        let told = ends_with(&bench.run(args), 0);
        assert!(told.contains("warning[output-stale]: 3 files"), "{told}");
        assert!(old.iter().all(|path| told.contains(path)), "{told}");
        assert!(!told.contains(PDFS[1]) && !told.contains(own), "{told}");
    }
    let all = names(&bench);
    let told = ends_with(&bench.run(&["build", "--prune"]), 2);
    assert!(told.contains("nothing was removed") && told.contains("--yes"), "{told}");
    assert_eq!(names(&bench), all);
    // What was changed since is somebody's.
    fs::write(bench.path("out").join(PDFS[2]), "signed").expect("a file");
    // Nor can it be told of what cannot be read.
    fs::rename(bench.path("out").join(pages), bench.path("page.png")).expect("a file");
    fs::create_dir(bench.path("out").join(pages)).expect("a folder");
    let told = ends_with(&bench.run(&["build", "--prune"]), 2);
    let unread = told.lines().skip_while(|line| !line.contains(pages)).nth(2);
    let unread = unread.unwrap_or_default();
    assert!(unread.contains("cannot be told, a folder stands there, so it is left"), "{told}");
    fs::remove_dir(bench.path("out").join(pages)).expect("a folder");
    fs::rename(bench.path("page.png"), bench.path("out").join(pages)).expect("a file");
    // A part of the departments is no reason to take the others' files.
    let output = bench.run(&["build", "--prune", "--yes", "100002"]);
    let told = ends_with(&output, 0);
    assert!(
        told.contains(PDFS[2]) && told.contains("changed since a build wrote it"),
        "{told}"
    );
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(listed.contains(PDFS[0]) && listed.contains(pages), "{listed}");
    assert_eq!(names(&bench), ["2020/100001档案馆.pdf", PDFS[1], PDFS[2], own]);
    assert!(ends_with(&bench.run(&["build", "--prune"]), 0).contains("nothing to remove"));
}

#[test]
fn nothing_is_pruned_that_no_journal_names_or_that_may_have_a_department() {
    let bench = county();
    ends_with(&bench.run(&["build"]), 0);
    let all = names(&bench);
    let prune = || bench.run(&["build", "--prune", "--yes", "100002"]);
    // Moved, not gone.
    bench.write("data/2020/局/1.toml", bench.read(ONE));
    bench.write("data/2020/局/year.toml", bench.read("data/2020/year.toml"));
    fs::remove_file(bench.path(ONE)).expect("a file");
    ends_with(&prune(), 0);
    assert_eq!(names(&bench), all);
    // Broken, not gone.
    bench.write("data/2020/100003.toml", "year =");
    ends_with(&prune(), 0);
    assert_eq!(names(&bench), all);
    // Nothing is known of what was built.
    fs::remove_dir_all(bench.path("out/.jixiao")).expect("the state");
    fs::remove_file(bench.path("data/2020/100003.toml")).expect("a file");
    ends_with(&prune(), 0);
    assert_eq!(names(&bench), all);
    // A journal that names files elsewhere is none that a build wrote.
    bench.write("keep.pdf", "mine");
    let journal = bench.read("out/.jixiao/journal.jsonl");
    let line = journal.lines().last().expect("a record");
    let mut record: Value = serde_json::from_str(line).expect("a record");
    record["file"] = "../data/2020/100009.toml".into();
    record["stem"] = "../keep".into();
    let output = &mut record["outputs"][0];
    output["path"] = "../keep.pdf".into();
    output["bytes"] = 4.into();
    output["sha256"] =
        "5c6a2f5a9ef9b4a0a3a1bb8e7ff43b4bd6f80b2f6a5f8aa6c1ab70bb9c7a2b5d".into();
    bench.write("out/.jixiao/journal.jsonl", format!("{journal}{record}\n"));
    ends_with(&prune(), 0);
    assert!(bench.path("keep.pdf").is_file());
}

#[test]
fn a_name_that_differs_in_case_is_a_file_of_its_own_where_the_system_says_so() {
    let bench = county();
    edit(&bench, ONE, "档案局", "ＢＢ局");
    ends_with(&bench.run(&["build"]), 0);
    edit(&bench, ONE, "ＢＢ局", "Ｂｂ局");
    ends_with(&bench.run(&["build"]), 0);
    let before = names(&bench);
    ends_with(&bench.run(&["build", "--prune", "--yes"]), 0);
    // Where both names are one file, that is the new one.
    assert!(before.len() == 4 || before.len() == 3, "{before:?}");
    assert_eq!(names(&bench).len(), 3);
    assert_eq!(explained(&bench, &[]), vec!["up to date"; 3]);
}

#[test]
fn nothing_is_pruned_if_a_folder_of_the_data_cannot_be_read() {
    let bench = county();
    ends_with(&bench.run(&["build"]), 0);
    fs::remove_file(bench.path(TWO)).expect("a file");
    // Something that is no department, though called like one.
    fs::create_dir(bench.path("data/2020/100004.toml")).expect("a folder");
    let told = stderr(&bench.run(&["build", "--prune", "--yes", "100001"]));
    assert!(told.contains("nothing was removed"), "{told}");
    assert_eq!(names(&bench), PDFS);
}

#[test]
fn workspaces_that_share_an_output_folder_leave_each_other_alone() {
    let (bench, shared) = (county(), Workbench::empty());
    let here = bench.path("");
    for name in ["东县", "西县"] {
        bench.add(&here.join("data"), &format!("{name}/data"));
        bench.add(&here.join("templates"), &format!("{name}/templates"));
        bench.write(format!("{name}/jixiao.toml"), bench.read("jixiao.toml"));
    }
    for code in ["100001", "100002", "100003"] {
        edit(
            &bench,
            &format!("西县/data/2020/{code}.toml"),
            &format!("\"{code}\""),
            &format!("\"2{code}\""),
        );
    }
    let out = shared.path("out");
    let out = out.to_str().expect("text");
    for name in ["东县", "西县", "东县"] {
        let told = ends_with(&bench.run(&["build", "--root", name, "--out", out]), 0);
        assert!(!told.contains("output-stale"), "{told}");
    }
    fs::remove_file(bench.path("西县").join(ONE)).expect("a file");
    let args = ["build", "--root", "西县", "--out", out, "--prune", "--yes"];
    ends_with(&bench.run(&args), 0);
    let mut left = PDFS.map(str::to_owned).to_vec();
    left.extend(["2020/2100002信访局.pdf".to_owned(), "2020/2100003水利局.pdf".to_owned()]);
    assert_eq!(names(&shared), left);
    // One department of both: whose file it is shows in the other's data.
    edit(&bench, "西县/data/2020/100002.toml", "\"2100002\"", "\"100002\"");
    let told = ends_with(&bench.run(&["build", "--root", "西县", "--out", out]), 1);
    assert!(told.contains("东县/data/2020/100002.toml"), "{told}");
}

#[test]
fn a_failure_says_that_the_older_file_is_still_there() {
    let bench = county();
    ends_with(&bench.run(&["build"]), 0);
    let before = outputs(&bench, "out");
    edit(&bench, TWO, "total = 1.00", "total = 一");
    bench.write("data/2020/100004.toml", "year = 2020");
    let told = ends_with(&bench.run(&["build", "--report", "r.json"]), 1);
    let said = format!("out/{} is still there, from an earlier build", PDFS[1]);
    assert_eq!(told.matches(&said).count(), 1, "{told}");
    assert_eq!(told.matches("output-older").count(), 1, "{told}");
    assert!(outputs(&bench, "out") == before);
    // A failure that another department has a part in; that one's file is not older.
    bench.write(TWO, bench.read(ONE));
    let told = ends_with(&bench.run(&["build"]), 1);
    assert_eq!(told.matches("output-older").count(), 1, "{told}");
    assert_eq!(told.matches(&said).count(), 1, "{told}");
    assert!(outputs(&bench, "out") == before);
}

#[test]
fn of_a_file_that_no_record_knows_nobody_says_whence_it_is() {
    let bench = county();
    ends_with(&bench.run(&["build", "100001", "100002"]), 0);
    for file in [ONE, TWO, "data/2020/100003.toml"] {
        edit(&bench, file, "total = 1.00", "total = 一");
    }
    // One was changed, of one there is no record, and one was never built.
    bench.write(Path::new("out").join(PDFS[1]), "signed");
    bench.write(Path::new("out").join(PDFS[2]), "mine");
    let told = ends_with(&bench.run(&["build"]), 1);
    let after = |path: &str| {
        let lines = told.lines().skip_while(|line| !line.contains(path)).take(3);
        lines.collect::<Vec<_>>().join("\n")
    };
    assert!(after(PDFS[0]).contains("still there, from an earlier build"), "{told}");
    assert!(after(PDFS[0]).contains("may say something else than the data says now"), "{told}");
    assert!(after(PDFS[1]).contains("changed since that build"), "{told}");
    assert!(after(PDFS[2]).contains("there is a file"), "{told}");
    assert!(after(PDFS[2]).contains("this run did not"), "{told}");
    // What cannot be read was not changed, for all that is known.
    fs::remove_file(bench.path("out").join(PDFS[1])).expect("a file");
    fs::create_dir(bench.path("out").join(PDFS[1])).expect("a folder");
    let output = bench.run(&["build", "--explain"]);
    assert!(stderr(&output).contains("it cannot be read, a folder stands there"), "{output:?}");
}

#[test]
fn an_older_file_that_has_become_another_departments_is_not_called_older() {
    let bench = county();
    ends_with(&bench.run(&["build"]), 0);
    let text = department(&bench, "\"100002\"", "\"信访局\"");
    edit(&bench, TWO, "\"100002\"", "\"100009\"");
    edit(&bench, TWO, "total = 1.00", "total = 一");
    bench.write(ONE, text);
    let told = ends_with(&bench.run(&["build", "--jobs", "1"]), 1);
    assert!(told.contains("1 built, 1 up to date, 1 failed"), "{told}");
    assert!(!told.contains("output-older"), "{told}");
    // The one under the old name belongs to nobody now.
    assert!(told.contains("output-stale") && told.contains(PDFS[0]), "{told}");
    assert_eq!(names(&bench), PDFS);
}

#[test]
fn a_department_that_becomes_another_while_it_is_built_writes_nothing() {
    let bench = county();
    // The second takes a while, in which the third is saved with the first one's name.
    let template = bench.read("templates/own/main.typ.j2");
    let slow = "#for a in range(400) { for b in range(9999) { } }\n";
    bench.write("templates/own/main.typ.j2", slow.to_owned() + &template);
    let mut build = Command::new(env!("CARGO_BIN_EXE_jixiao"))
        .current_dir(bench.path(""))
        .args(["--lang", "en", "build", "--jobs", "1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a build");
    let mut told = BufReader::new(build.stdout.take().expect("its words")).lines();
    let first = told.next().expect("a line").expect("text");
    assert!(first.contains("100001档案局"), "{first}");
    let before = outputs(&bench, "out");
    let text = bench.read(ONE).replace("总体。", "另一总体。");
    bench.write("data/2020/100003.toml", text);
    let rest: Vec<String> = told.map(|line| line.expect("text")).collect();
    assert_eq!(build.wait().expect("its end").code(), Some(1), "{rest:?}");
    let after = outputs(&bench, "out");
    assert_eq!(after.len(), 2, "{rest:?}");
    let (name, bytes) = before.first_key_value().expect("the first");
    assert!(after[name] == *bytes);
}

#[test]
fn a_path_is_built_in_the_workspace_that_it_lies_in() {
    let bench = county();
    let outer = Workbench::empty();
    for name in ["甲县", "乙县"] {
        outer.add(&bench.path(""), name);
    }
    outer.write("甲县/jixiao.toml", outer.read("甲县/jixiao.toml") + "out = \"送审\"\n");
    // It is known by its data folder, too.
    fs::remove_file(outer.path("乙县/jixiao.toml")).expect("the settings");
    outer.write("乙县/data/2020/year.toml", "layout = \"own\"\ndate = 2020-01-15\n");
    ends_with(&outer.run(&["check", "甲县"]), 0);
    ends_with(&outer.run(&["build", "甲县/data/2020/100001.toml", "乙县", "--jobs", "2"]), 0);
    let built = |folder: &str| outputs(&outer, folder).into_keys().collect::<Vec<_>>();
    assert_eq!(built("甲县/送审"), PDFS[..1]);
    assert_eq!(built("乙县/out"), PDFS);
    assert!(!outer.path("out").exists() && !outer.path("甲县/out").exists());
    // Their common folder means each of them.
    fs::remove_dir_all(outer.path("乙县/out")).expect("the outputs");
    ends_with(&outer.run(&["build", "."]), 0);
    assert_eq!(built("甲县/送审"), PDFS);
    assert_eq!(built("乙县/out"), PDFS);
    assert!(!outer.path("out").exists());
    let told = ends_with(&outer.run(&["build", "甲县", "乙县", "--report", "r.json"]), 2);
    assert!(told.contains("error[several-workspaces]"), "{told}");
    assert!(!outer.path("r.json").exists());
}

#[test]
fn shares_and_whole_builds_know_what_the_other_did() {
    let bench = county();
    let all = |why: &str| vec![why.to_owned(); 3];
    let shares = |why: &str| {
        let lines = ["1/2", "2/2"].map(|share| explained(&bench, &["--shard", share])).concat();
        assert_eq!(lines, all(why));
    };
    shares("to build: nothing is known of an earlier build");
    assert_eq!(explained(&bench, &[]), all("up to date"));
    edit(&bench, "data/2020/year.toml", "01-15", "01-16");
    shares("to build: year.toml has changed");
    // The whole build has a journal of its own, which is older now.
    assert_eq!(explained(&bench, &[]), all("up to date"));
    edit(&bench, "data/2020/year.toml", "01-16", "01-17");
    assert_eq!(explained(&bench, &[]), all("to build: year.toml has changed"));
    shares("up to date");
    // Other shares of the same departments.
    edit(&bench, "data/2020/year.toml", "01-17", "01-18");
    shares("to build: year.toml has changed");
    let lines = ["1/3", "2/3", "3/3"].map(|share| explained(&bench, &["--shard", share]));
    assert_eq!(lines.concat(), all("up to date"));
}

#[cfg(unix)]
#[test]
fn names_that_are_no_text_are_told_apart() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let bench = county();
    let folder = bench.path("data/2020");
    for number in 4..8_u8 {
        // GBK for one department and the next.
        let name = [b"\xB5\xB5".as_slice(), &[0xB0, 0xB0 + number], b".toml"].concat();
        let code = format!("\"10000{number}\"");
        let text = department(&bench, &code, "\"馆\"");
        fs::write(folder.join(OsStr::from_bytes(&name)), text).expect("a file");
    }
    ends_with(&bench.run(&["build", "--report", "r.json"]), 0);
    let report: Value = serde_json::from_str(&bench.read("r.json")).expect("JSON");
    let files = report["departments"].as_array().expect("a list").iter();
    let files: Vec<&str> = files.map(|entry| entry["file"].as_str().expect("text")).collect();
    assert_eq!(files.len(), 7, "{files:?}");
    assert!(files.contains(&r"data/2020/\xB5\xB5\xB0\xB4.toml"), "{files:?}");
    assert_eq!(report["expected"].as_array().expect("a list").len(), 7);
    assert_eq!(explained(&bench, &[]), vec!["up to date"; 7]);
    // A name that says the same in letters is another.
    let text = department(&bench, "\"100009\"", "\"馆\"");
    bench.write(r"data/2020/\xB5\xB5\xB0\xB4.toml", text);
    assert_eq!(explained(&bench, &[]).iter().filter(|why| *why == "up to date").count(), 7);
    assert_eq!(explained(&bench, &[]), vec!["up to date"; 8]);
    // What one has wrong is told of that one.
    for number in [4, 5] {
        let name = [b"\xB5\xB5".as_slice(), &[0xB0, 0xB0 + number], b".toml"].concat();
        fs::write(folder.join(OsStr::from_bytes(&name)), "year = 1").expect("a file");
    }
    let checked = bench.run(&["check"]);
    ends_with(&checked, 1);
    let found = stdout(&checked);
    for name in [r"\xB0\xB4.toml:1:", r"\xB0\xB5.toml:1:"] {
        assert!(found.contains(name), "{found}");
    }
    // As an address it is those bytes; a backslash is no slash.
    bench.write(r"data/2020/a\b%.toml", "year = 1");
    let log = stdout(&bench.run(&["check", "--format", "sarif"]));
    let log: Value = serde_json::from_str(&log).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let uri = |result: &Value| {
        let place = &result["locations"][0]["physicalLocation"];
        place["artifactLocation"]["uri"].as_str().unwrap_or_default().to_owned()
    };
    let uris: Vec<String> = results.iter().map(uri).collect();
    for uri in ["data/2020/%B5%B5%B0%B4.toml", "data/2020/a%5Cb%25.toml"] {
        assert!(uris.iter().any(|found| found == uri), "{uris:?}");
    }
    for uri in uris {
        let plain = |c: char| c.is_ascii_alphanumeric() || "/.-_~%".contains(c);
        assert!(uri.chars().all(plain), "{uri}");
    }
}

#[test]
fn a_journal_that_cannot_be_used_is_said_and_does_not_stop_the_build() {
    let bench = county();
    fs::create_dir_all(bench.path("out/.jixiao/journal.jsonl")).expect("a folder");
    let told = ends_with(&bench.run(&["build"]), 0);
    assert_eq!(told.matches("warning[journal-unusable]").count(), 1, "{told}");
    assert!(told.contains("out/.jixiao/journal.jsonl: a folder stands there"), "{told}");
    assert_eq!(names(&bench), PDFS);
}

/// Rust needs a C compiler to link with, so there is one.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_without_locks_is_built_on_and_that_is_said() {
    let bench = county();
    let library = bench.path("no-locks.so");
    let mut compiler = Command::new("cc");
    compiler.args(["-shared", "-fPIC", "-o"]).arg(&library).arg(source("outputs/no-locks.c"));
    assert!(compiler.status().expect("a C compiler").success());
    bench.write("out/2020/.jixiao-abc.tmp", "half");
    let output = Command::new(env!("CARGO_BIN_EXE_jixiao"))
        .current_dir(bench.path(""))
        .env("LD_PRELOAD", &library)
        .args(["--lang", "en", "build"])
        .output()
        .expect("the program");
    let told = ends_with(&output, 0);
    let said = "out/.jixiao/lock cannot be locked here (nothing on this disk can be locked)";
    assert!(told.contains(said), "{told}");
    assert_eq!(names(&bench), PDFS);
}

#[test]
fn a_copy_elsewhere_may_be_tried_out_in_another_folder() {
    let bench = county();
    let text = bench.read(ONE).replace("year = 2020", "year = 2020\ndate = 2020-01-15");
    bench.write("试/100001.toml", text);
    ends_with(&bench.run(&["build"]), 0);
    let before = outputs(&bench, "out");
    ends_with(&bench.run(&["build", "试/100001.toml", "--out", "preview"]), 0);
    assert_eq!(outputs(&bench, "preview").len(), 1);
    // In the same folder it would take the department's place.
    for choice in [&["试/100001.toml"][..], &["试/100001.toml", "100001"]] {
        let told = ends_with(&bench.run(&[&["build"], choice].concat()), 1);
        assert!(told.contains("error[output-taken]"), "{told}");
    }
    assert!(outputs(&bench, "out") == before);
}

#[test]
fn a_journal_of_junk_is_tidied() {
    let bench = county();
    ends_with(&bench.run(&["build"]), 0);
    let journal = "out/.jixiao/journal.jsonl";
    let good = bench.read(journal);
    let long = "废".repeat(3 << 20);
    bench.write(journal, format!("{good}{long}\n{good}{long}"));
    assert_eq!(explained(&bench, &[]), vec!["up to date"; 3]);
    assert!(bench.read(journal).len() < 2 * good.len());
    assert_eq!(explained(&bench, &[]), vec!["up to date"; 3]);
}

#[test]
fn a_record_without_files_is_none() {
    let bench = county();
    ends_with(&bench.run(&["build"]), 0);
    let journal = bench.read("out/.jixiao/journal.jsonl");
    let lines = journal.lines().filter(|line| !line.is_empty()).map(|line| {
        let mut record: Value = serde_json::from_str(line).expect("a record");
        record["outputs"] = Value::Array(vec![]);
        format!("{record}\n")
    });
    bench.write("out/.jixiao/journal.jsonl", lines.collect::<String>());
    let new = "to build: nothing is known of an earlier build";
    assert_eq!(explained(&bench, &[]), vec![new; 3]);
}

#[test]
fn what_killed_runs_left_is_gone_after_the_next_build_and_what_is_being_written_is_not() {
    let bench = county();
    let left = [
        ".jixiao-file-aaaaaa.tmp",
        "out/.jixiao-abc123.tmp",
        "out/2020/.jixiao-build-aaaaaa.tmp",
        "out/.jixiao/.jixiao-build-aaaaaa.tmp",
        "out/reports/.jixiao-bbbbbb.tmp",
        "elsewhere/.jixiao-cccccc.tmp",
        "data/2020/.jixiao-dddddd.tmp",
    ];
    left.iter().for_each(|path| bench.write(path, "half"));
    bench.write("out/2020/.jixiao-busy.tmp", "half");
    let busy = File::options().write(true).open(bench.path("out/2020/.jixiao-busy.tmp"));
    let busy = busy.expect("a file");
    busy.lock().expect("nobody else");
    ends_with(&bench.run(&["build", "--report", "elsewhere/r.json"]), 0);
    for path in left {
        assert!(!bench.path(path).exists(), "{path}");
    }
    assert!(bench.path("out/2020/.jixiao-busy.tmp").exists());
    drop(busy);
    ends_with(&bench.run(&["build", "--shard", "1/2"]), 0);
    assert!(!bench.path("out/2020/.jixiao-busy.tmp").exists());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn output_names_are_names_on_every_system(
        code in "[0-9A-Za-z.:/\\\\* ]{1,8}|CON|com1|lpt²",
        name in "[档案馆/\\\\:*?\"<>|. \u{1}\u{3000}a-zA-Z]{1,90}",
    ) {
        let named = jixiao::output::Name::new(2027, &code, &name, "");
        let (year, stem) = named.stem.split_once('/').expect("a folder");
        prop_assert_eq!(year, "2027");
        prop_assert!(!stem.is_empty() && stem.len() <= 204);
        let refused = |c: char| "/\\:*?\"<>|".contains(c) || c.is_control() || c.is_whitespace();
        prop_assert!(!stem.contains(refused), "{stem}");
        prop_assert!(!stem.starts_with('.') && !stem.ends_with('.'), "{stem}");
        let base = stem.split('.').next().unwrap_or_default().to_ascii_uppercase();
        prop_assert!(!["CON", "PRN", "AUX", "NUL", "COM1", "LPT²"].contains(&base.as_str()));
        // It is changed if and only if that is said.
        let same = stem == format!("{}{}", code.trim(), name.trim());
        prop_assert_eq!(same, named.changes.is_empty());
    }

    #[test]
    fn paths_can_be_told_again_from_their_names(bytes in proptest::collection::vec(1..=255_u8, 1..40)) {
        let text = String::from_utf8_lossy(&bytes);
        #[cfg(unix)]
        let path: &Path = <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(&bytes).as_ref();
        #[cfg(not(unix))]
        let path = Path::new(text.as_ref());
        let spelled = jixiao::disk::spelled(path);
        prop_assert_eq!(jixiao::disk::unspelled(&spelled).into_os_string(), path);
        if path.to_str().is_some_and(|text| !text.contains('\\')) {
            prop_assert_eq!(spelled.as_str(), text.as_ref());
        }
    }
}

/// The record of a share that was written by a slower clock, say, is still the newer one.
#[test]
fn of_two_records_that_of_the_later_run_counts() {
    let bench = county();
    ends_with(&bench.run(&["build", "--shard", "1/1"]), 0);
    let older = bench.read("out/.jixiao/1-of-1.jsonl");
    edit(&bench, "data/2020/year.toml", "01-15", "01-16");
    ends_with(&bench.run(&["build"]), 0);
    let runs: BTreeMap<u64, usize> = bench
        .read("out/.jixiao/journal.jsonl")
        .lines()
        .filter(|line| !line.is_empty())
        .fold(BTreeMap::new(), |mut runs, line| {
            let record: Value = serde_json::from_str(line).expect("a record");
            *runs.entry(record["run"].as_u64().expect("a number")).or_default() += 1;
            runs
        });
    assert_eq!(runs, BTreeMap::from([(2, 3)]));
    // A share's journal comes back, from a copy, say.
    bench.write("out/.jixiao/1-of-1.jsonl", older);
    assert_eq!(explained(&bench, &["--shard", "1/1"]), vec!["up to date"; 3]);
}

//! Which files of earlier builds are told of, and which are taken away.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{ONE, PDFS, TWO, department, ends_with, explained, names};
use crate::batch::{county, outputs};
use crate::workbench::stderr;

#[test]
fn files_of_departments_that_are_gone_or_renamed_are_named_and_pruned() {
    let bench = county();
    let own = "2020/说明.pdf";
    ends_with(&bench.run(&["build"]), 0);
    ends_with(&bench.run(&["build", "--emit", "png", "100003"]), 0);
    bench.write(Path::new("out").join(own), "not ours");
    bench.edit(ONE, "档案局", "档案馆");
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
    bench.edit(ONE, "档案局", "ＢＢ局");
    ends_with(&bench.run(&["build"]), 0);
    bench.edit(ONE, "ＢＢ局", "Ｂｂ局");
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
fn a_failure_says_that_the_older_file_is_still_there() {
    let bench = county();
    ends_with(&bench.run(&["build"]), 0);
    let before = outputs(&bench, "out");
    bench.edit(TWO, "total = 1.00", "total = 一");
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
        bench.edit(file, "total = 1.00", "total = 一");
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
    bench.edit(TWO, "\"100002\"", "\"100009\"");
    bench.edit(TWO, "total = 1.00", "total = 一");
    bench.write(ONE, text);
    let told = ends_with(&bench.run(&["build", "--jobs", "1"]), 1);
    assert!(told.contains("1 built, 1 up to date, 1 failed"), "{told}");
    assert!(!told.contains("output-older"), "{told}");
    // The one under the old name belongs to nobody now.
    assert!(told.contains("output-stale") && told.contains(PDFS[0]), "{told}");
    assert_eq!(names(&bench), PDFS);
}

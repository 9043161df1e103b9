//! What builds know of each other, and what they leave of it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::process::Command;

use serde_json::Value;

use super::{PDFS, ends_with, explained, names};
use crate::batch::county;
use crate::workbench::source;

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
    bench.edit("data/2020/year.toml", "01-15", "01-16");
    shares("to build: year.toml has changed");
    // The whole build has a journal of its own, which is older now.
    assert_eq!(explained(&bench, &[]), all("up to date"));
    bench.edit("data/2020/year.toml", "01-16", "01-17");
    assert_eq!(explained(&bench, &[]), all("to build: year.toml has changed"));
    shares("up to date");
    // Other shares of the same departments.
    bench.edit("data/2020/year.toml", "01-17", "01-18");
    shares("to build: year.toml has changed");
    let lines = ["1/3", "2/3", "3/3"].map(|share| explained(&bench, &["--shard", share]));
    assert_eq!(lines.concat(), all("up to date"));
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

/// The record of a share that was written by a slower clock, say, is still the newer one.
#[test]
fn of_two_records_that_of_the_later_run_counts() {
    let bench = county();
    ends_with(&bench.run(&["build", "--shard", "1/1"]), 0);
    let older = bench.read("out/.jixiao/1-of-1.jsonl");
    bench.edit("data/2020/year.toml", "01-15", "01-16");
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

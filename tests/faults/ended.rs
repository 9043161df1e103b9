//! The user wants to stop.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::{PROGRAM, county};
use crate::workbench::{source, stdout};

#[test]
fn an_interrupted_build_says_so_and_the_next_goes_on() {
    for signal in ["INT", "TERM"] {
        let bench = county(4);
        // One that would take for ever is reached last.
        bench.add(&source("batch/faults/data/2022"), "data/2022");
        bench.add(&source("batch/faults/templates/endless"), "templates/endless");
        let mut build = Command::new(PROGRAM)
            .current_dir(bench.path(""))
            .args(["build", "--jobs", "1", "--lang", "en", "--report", "r.json"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a build");
        let mut told = BufReader::new(build.stdout.take().expect("its words")).lines();
        for _ in 0..4 {
            told.next().expect("a line").expect("text");
        }
        let id = build.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &id]).status().expect("kill");
        assert!(sent.success());
        let mut words = String::new();
        build.stderr.take().expect("its words").read_to_string(&mut words).expect("text");
        assert_eq!(build.wait().expect("its end").code(), Some(2), "{words}");
        assert!(words.contains("stopped: 4 departments are done, 1 not reached"), "{words}");
        assert!(!words.contains("error["), "{words}");
        assert_eq!(bench.outputs().len(), 4);
        let report: Value = serde_json::from_str(&bench.read("r.json")).expect("JSON");
        assert_eq!(report["departments"].as_array().expect("a list").len(), 4);
        let next = bench.run(&["build", "--explain", "2020"]);
        assert_eq!(stdout(&next).matches("up to date").count(), 4, "{}", stdout(&next));
    }
}

#[test]
fn a_build_that_waits_for_another_can_be_interrupted() {
    let bench = county(1);
    bench.run(&["build"]);
    let lock = fs::File::options().write(true).open(bench.path("out/.jixiao/lock"));
    let lock = lock.expect("the lock");
    lock.lock().expect("nobody else");
    let mut build = Command::new(PROGRAM)
        .current_dir(bench.path(""))
        .args(["build", "--lang", "en"])
        .stderr(Stdio::piped())
        .spawn()
        .expect("a build");
    let mut told = BufReader::new(build.stderr.take().expect("its words")).lines();
    let first = told.next().expect("a line").expect("text");
    assert!(first.contains("another build uses out"), "{first}");
    let id = build.id().to_string();
    assert!(Command::new("kill").args(["-s", "INT", &id]).status().expect("kill").success());
    let rest: Vec<String> = told.map(|line| line.expect("text")).collect();
    assert_eq!(build.wait().expect("its end").code(), Some(2), "{rest:?}");
    assert_eq!(rest, ["stopped while it waited for the other build; nothing was written"]);
}

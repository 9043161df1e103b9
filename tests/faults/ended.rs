//! The user wants to stop, or somebody ends a worker.

use std::fs;
use std::io::{BufRead, BufReader, Lines, Read};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

use super::{PROGRAM, county};
use crate::workbench::{Workbench, source, stdout};

/// A build that has told of four documents, and is at one that would take for ever.
fn held_up(bench: &Workbench) -> (Child, Lines<BufReader<ChildStdout>>) {
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
    (build, told)
}

#[test]
fn an_interrupted_build_says_so_and_the_next_goes_on() {
    for signal in ["INT", "TERM"] {
        let bench = county(4);
        // One that would take for ever is reached last.
        bench.add(&source("batch/faults/data/2022"), "data/2022");
        bench.add(&source("batch/faults/templates/endless"), "templates/endless");
        let (mut build, _told) = held_up(&bench);
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

/// The processes that another has started.
#[cfg(target_os = "linux")]
fn children(parent: u32) -> Vec<u32> {
    let processes = fs::read_dir("/proc").expect("the processes").flatten();
    let child = |entry: fs::DirEntry| {
        let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
        // The name before may hold anything.
        let (_, rest) = stat.rsplit_once(')')?;
        let of: u32 = rest.split_whitespace().nth(1)?.parse().ok()?;
        (of == parent).then(|| entry.file_name().to_string_lossy().parse().ok())?
    };
    processes.filter_map(child).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn a_worker_that_somebody_ends_is_no_error_of_the_data() {
    // To stop is a wish that only the parent hears.
    for signal in ["KILL", "HUP"] {
        let bench = county(4);
        // One that would take for ever, and one behind it.
        bench.add(&source("batch/faults/data/2022"), "data/2022");
        bench.add(&source("batch/faults/templates/endless"), "templates/endless");
        bench.add(&bench.path("data/2020"), "data/2024");
        for number in 2..=4 {
            fs::remove_file(bench.path(format!("data/2024/20000{number}.toml"))).expect("it");
        }
        bench.edit("data/2024/200001.toml", "year = 2020", "year = 2024");
        let (mut build, mut told) = held_up(&bench);
        let workers = children(build.id());
        let [worker] = workers.as_slice() else { panic!("{workers:?}") };
        let worker = worker.to_string();
        let sent = Command::new("kill").args(["-s", signal, &worker]).status().expect("kill");
        assert!(sent.success());
        assert!(told.next().expect("a line").expect("text").contains("out/2024/200001"));
        let mut words = String::new();
        build.stderr.take().expect("its words").read_to_string(&mut words).expect("text");
        assert_eq!(build.wait().expect("its end").code(), Some(2), "{words}");
        assert!(words.contains("error[killed]: the worker process was ended from outside"));
        assert!(words.contains("not built: data/2022/1.toml: "), "{words}");
        assert!(words.contains("5 built, 0 up to date, 1 failed"), "{words}");
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

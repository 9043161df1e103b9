//! The machine misbehaves: workers that cannot start or are killed, limits, a full disk, and
//! pipes and devices where files should be. What is right must come out all the same, or a
//! reason, and nothing may wait for ever.
#![cfg(unix)]

mod ended;
mod limits;
mod special;
mod streams;
mod workers;

use std::fs;
use std::process::{Command, Output};

use crate::workbench::{Workbench, source, stderr};

const PROGRAM: &str = env!("CARGO_BIN_EXE_jixiao");
/// What a shell does with a program that waits for ever.
const HUNG: i32 = 124;

/// A county of so many departments.
fn county(departments: usize) -> Workbench {
    let bench = Workbench::with("batch/county");
    for file in ["100001", "100002", "100003"] {
        fs::remove_file(bench.path(format!("data/2020/{file}.toml"))).expect("a department");
    }
    let one = source("batch/county/data/2020/100001.toml");
    let one = fs::read_to_string(one).expect("a department");
    for number in 1..=departments {
        let code = format!("2{number:05}");
        bench.write(format!("data/2020/{code}.toml"), one.replace("100001", &code));
    }
    bench
}

/// Runs a line of shell in a bench, `$jixiao` being the program; what waits is ended.
fn shell(bench: &Workbench, line: &str) -> Output {
    let output = Command::new("timeout")
        .args(["--kill-after=1", "60", "sh", "-c", line])
        .env("jixiao", PROGRAM)
        .env("LC_ALL", "en_US.UTF-8")
        .current_dir(bench.path(""))
        .output()
        .expect("a shell");
    assert_ne!(output.status.code(), Some(HUNG), "{line}\n{}", stderr(&output));
    output
}

fn pipe(bench: &Workbench, name: &str) {
    let path = bench.path(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
    let made = Command::new("mkfifo").arg(&path).status().expect("mkfifo");
    assert!(made.success(), "{name}");
}

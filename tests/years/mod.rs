//! Several forms a year from one data file: what is begun, demanded, known, claimed and kept.

mod begun;
mod filed;
mod kept;
mod keys;
mod named;

use std::process::Output;

use crate::batch::outputs;
use crate::workbench::{Workbench, source, stderr, stdout};

pub const ARCHIVE: &str = "data/2027/100001.toml";
pub const REVIEW: &str = "templates/review/layout.toml";
const YEAR: &str = "data/2027/year.toml";

/// Two departments in January, which have begun the first of two forms.
pub fn county() -> Workbench {
    case("years/county")
}

/// The same in December: one department has begun the second form, too.
pub fn december() -> Workbench {
    let bench = county();
    bench.add(&source("years/december"), "data/2027");
    bench
}

pub fn case(name: &str) -> Workbench {
    let bench = Workbench::empty();
    bench.add(&source(name), "");
    bench
}

/// Runs the program, which must end so.
pub fn run(bench: &Workbench, args: &[&str], code: i32) -> Output {
    let output = bench.run(args);
    let told = stdout(&output) + &stderr(&output);
    assert_eq!(output.status.code(), Some(code), "{args:?}: {told}");
    output
}

/// Names of all that was built.
pub fn built(bench: &Workbench) -> Vec<String> {
    outputs(bench, "out").into_keys().collect()
}

/// What `--explain` says of each department and form.
pub fn explained(bench: &Workbench, code: i32) -> Vec<String> {
    let output = run(bench, &["build", "--explain", "--quiet"], code);
    stdout(&output)
        .lines()
        .map(|line| line.trim_start_matches("data/2027/").to_owned())
        .collect()
}

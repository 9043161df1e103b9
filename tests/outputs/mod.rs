//! What lies in the output folder after several builds: whose each file is, which are old,
//! and what the builds know of each other.

mod foreign;
mod journal;
mod names;
mod old;
mod owners;

use std::process::Output;

use crate::batch::outputs;
use crate::workbench::{Workbench, stderr};

const ONE: &str = "data/2020/100001.toml";
const TWO: &str = "data/2020/100002.toml";
const PDFS: [&str; 3] =
    ["2020/100001档案局.pdf", "2020/100002信访局.pdf", "2020/100003水利局.pdf"];

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

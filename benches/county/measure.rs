//! What the program is run with, and what that cost.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::generate::{self, County};

const PROGRAM: &str = env!("CARGO_BIN_EXE_jixiao");
/// Runs of each of two things that are compared.
pub const ROUNDS: usize = 5;

/// A folder with the data of a county.
pub fn workspace(county: County) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    generate::write(folder.path(), county);
    folder
}

/// The program at work in a folder.
pub fn spawn(root: &Path, args: &[&str]) -> Child {
    Command::new(PROGRAM)
        .current_dir(root)
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

pub fn run(root: &Path, args: &[&str]) {
    let mut process = spawn(root, args);
    assert!(process.wait().expect("an end").success(), "{args:?}");
}

/// Seconds of CPU that something makes ended children take, and theirs.
pub fn cpu<T>(work: impl FnOnce() -> T) -> f64 {
    let before = children();
    work();
    children() - before
}

/// Seconds of CPU that all ended children took, from the system's own account.
fn children() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("a Linux system");
    let rest = stat.rsplit(") ").next().unwrap_or_default();
    let ticks =
        rest.split(' ').skip(13).take(2).map(|ticks| ticks.parse::<f64>().unwrap_or(0.0));
    ticks.sum::<f64>() / 100.0
}

pub fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).expect("a report")).expect("JSON")
}

pub fn sum(report: &Value, field: impl Fn(&Value) -> Option<f64>) -> f64 {
    let departments = report["departments"].as_array().expect("a list");
    departments.iter().filter_map(field).sum()
}

pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

pub fn line(what: &str, value: f64, unit: &str) {
    println!("  {value:>9.3} {unit:<3} {what}");
}

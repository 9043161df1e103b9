//! The most memory that is held.

use std::fs;
use std::process::Child;
use std::time::Duration;

use crate::generate::{County, SMALL, lone};
use crate::measure::{json, line, spawn, sum, workspace};

/// Peak of the memory of all processes together.
pub fn county() {
    let peak = |departments| {
        let county = workspace(County { departments, ..SMALL });
        let process = spawn(county.path(), &["build", "--quiet", "--jobs", "2"]);
        let all = |id: u32| family(id).into_iter().filter_map(resident).sum();
        watched(process, Duration::from_millis(50), all)
    };
    let (thousand, ten_thousand) = (peak(1000), peak(10_000));
    println!("two workers, departments of {} projects", SMALL.projects.0);
    line("peak memory of all processes, 1,000 departments", thousand, "MB");
    line("10,000 ÷ 1,000", ten_thousand / thousand, "");
}

/// Peak of the worker's memory for a department of a thousand projects.
pub fn long() {
    // (MB, pages)
    let held = |projects| {
        let county = workspace(lone(projects));
        let build = ["build", "--quiet", "--jobs", "1", "--report", "r.json"];
        let worker = |id: u32| {
            let workers = family(id).into_iter().filter(|other| *other != id);
            workers.filter_map(resident).max().unwrap_or(0)
        };
        let process = spawn(county.path(), &build);
        let peak = watched(process, Duration::from_millis(2), worker);
        let pages = sum(&json(&county.path().join("r.json")), |d| d["pages"].as_f64());
        (peak, pages)
    };
    let (least, few) = held(1);
    let (most, many) = held(1000);
    println!("one department of 1,000 projects, {many} pages");
    line("memory a page beyond a department of 1 project", (most - least) / (many - few), "MB");
}

/// The most MB that a process was seen to hold until its end; `held` counts in KB.
fn watched(mut process: Child, pause: Duration, held: impl Fn(u32) -> u64) -> f64 {
    let mut peak = 0;
    while process.try_wait().expect("its state").is_none() {
        peak = held(process.id()).max(peak);
        std::thread::sleep(pause);
    }
    assert!(process.wait().expect("an end").success());
    peak as f64 / 1024.0
}

/// A process and its children.
fn family(process: u32) -> Vec<u32> {
    let path = format!("/proc/{process}/task/{process}/children");
    let children = fs::read_to_string(path).unwrap_or_default();
    // A child may have been started by any thread of the parent.
    let mut all = vec![process];
    let tasks = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let of_tasks =
        tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    for list in of_tasks.chain([children]) {
        all.extend(list.split_whitespace().filter_map(|id| id.parse::<u32>().ok()));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// KB of memory that a process has had at most.
fn resident(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

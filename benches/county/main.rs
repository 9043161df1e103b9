//! What the work costs, as ratios of one run: `cargo bench`. The machine's other work is
//! in every figure, so only ratios mean something; each is a median where that is
//! affordable.
//!
//! `cargo bench -- --write DIR DEPARTMENTS PROJECTS INDICATORS` writes a synthetic county
//! to try things on. `cargo bench -- --memory` tells the peak of memory of ten thousand
//! departments, which takes some minutes. `cargo bench -- --native TYPST` compares with
//! Typst's own command line, which must be installed.
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

mod bare;
mod generate;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use bare::Base;
use generate::{County, Range};
use serde_json::Value;
use tempfile::TempDir;

/// The tools' allocator, so that the same work costs the same here.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const PROGRAM: &str = env!("CARGO_BIN_EXE_jixiao");
/// Departments as real ones are: a few projects.
const SMALL: County =
    County { departments: 1000, projects: Range(2, 2), indicators: Range(6, 6) };
/// Departments as large ones are.
const LARGE: County =
    County { departments: 40, projects: Range(2, 20), indicators: Range(8, 26) };
/// Runs of each of two things that are compared.
const ROUNDS: usize = 5;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    if let Some(at) = words.iter().position(|word| *word == "--write") {
        let number = |n: usize| words[at + n].parse().expect("a number");
        let (projects, indicators) = (number(3), number(4));
        let county = County {
            departments: number(2),
            projects: Range(projects, projects),
            indicators: Range(indicators, indicators),
        };
        generate::write(Path::new(words[at + 1]), county);
    } else if let Some(at) = words.iter().position(|word| *word == "--bare") {
        bare_documents(words[at + 1], words[at + 2] == "tagged");
    } else if let Some(at) = words.iter().position(|word| *word == "--native") {
        native(words[at + 1]);
    } else if words.contains(&"--memory") {
        long();
        memory();
    } else if words.contains(&"--bench") {
        large();
        rebuild();
        cold();
        growth();
        workers();
    }
}

fn workspace(county: County) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    generate::write(folder.path(), county);
    folder
}

/// Departments of many pages: against Typst alone, against `check`, and the packing.
fn large() {
    let county = workspace(LARGE);
    let root = county.path();
    let n = LARGE.departments as f64;
    let build = ["build", "--force", "--quiet", "--jobs", "1", "--report", "r.json"];
    run(root, &["build", "--emit", "typ", "--quiet", "--out", "typ"]);
    let (mut whole, mut bare, mut check) = (vec![], vec![], vec![]);
    // Stages tell the time that passed: in the least of it is the least of others' work.
    let (mut shorten, mut pack) = (f64::INFINITY, f64::INFINITY);
    let mut pages = 0.0;
    for _ in 0..ROUNDS {
        whole.push(cpu(|| run(root, &build)));
        let report = json(&root.join("r.json"));
        let seconds = |stage| sum(&report, |d| d["milliseconds"][stage].as_f64()) / 1e3;
        (shorten, pack) = (seconds("shorten").min(shorten), seconds("pack").min(pack));
        pages = sum(&report, |d| d["pages"].as_f64());
        bare.push(cpu(|| myself(root, "tagged")));
        check.push(cpu(|| run(root, &["check", "--jobs", "1", "--format", "short"])));
    }
    let (whole, bare, check) = (median(whole), median(bare), median(check));
    println!("{n} departments of {:.1} pages, one worker", pages / n);
    line("CPU a department", whole / n * 1e3, "ms");
    let apart = whole - shorten - pack;
    line("÷ typst::compile + typst_pdf::pdf, shortening and packing apart", apart / bare, "");
    line("shortening of pages ÷ all", shorten / whole, "");
    line("packing ÷ all", pack / whole, "");
    line("bytes ÷ untagged", weight(root), "");
    line("check ÷ build", check / whole, "");
}

/// Bytes of the PDFs that were built, for each byte of the same pages untagged.
fn weight(root: &Path) -> f64 {
    run(root, &["build", "--emit", "typ", "--quiet", "--out", "typ"]);
    run(root, &["build", "--force", "--quiet", "--report", "r.json"]);
    let untagged: f64 = myself(root, "untagged").parse().expect("bytes");
    sum(&json(&root.join("r.json")), |d| d["outputs"][0]["bytes"].as_f64()) / untagged
}

/// Departments of many pages against the Typst command line with a template of its own, a
/// process each.
fn native(typst: &str) {
    let county = workspace(County { departments: 100, ..LARGE });
    let root = county.path();
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let template = project.join("benches/county/native.typ");
    fs::copy(template, root.join("native.typ")).expect("a copy");
    let files = fs::read_dir(root.join("data/2027")).expect("the data").flatten();
    let files: Vec<PathBuf> =
        files.map(|entry| entry.path()).filter(|path| !path.ends_with("year.toml")).collect();
    let (mut ours, mut theirs) = (vec![], vec![]);
    for _ in 0..ROUNDS.min(3) {
        ours.push(cpu(|| run(root, &["build", "--force", "--quiet", "--jobs", "1"])));
        theirs.push(cpu(|| {
            for file in &files {
                fs::copy(file, root.join("source.toml")).expect("a copy");
                let status = Command::new(typst)
                    .current_dir(root)
                    .args(["compile", "native.typ", "native.pdf", "--jobs", "1"])
                    .args(["--ignore-system-fonts", "--creation-timestamp", "0", "--font-path"])
                    .arg(project.join("fonts"))
                    .status();
                assert!(status.expect("typst starts").success());
            }
        }));
    }
    let (ours, theirs) = (median(ours), median(theirs));
    println!("{} departments, against {typst} and a native template", files.len());
    line("CPU a department", ours / files.len() as f64 * 1e3, "ms");
    line("the same with Typst", theirs / files.len() as f64 * 1e3, "ms");
    line("CPU ÷ Typst's", ours / theirs, "");
}

/// A county of small departments: nothing changed, one changed.
fn rebuild() {
    let county = workspace(SMALL);
    let root = county.path();
    let one = workspace(County { departments: 1, ..SMALL });
    let (mut full, mut nothing, mut edit, mut alone) = (vec![], vec![], vec![], vec![]);
    let file = root.join("data/2027/100500.toml");
    let text = fs::read_to_string(&file).expect("a department");
    for round in 0..ROUNDS.min(3) {
        full.push(cpu(|| run(root, &["build", "--force", "--quiet"])));
        // One run takes few ticks of the clock, so twenty are counted together.
        let quiet = || run(root, &["build", "--quiet"]);
        nothing.push(cpu(|| (0..20).for_each(|_| quiet())) / 20.0);
        let edited = |time| {
            let words = format!("群众满意，第{round}轮第{time}次修改。");
            fs::write(&file, text.replace("群众满意。", &words)).expect("an edit");
            quiet();
        };
        edit.push(cpu(|| (0..20).for_each(edited)) / 20.0);
        let build = || run(one.path(), &["build", "--force", "--quiet"]);
        alone.push(cpu(|| (0..20).for_each(|_| build())) / 20.0);
    }
    let (full, nothing, edit) = (median(full), median(nothing), median(edit));
    println!("{} departments of {} projects", SMALL.departments, SMALL.projects.0);
    line("CPU a department", full / SMALL.departments as f64 * 1e3, "ms");
    line("nothing changed ÷ full", nothing / full, "");
    let single = full / SMALL.departments as f64;
    line(
        "(one changed − nothing changed) ÷ one of the full build",
        (edit - nothing) / single,
        "",
    );
    let alone = median(alone);
    line(
        "(one changed − nothing changed) ÷ a build of one alone",
        (edit - nothing) / alone,
        "",
    );
}

/// The seed in a new process.
fn cold() {
    let seed = TempDir::new().expect("a temporary folder");
    let root = seed.path();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/2020");
    fs::create_dir_all(root.join("data/2020")).expect("a folder");
    for name in ["286002.toml", "year.toml"] {
        let to = root.join("data/2020").join(name);
        fs::copy(from.join(name), to).expect("a copy");
    }
    run(root, &["build", "--emit", "typ", "--quiet", "--out", "typ"]);
    let (mut whole, mut bare) = (vec![], vec![]);
    for _ in 0..ROUNDS {
        let times = 20;
        whole.push(cpu(|| {
            (0..times).for_each(|_| {
                run(root, &["build", "--force", "--quiet"]);
            });
        }));
        bare.push(cpu(|| {
            (0..times).for_each(|_| {
                myself(root, "tagged");
            });
        }));
    }
    println!("the seed, a process each time");
    line(
        "CPU ÷ a process that loads the fonts, compiles and exports",
        median(whole) / median(bare),
        "",
    );
}

/// One department of so many projects.
fn lone(projects: usize) -> County {
    County { departments: 1, projects: Range(projects, projects), indicators: Range(8, 8) }
}

/// Departments that grow.
fn growth() {
    println!("one department of 10 and of 250 projects");
    let cost = |projects| {
        let county = workspace(lone(projects));
        let times = 500 / projects;
        let build =
            || (0..times).for_each(|_| run(county.path(), &["build", "--force", "--quiet"]));
        median((0..3).map(|_| cpu(build)).collect()) / (times * projects) as f64
    };
    line("CPU a project, 250 ÷ 10", cost(250) / cost(10), "");
    line("bytes ÷ untagged, 250", weight(workspace(lone(250)).path()), "");
}

/// Two workers against two processes of one worker each.
fn workers() {
    let half = County { departments: 150, ..SMALL };
    let (left, right) = (workspace(half), workspace(half));
    let both = workspace(County { departments: 300, ..SMALL });
    let (mut together, mut apart) = (vec![], vec![]);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        run(both.path(), &["build", "--force", "--quiet", "--jobs", "2"]);
        together.push(start.elapsed().as_secs_f64());
        let start = Instant::now();
        let one = ["build", "--force", "--quiet", "--jobs", "1"];
        let processes = [&left, &right].map(|root| spawn(root.path(), &one));
        for mut process in processes {
            assert!(process.wait().expect("an end").success());
        }
        apart.push(start.elapsed().as_secs_f64());
    }
    println!("two workers, 300 departments");
    line("speed ÷ two processes of one worker", median(apart) / median(together), "");
}

/// Peak of the memory of all processes together.
fn memory() {
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
fn long() {
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

/// Compiles every filled template below `typ` with Typst alone; prints the bytes.
fn bare_documents(root: &str, tagged: bool) {
    let base = Base::new();
    let layout = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/hb-2020");
    let mut bytes = 0;
    for year in fs::read_dir(Path::new(root).join("typ")).expect("the filled templates") {
        let year = year.expect("an entry").path();
        let files = fs::read_dir(&year).expect("a folder").flatten().map(|entry| entry.path());
        let mut files: Vec<PathBuf> =
            files.filter(|path| path.extension().is_some_and(|e| e == "typ")).collect();
        files.sort();
        for file in files {
            let name = file.file_name().expect("a name").to_string_lossy().into_owned();
            let code: String = name.chars().take_while(char::is_ascii_digit).collect();
            let folder = Path::new(root).join("data").join(year.file_name().expect("a year"));
            let data = fs::read_to_string(folder.join(format!("{code}.toml")));
            let text = fs::read_to_string(&file).expect("a filled template");
            bytes += base.build(&text, &layout, &data.expect("data"), tagged).1;
        }
    }
    println!("{bytes}");
}

/// This program as another process, for what must begin cold and have one thread.
fn myself(root: &Path, tagged: &str) -> String {
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program)
        .args(["--bare", root.to_str().expect("text"), tagged])
        .env("RAYON_NUM_THREADS", "1")
        .output()
        .expect("this program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn spawn(root: &Path, args: &[&str]) -> Child {
    Command::new(PROGRAM)
        .current_dir(root)
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

fn run(root: &Path, args: &[&str]) {
    let mut process = spawn(root, args);
    assert!(process.wait().expect("an end").success(), "{args:?}");
}

/// Seconds of CPU that something makes ended children take, and theirs.
fn cpu<T>(work: impl FnOnce() -> T) -> f64 {
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

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).expect("a report")).expect("JSON")
}

fn sum(report: &Value, field: impl Fn(&Value) -> Option<f64>) -> f64 {
    let departments = report["departments"].as_array().expect("a list");
    departments.iter().filter_map(field).sum()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn line(what: &str, value: f64, unit: &str) {
    println!("  {value:>9.3} {unit:<3} {what}");
}

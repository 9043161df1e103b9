//! The time that work takes, against Typst alone and against other work.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use tempfile::TempDir;

use crate::bare;
use crate::generate::{County, LARGE, SMALL, lone};
use crate::measure::{ROUNDS, cpu, json, line, median, run, spawn, sum, workspace};

/// Departments of many pages: against Typst alone, against `check`, and the packing.
pub fn large() {
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
        bare.push(cpu(|| bare::process(root, "tagged")));
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
    let untagged: f64 = bare::process(root, "untagged").parse().expect("bytes");
    sum(&json(&root.join("r.json")), |d| d["outputs"][0]["bytes"].as_f64()) / untagged
}

/// Departments of many pages against the Typst command line with a template of its own, a
/// process each.
pub fn native(typst: &str) {
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
pub fn rebuild() {
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
pub fn cold() {
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
                bare::process(root, "tagged");
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

/// Departments that grow.
pub fn growth() {
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
pub fn workers() {
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

//! Many departments at once: what is rebuilt, what survives, what comes out.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::workbench::{Workbench, source, stderr};

/// A county of three departments in a layout of its own.
pub fn county() -> Workbench {
    Workbench::with("batch/county")
}

/// Names and bytes of everything that was built.
pub fn outputs(bench: &Workbench, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let root = bench.path(folder);
    let files = bench.outputs_in(folder).into_iter();
    files
        .map(|path| {
            let name = path.strip_prefix(&root).expect("below").to_string_lossy().into_owned();
            (name, fs::read(path).expect("a file"))
        })
        .collect()
}

/// What `--explain` says of each department.
fn explained(bench: &Workbench, args: &[&str]) -> Vec<String> {
    let output = bench.run(&[&["build", "--explain", "--quiet"], args].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines().filter(|line| line.starts_with("data/")).map(str::to_owned).collect()
}

#[test]
fn serial_parallel_sharded_and_repeated_builds_give_equal_bytes() {
    let bench = county();
    bench.run(&["build", "--jobs", "1", "--out", "serial"]);
    bench.run(&["build", "--jobs", "3", "--out", "parallel"]);
    for share in ["1/3", "2/3", "3/3"] {
        let output = bench.run(&["build", "--shard", share, "--out", "shards"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }
    let serial = outputs(&bench, "serial");
    assert_eq!(serial.len(), 3);
    assert!(outputs(&bench, "parallel") == serial);
    assert!(outputs(&bench, "shards") == serial);
    bench.run(&["build", "--force", "--out", "serial"]);
    assert!(outputs(&bench, "serial") == serial);
}

#[test]
fn only_what_changed_is_built_again() {
    let bench = county();
    let all = |why: &str| {
        ["100001", "100002", "100003"].map(|code| format!("data/2020/{code}.toml: {why}"))
    };
    assert_eq!(explained(&bench, &[]), all("to build: nothing is known of an earlier build"));
    assert_eq!(explained(&bench, &[]), all("up to date"));
    assert_eq!(explained(&bench, &["--force"]), all("to build: --force"));
    assert_eq!(explained(&bench, &["2020/100002"]), [all("up to date")[1].clone()]);

    let edit = |file: &str, from: &str, to: &str| {
        let text = bench.read(file);
        assert!(text.contains(from), "{text}");
        bench.write(file, text.replace(from, to));
    };
    edit("data/2020/100002.toml", "总体。", "另一总体。");
    let mut expected = all("up to date");
    expected[1] = all("to build: its file has changed")[1].clone();
    assert_eq!(explained(&bench, &[]), expected);
    edit("data/2020/year.toml", "01-15", "01-16");
    assert_eq!(explained(&bench, &[]), all("to build: year.toml has changed"));
    edit("templates/own/main.typ.j2", "#set text(", "#set text(size: 12pt, ");
    assert_eq!(explained(&bench, &[]), all("to build: the layout has changed"));

    let outputs = bench.outputs();
    fs::remove_file(&outputs[0]).expect("a file");
    fs::write(&outputs[2], b"%PDF-").expect("a file");
    let expected = [
        all("to build: the output is gone")[0].clone(),
        all("up to date")[1].clone(),
        all("to build: the output was altered")[2].clone(),
    ];
    assert_eq!(explained(&bench, &[]), expected);
    assert_eq!(explained(&bench, &[]), all("up to date"));
    assert!(fs::read(&outputs[2]).expect("a file").len() > 1000);
    // Another kind of output is another document.
    assert_eq!(
        explained(&bench, &["--emit", "typ"]),
        all("to build: nothing is known of an earlier build")
    );
    assert_eq!(explained(&bench, &[]), all("up to date"));
}

#[test]
fn what_was_said_the_year_before_counts_where_a_rule_compares_with_it() {
    let bench = county();
    let before = "data/2020/100002.toml";
    let other = bench.read(before);
    let alike = other.replace("总体。", "2020年，我局将推动各项重点工作取得新突破。");
    let remark = format!("# 2020年，我局将推动各项重点工作取得新突破。\n{other}");
    bench.write("data/2021/100002.toml", alike.replace("2020", "2021"));
    bench.write("data/2021/year.toml", "date = 2021-01-15\n");
    // Why it is built, and whether the finding is told.
    let built = || {
        let output = bench.run(&["build", "2021", "--quiet", "--report", "report.json"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let report: Value = serde_json::from_str(&bench.read("report.json")).expect("JSON");
        let built = &report["departments"][0];
        let reasons = built["reasons"].as_array().expect("reasons").iter();
        let reasons: Vec<_> = reasons.map(|reason| reason.as_str().expect("text")).collect();
        let told = built["diagnostics"].to_string().contains("text-of-last-year");
        (reasons.join(" "), told)
    };
    let is = |why: &str, told: bool| (why.to_owned(), told);
    assert_eq!(built(), is("new", false));
    bench.write(before, &alike);
    assert_eq!(built(), is("before", true));
    assert_eq!(built(), is("", false));
    bench.write(before, remark);
    assert_eq!(built(), is("before", false));
    bench.write(before, &alike);
    assert_eq!(built(), is("before", true));
    fs::remove_file(bench.path(before)).expect("a file");
    assert_eq!(built(), is("before", false));
    assert_eq!(built(), is("", false));

    let layout = bench.read("templates/own/layout.toml");
    bench.write("templates/own/layout.toml", layout + "text-of-last-year = \"off\"\n");
    assert_eq!(built(), is("layout", false));
    bench.write(before, &alike);
    assert_eq!(built(), is("", false));
}

#[test]
fn a_spoilt_journal_costs_a_rebuild_and_nothing_else() {
    let bench = county();
    bench.run(&["build"]);
    let before = outputs(&bench, "out");
    let journal = bench.read("out/.jixiao/journal.jsonl");
    // A line that was cut off, rubbish, and a line whose digest is none.
    let (first, rest) = journal.trim().split_once('\n').expect("lines");
    let cut = &first[..first.len() / 2];
    bench.write("out/.jixiao/journal.jsonl", format!("\0\u{1}nonsense\n{cut}\n{rest}\n[1]\n"));
    let lines = explained(&bench, &[]);
    let rebuilt = lines.iter().filter(|line| line.contains("nothing is known")).count();
    assert_eq!(rebuilt, 1, "{lines:?}");
    fs::remove_dir_all(bench.path("out/.jixiao")).expect("the state");
    assert_eq!(explained(&bench, &[]).len(), 3);
    assert!(outputs(&bench, "out") == before);
}

#[test]
fn a_journal_does_not_grow_with_every_build() {
    let bench = county();
    bench.run(&["build"]);
    let lines = || bench.read("out/.jixiao/journal.jsonl").matches("{\"file\"").count();
    for _ in 0..5 {
        bench.run(&["build", "--force"]);
        assert!((3..=6).contains(&lines()), "{} lines of three documents", lines());
    }
    assert!(explained(&bench, &[]).iter().all(|line| line.ends_with("up to date")));
}

#[test]
fn a_layout_that_crashes_hangs_or_eats_memory_is_an_error_of_its_department() {
    let bench = county();
    bench.add(&source("batch/faults"), "");
    let args = ["build", "--timeout", "2", "--memory-limit", "256", "--report", "r.json"];
    let output = bench.run(&args);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let told = stderr(&output);
    for (code, file) in [
        ("crashed", "data/2021/1.toml"),
        ("timed-out", "data/2022/1.toml"),
        ("out-of-memory", "data/2023/1.toml"),
    ] {
        assert!(told.contains(&format!("error[{code}]")), "{code} in\n{told}");
        assert!(told.contains(&format!("--> {file}:1:1")), "{file} in\n{told}");
        assert!(told.contains(&format!("not built: {file}: ")), "{file} in\n{told}");
    }
    assert!(told.contains("stack overflow"), "{told}");
    assert!(told.contains("3 built, 0 up to date, 3 failed"), "{told}");
    assert_eq!(bench.outputs().len(), 3);
}

#[test]
fn a_second_build_waits_for_the_first() {
    let bench = county();
    bench.run(&["build"]);
    let lock = File::options().read(true).write(true).open(bench.path("out/.jixiao/lock"));
    let lock = lock.expect("the lock");
    lock.lock().expect("nobody else");
    let mut second = Command::new(env!("CARGO_BIN_EXE_jixiao"))
        .current_dir(bench.path(""))
        .args(["build", "--force", "--lang", "en"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a second build");
    let mut told = BufReader::new(second.stderr.take().expect("its words")).lines();
    let first = told.next().expect("a line").expect("text");
    assert_eq!(first, "another build uses out; waiting for it to end");
    assert!(second.try_wait().expect("its state").is_none());
    drop(lock);
    let rest: Vec<String> = told.map(|line| line.expect("text")).collect();
    assert!(second.wait().expect("its end").success(), "{rest:?}");
    assert!(rest.join("\n").contains("3 built"), "{rest:?}");
}

#[cfg(unix)]
#[test]
fn a_killed_build_leaves_whole_files_and_the_next_completes_it() {
    let bench = county();
    let clean = county();
    clean.run(&["build"]);
    let whole = outputs(&clean, "out");
    // Killed as soon as the first file is announced, and what a killed writer leaves.
    let mut first = Command::new(env!("CARGO_BIN_EXE_jixiao"))
        .current_dir(bench.path(""))
        .args(["build", "--jobs", "1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a build");
    let mut told = BufReader::new(first.stdout.take().expect("its words")).lines();
    told.next().expect("a line").expect("text");
    first.kill().expect("a process");
    first.wait().expect("its end");
    for (name, bytes) in outputs(&bench, "out") {
        if name.ends_with(".pdf") {
            assert!(whole[&name] == bytes, "{name}");
        }
    }
    bench.write("out/2020/.jixiao-build-abc.tmp", "half");
    let output = bench.run(&["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(outputs(&bench, "out") == whole);
}

#[test]
fn shares_are_disjoint_and_their_reports_join() {
    let bench = county();
    bench.run(&["build", "--shard", "1/2", "--report", "1.json"]);
    let alone = bench.run(&["report", "merge", "1.json"]);
    assert_eq!(alone.status.code(), Some(1));
    let told = stderr(&alone);
    assert!(told.contains("share 2/2 is missing"), "{told}");
    assert!(told.contains("missing: data/2020/10000"), "{told}");

    bench.run(&["build", "--shard", "2/2", "--report", "2.json"]);
    let merged = bench.run(&["report", "merge", "1.json", "2.json", "--out", "all.json"]);
    assert_eq!(merged.status.code(), Some(0), "{}", stderr(&merged));
    let read = |name: &str| -> Value { serde_json::from_str(&bench.read(name)).expect("JSON") };
    let all = read("all.json");
    let count = |report: &Value| report["departments"].as_array().expect("a list").len();
    assert_eq!(count(&read("1.json")) + count(&read("2.json")), 3);
    assert_eq!(count(&all), 3);
    assert_eq!(all["summary"]["built"], 3);
    for department in all["departments"].as_array().expect("a list") {
        let hash = |path: std::path::PathBuf| {
            let digest = Sha256::digest(fs::read(path).expect("a file"));
            digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
        };
        let file = department["file"].as_str().expect("a path");
        assert_eq!(department["sources"]["data"], hash(bench.path(file)));
        let output = &department["outputs"][0];
        let path = bench.path("out").join(output["path"].as_str().expect("a path"));
        assert_eq!(output["sha256"], hash(path.clone()));
        assert_eq!(output["bytes"], fs::metadata(path).expect("a file").len());
        assert_eq!(department["pages"], 1);
        assert_eq!(department["reasons"][0], "new");
        assert!(department["milliseconds"]["layout"].as_f64().expect("a time") > 0.0);
    }
    bench.write("bad.json", "{}");
    let bad = bench.run(&["report", "merge", "1.json", "bad.json"]);
    assert_eq!(bad.status.code(), Some(2));
    assert!(stderr(&bad).contains("bad.json is no report"), "{}", stderr(&bad));
}

#[test]
fn names_that_a_file_system_takes_as_one_are_refused_before_anything_is_written() {
    for (one, other) in [("Ａ局", "ａ局"), ("caf\u{e9}", "cafe\u{301}")] {
        let bench = county();
        for (file, name) in [("100001", one), ("100002", other)] {
            let path = format!("data/2020/{file}.toml");
            let text = bench.read(&path);
            let (before, rest) = text.split_once("name = \"").expect("a name");
            let (_, after) = rest.split_once('"').expect("its end");
            let text = format!("{before}name = \"{name}\"{after}");
            bench.write(&path, text.replace(&format!("\"{file}\""), "\"100001\""));
        }
        let output = bench.run(&["build"]);
        assert_eq!(output.status.code(), Some(1));
        let told = stderr(&output);
        assert_eq!(told.matches("error[output-taken]").count(), 2, "{told}");
        // The third is not concerned.
        assert_eq!(bench.outputs().len(), 1, "{told}");
    }
}

#[cfg(unix)]
#[test]
fn an_output_that_is_a_folder_or_a_link_is_dealt_with() {
    let bench = county();
    fs::create_dir_all(bench.path("out/2020/100001档案局.pdf/x")).expect("a folder");
    let link = bench.path("out/2020/100002信访局.pdf");
    std::os::unix::fs::symlink(bench.path("elsewhere.pdf"), &link).expect("a link");
    let output = bench.run(&["build"]);
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(
        told.contains("100001档案局.pdf cannot be written: a folder stands there"),
        "{told}"
    );
    assert!(!told.contains("output-older"), "{told}");
    assert!(link.is_symlink());
    assert!(fs::read(bench.path("elsewhere.pdf")).expect("a file").starts_with(b"%PDF"));
    assert!(bench.path("out/2020/100003水利局.pdf").is_file());
}

#[test]
fn a_trace_names_every_department() {
    let bench = county();
    bench.run(&["build", "--timings", "trace.json"]);
    let trace: Value = serde_json::from_str(&bench.read("trace.json")).expect("JSON");
    let events = trace.as_array().expect("a list");
    let names = events.iter().filter(|event| event["ph"] == "M").count();
    assert_eq!(names, 3);
    assert!(events.iter().any(|event| event["name"] == "layout document"));
}

#[test]
fn departments_are_chosen_by_year_code_and_pattern() {
    let bench = county();
    let built = |choice: &[&str], folder: &str| {
        let args = [&["build", "--quiet", "--out", folder], choice].concat();
        let output = bench.run(&args);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        outputs(&bench, folder).into_keys().collect::<Vec<_>>()
    };
    let (one, two, three) =
        ("2020/100001档案局.pdf", "2020/100002信访局.pdf", "2020/100003水利局.pdf");
    assert_eq!(built(&["2020"], "a"), [one, two, three]);
    assert_eq!(built(&["100002"], "b"), [two]);
    assert_eq!(built(&["2020/10000[13]"], "c"), [one, three]);
    assert_eq!(built(&["*3", "data/2020/100001.toml", "100003"], "d"), [one, three]);
    let output = bench.run(&["build", "2021"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("2021 does not exist"), "{}", stderr(&output));
}

#[test]
fn a_name_that_no_file_can_have_is_changed_and_that_is_said() {
    let bench = county();
    let text = bench.read("data/2020/100001.toml");
    bench.write("data/2020/100001.toml", text.replace("档案局", "档案/史志局."));
    let output = bench.run(&["build", "100001"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let told = stderr(&output);
    assert!(
        told.contains("warning[output-renamed]: the file is called “100001档案_史志局”"),
        "{told}"
    );
    assert!(bench.path("out/2020/100001档案_史志局.pdf").is_file());
}

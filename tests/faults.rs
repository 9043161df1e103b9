//! The machine misbehaves: workers that cannot start or are killed, limits, a full disk, and
//! pipes and devices where files should be. What is right must come out all the same, or a
//! reason, and nothing may wait for ever.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::FileTypeExt;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use jixiao::batch::{self, Census, Known, Limits, Options, Outcome, Wish};
use jixiao::build::Plan;
use jixiao::compile::{Depth, OwnFonts};
use jixiao::diag::{Code, Diagnostics, Language, Severity, words};
use jixiao::export::Format;
use jixiao::output::Folder;
use jixiao::workspace::{Forms, Workspace, select};
use serde_json::Value;

use crate::workbench::{Workbench, said, source, stderr, stdout};

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

#[test]
fn a_pipe_where_a_file_should_be_is_told_and_keeps_nobody_waiting() {
    let special = "a pipe, device or socket stands there";
    // What the program reads, and how many departments cannot be built then.
    for (place, built) in [
        ("data/2020/300000.toml", 2),
        ("data/2020/year.toml", 0),
        ("jixiao.toml", 0),
        ("templates/own/more.typ", 0),
        ("out/2020/200001档案局.pdf", 1),
        ("out/.jixiao/lock", 0),
    ] {
        let bench = county(2);
        // Without the settings this is no longer the workspace above.
        let root = "--root .";
        if bench.path(place).exists() {
            fs::remove_file(bench.path(place)).expect("a file");
        }
        pipe(&bench, place);
        let output = shell(&bench, &format!("exec $jixiao build {root}"));
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{place}\n{told}");
        assert!(told.contains(special), "{place}\n{told}");
        assert_eq!(bench.outputs().len(), built, "{place}\n{told}");
        let kind = fs::metadata(bench.path(place)).expect("the pipe").file_type();
        assert!(kind.is_fifo(), "{place}");
        if !place.starts_with("out") {
            let checked = shell(&bench, &format!("exec $jixiao check {root}"));
            assert_eq!(checked.status.code(), Some(2), "{place}\n{}", said(&checked));
            assert!(said(&checked).contains(special), "{place}\n{}", said(&checked));
        }
    }
}

#[test]
fn a_pipe_as_the_journal_costs_what_the_journal_would_save() {
    let bench = county(2);
    pipe(&bench, "out/.jixiao/journal.jsonl");
    let output = shell(&bench, "exec $jixiao build");
    assert!(matches!(output.status.code(), Some(0 | 2)), "{}", stderr(&output));
    assert_eq!(bench.outputs().len(), 2);
}

#[test]
fn what_can_be_no_department_in_the_place_of_one_is_told() {
    let bench = county(1);
    fs::create_dir(bench.path("data/2020/300000.toml")).expect("a folder");
    std::os::unix::fs::symlink("300001.toml", bench.path("data/2020/300001.toml"))
        .expect("a link");
    let large = fs::File::create(bench.path("data/2020/300002.toml")).expect("a file");
    // Takes no room on the disk.
    large.set_len(17 << 20).expect("a length");
    let output = shell(&bench, "exec $jixiao build");
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("300002.toml cannot be read: it is too large"), "{told}");
    assert!(told.contains("take out what does not belong there"), "{told}");
    assert!(told.contains("300000.toml cannot be read: a folder stands there"), "{told}");
    assert!(told.contains("300001.toml cannot be read: links lead in a circle"), "{told}");
    assert_eq!(bench.outputs().len(), 1);
    let named = shell(&bench, "exec $jixiao build data/2020/300001.toml");
    assert!(stderr(&named).contains("links lead in a circle"), "{}", stderr(&named));
}

#[test]
fn folders_that_link_to_one_another_are_walked_once() {
    let bench = county(1);
    let ring: Vec<String> = (0..14).map(|number| format!("data/2020/{number}")).collect();
    for folder in &ring {
        fs::create_dir(bench.path(folder)).expect("a folder");
        for other in ring.iter().filter(|other| *other != folder) {
            let name = other.replace('/', "-");
            std::os::unix::fs::symlink(bench.path(other), bench.path(folder).join(name))
                .expect("a link");
        }
    }
    fs::rename(bench.path("data/2020/200001.toml"), bench.path("data/2020/0/200001.toml"))
        .expect("a new place");
    let output = shell(&bench, "exec $jixiao build");
    assert!(stderr(&output).contains("links lead in a circle"), "{}", stderr(&output));
    assert_eq!(bench.outputs().len(), 1);
}

#[test]
fn what_describes_no_department_is_said_to_be_none() {
    let bench = county(1);
    for command in ["build", "check"] {
        for (named, said) in [
            ("data/2020/year.toml", "data/2020/year.toml describes no department"),
            ("2020/year.toml jixiao.toml", "describes no department"),
            ("/dev/null", "/dev/null cannot be read: a pipe, device or socket stands there"),
        ] {
            let output = shell(&bench, &format!("exec $jixiao {command} {named}"));
            let told = stderr(&output);
            let missing = named.contains("2020/year.toml jix");
            assert_eq!(output.status.code(), Some(2), "{command} {named}\n{told}");
            assert!(told.contains(said) || missing, "{command} {named}\n{told}");
            assert!(!told.trim().is_empty(), "{command} {named}");
        }
        // A shell names it among others.
        let all = shell(&bench, &format!("exec $jixiao {command} data/2020/*.toml"));
        assert_eq!(all.status.code(), Some(0), "{command}\n{}", stderr(&all));
    }
}

#[test]
fn reports_go_to_standard_output_and_nothing_else_does() {
    let bench = county(2);
    for target in ["-", "/dev/stdout", "/dev/fd/1"] {
        let output = shell(&bench, &format!("$jixiao build --force --report {target} | cat"));
        let report: Value = serde_json::from_str(&stdout(&output))
            .unwrap_or_else(|error| panic!("{target}: {error}\n{}", stdout(&output)));
        assert_eq!(report["summary"]["built"], 2, "{target}");
        assert!(stderr(&output).contains("wrote out/"), "{target}\n{}", stderr(&output));
    }
    // A file that the shell has opened is written on, not begun anew.
    let both = "{ echo first; $jixiao build --force --report /dev/stdout; } > both";
    assert!(shell(&bench, both).status.success());
    assert!(bench.read("both").starts_with("first\n{"), "{}", bench.read("both"));
    shell(&bench, "$jixiao build --report 1.json");
    let merged = shell(&bench, "$jixiao report merge 1.json --out /dev/stdout | cat");
    let report: Value = serde_json::from_str(&stdout(&merged)).expect("JSON");
    assert_eq!(report["summary"]["departments"], 2);
}

#[test]
fn a_report_goes_into_a_pipe_which_stays_one() {
    let bench = county(2);
    pipe(&bench, "report");
    let output = shell(
        &bench,
        "cat report > read & $jixiao build --report report; code=$?; wait; exit $code",
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report: Value = serde_json::from_str(&bench.read("read")).expect("JSON");
    assert_eq!(report["summary"]["built"], 2);
    assert!(fs::metadata(bench.path("report")).expect("the pipe").file_type().is_fifo());
    // A reader that stops reading has read enough.
    let output = shell(&bench, "head -c 1 report > read & exec $jixiao build --report report");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    // Without a reader it is said.
    let output = shell(&bench, "exec $jixiao build --report report");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("report cannot be written: nobody reads it"));
}

#[test]
fn what_standard_output_does_not_take_is_said() {
    let bench = county(1);
    for command in
        ["schema", "check --format json", "explain crashed", "--help", "build --report -"]
    {
        let output = shell(&bench, &format!("$jixiao {command} > /dev/full"));
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{command}\n{told}");
        assert!(told.contains("standard output cannot be written: the disk is full"), "{told}");
        assert!(told.contains("help: make room on the disk"), "{told}");
    }
    for closed in ["", ">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"] {
        let output = shell(&bench, &format!("exec $jixiao build --force {closed}"));
        assert_eq!(output.status.code(), Some(0), "{closed}\n{}", stderr(&output));
    }
}

#[test]
fn few_open_files_cost_workers_and_not_departments() {
    for limit in [64, 24] {
        let bench = county(40);
        let line = format!("ulimit -n {limit}; exec $jixiao build --jobs 16");
        let output = shell(&bench, &line);
        assert_eq!(output.status.code(), Some(0), "{limit}\n{}", stderr(&output));
        assert_eq!(bench.outputs().len(), 40);
    }
    // So few that there cannot be a worker.
    let bench = county(5);
    let output = shell(&bench, "ulimit -n 6; exec $jixiao build --jobs 2 --report r.json");
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("too many files are open"), "{told}");
}

#[test]
fn little_memory_ends_in_a_reason() {
    let bench = county(3);
    let mut failed = 0;
    let mut aborted = 0;
    // With less there is no room for last words, or not even for the program.
    for kilobytes in (250_000..500_000).step_by(25_000).chain([800_000]) {
        for command in ["build --force", "check"] {
            let line = format!("ulimit -v {kilobytes}; exec $jixiao {command} --jobs 2");
            let output = shell(&bench, &line);
            let told = said(&output);
            match output.status.code() {
                Some(0) => {}
                Some(1 | 2) => {
                    failed += 1;
                    let own = told.contains("error[");
                    let last = told.matches("the system gave it no more memory").count();
                    assert!(own || last == 1, "{line}\n{told}");
                    aborted += last;
                }
                code => panic!("{line} ended with {code:?}\n{told}"),
            }
        }
    }
    assert!(failed > 0, "the limits did not bite");
    assert!(aborted > 0, "no memory was missing where only the last words are left");
}

#[test]
fn files_that_may_not_be_long_are_one_complaint() {
    let bench = county(12);
    let output = shell(&bench, "ulimit -f 2; exec $jixiao build");
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert_eq!(told.matches("error[unwritable]").count(), 1, "{told}");
    let all = "not built: data/2020/200001.toml and 11 others: it is too large";
    assert!(told.contains(all), "{told}");
    assert_eq!(bench.outputs().len(), 0, "{told}");
    assert_eq!(shell(&bench, "exec $jixiao build").status.code(), Some(0));
}

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

#[test]
fn what_all_departments_suffer_alike_is_one_line() {
    let bench = county(12);
    bench.write("data/2020/year.toml", "layout = \"nowhere\"\n");
    let output = shell(&bench, "exec $jixiao build");
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert_eq!(told.matches("nowhere").count(), 3, "{told}");
    let all = "not built: data/2020/200001.toml and 11 others: there is no layout `nowhere`";
    assert!(told.contains(all), "{told}");
}

/// A command that starts workers through a script. `$starts` is a file with a line for each
/// start, `$worker` the real worker.
fn script(bench: &Workbench, text: &str) -> Vec<OsString> {
    let root = bench.path("");
    let quoted = |path: &str| format!("'{path}'");
    let text = format!(
        "starts={}; worker() {{ exec {} worker {}; }}; echo >> $starts; {text}",
        quoted(&bench.path("starts").to_string_lossy()),
        quoted(PROGRAM),
        quoted(&root.to_string_lossy()),
    );
    ["sh", "-c", &text].map(OsString::from).to_vec()
}

fn starts(bench: &Workbench) -> usize {
    bench.read("starts").lines().count()
}

fn limits(jobs: usize) -> Limits {
    Limits { jobs, time: Duration::from_secs(60), memory: 2 << 30 }
}

/// Builds all of a bench with such a command.
fn build(bench: &Workbench, jobs: usize, command: &[OsString]) -> BTreeMap<String, Outcome> {
    let mut out = Diagnostics::new();
    let workspace = Workspace::open(&bench.path(""), &mut out).expect("a workspace");
    let files = select(&workspace, &[], &mut out);
    let options = Options {
        plan: Plan { format: Format::Pdf, draft: false },
        limits: limits(jobs),
        force: false,
        trace: false,
        against: None,
    };
    let Ok(folder) = Folder::open(&workspace.out(), None, || true) else { panic!("no folder") };
    let fonts = OwnFonts::survey(&workspace, Depth::Names).digest(&workspace);
    let wish = Wish { forms: &[], draft: false, against: None };
    let census = Census::take(&workspace, &files, wish, None, &Known::of(&folder), jobs);
    let tasks = batch::plan(&census, &options, fonts, &folder);
    let mut outcomes = BTreeMap::new();
    batch::run(tasks, &options, command, fonts, &folder, |outcome| {
        let name =
            outcome.unit.file.file_stem().expect("a name").to_string_lossy().into_owned();
        outcomes.insert(name, outcome);
    });
    assert_eq!(outcomes.len(), files.len());
    outcomes
}

fn code(outcome: &Outcome) -> Option<Code> {
    let mut found = outcome.diagnostics.iter();
    found.find(|found| found.severity == Severity::Error).map(|found| found.code)
}

#[test]
fn workers_killed_before_they_greet_cost_nothing_while_others_live() {
    for jobs in [1, 3] {
        let bench = county(12);
        // Every start but each third dies.
        let command =
            script(&bench, "[ $(($(wc -l < $starts) % 3)) = 0 ] || kill -9 $$; worker");
        let outcomes = build(&bench, jobs, &command);
        assert!(starts(&bench) >= 3, "{} starts", starts(&bench));
        for (name, outcome) in &outcomes {
            assert!(outcome.made.is_some(), "{name}: {:?}", code(outcome));
        }
    }
}

#[test]
fn workers_that_never_start_fail_each_department_with_the_reason() {
    for (text, said) in [
        ("kill -9 $$", "it was ended from outside, by signal 9, before it began"),
        ("exit 3", "it ended before it began"),
        ("echo nonsense", "it ended before it began"),
    ] {
        let bench = county(5);
        let outcomes = build(&bench, 2, &script(&bench, text));
        assert!(starts(&bench) > 2, "{text}: {} starts", starts(&bench));
        for (name, outcome) in &outcomes {
            assert!(outcome.made.is_none(), "{name}");
            assert_eq!(code(outcome), Some(Code::WorkerLost), "{name}");
            let words = words(&outcome.diagnostics[0], Language::En).message;
            assert!(words.contains(said), "{words}");
        }
    }
    let bench = county(2);
    let outcomes = build(&bench, 2, &["/does/not/exist".into()]);
    for outcome in outcomes.values() {
        let words = words(&outcome.diagnostics[0], Language::En).message;
        assert!(words.contains("it does not exist"), "{words}");
    }
}

/// A filter before the worker that ends the whole with a signal once a department is asked
/// for whose name ends so.
fn killing(bench: &Workbench, digit: char, signal: &str) -> Vec<OsString> {
    // Paths travel as the numbers of their bytes.
    let ending: Vec<String> =
        format!("{digit}.toml").bytes().map(|byte| byte.to_string()).collect();
    let filter = format!(
        "{{ while IFS= read -r line; do case $line in *{}*) kill -{signal} $$; exit;; esac; \
         printf '%s\\n' \"$line\"; done; }} | worker",
        ending.join(","),
    );
    script(bench, &filter)
}

#[test]
fn a_worker_killed_at_work_costs_its_department_and_the_words_are_true() {
    for (signal, expected) in
        [("KILL", Code::Killed), ("TERM", Code::Killed), ("SEGV", Code::Crashed)]
    {
        let bench = county(9);
        let outcomes = build(&bench, 2, &killing(&bench, '4', signal));
        for (name, outcome) in &outcomes {
            let wanted = (name == "200004").then_some(expected);
            assert_eq!(code(outcome), wanted, "{signal}: {name}");
            assert_eq!(outcome.made.is_none(), wanted.is_some(), "{signal}: {name}");
        }
        let error = &outcomes["200004"].diagnostics;
        let error = error.iter().find(|found| found.severity == Severity::Error);
        let told = words(error.expect("an error"), Language::En);
        let recursion = told.help.iter().any(|help| help.contains("recursion"));
        assert_eq!(recursion, signal == "SEGV", "{signal}: {told:?}");
    }
}

#[test]
fn a_check_of_many_files_loses_one_that_kills_its_worker_and_no_other() {
    let bench = county(9);
    let files: Vec<PathBuf> =
        (1..=9).map(|n| bench.path(format!("data/2020/20000{n}.toml"))).collect();
    let workspace = Workspace::open(&bench.path(""), &mut Diagnostics::new()).expect("it");
    let (checked, _) = batch::check(
        &files,
        &Forms::new(&workspace),
        Wish { forms: &[], draft: false, against: None },
        &limits(2),
        &killing(&bench, '4', "KILL"),
        || {},
    );
    assert_eq!(checked.len(), 9);
    for (file, checked) in files.iter().zip(&checked) {
        let errors = checked.iter().filter(|found| found.severity == Severity::Error);
        let codes: Vec<Code> = errors.map(|found| found.code).collect();
        let is_victim = file.ends_with("200004.toml");
        assert_eq!(codes, if is_victim { vec![Code::Killed] } else { vec![] }, "{file:?}");
    }
    assert!(starts(&bench) >= 2);
}

#[test]
fn a_check_is_the_same_with_one_worker_and_with_many() {
    let bench = county(7);
    bench.write("data/2020/200003.toml", "year = ");
    bench.write("data/2020/year.toml", "layout = \"nowhere\"\n");
    let one = bench.run(&["check", "--jobs", "1"]);
    assert_eq!(one.status.code(), Some(1), "{}", said(&one));
    // The layout is missing once, however many use it.
    assert_eq!(stdout(&one).matches("error[layout-not-found]").count(), 1, "{}", said(&one));
    for _ in 0..3 {
        assert_eq!(said(&bench.run(&["check", "--jobs", "4"])), said(&one));
    }
}

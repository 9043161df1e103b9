//! Workers that cannot start or are killed.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use jixiao::batch::{self, Census, Known, Limits, Options, Outcome, Wish};
use jixiao::build::Plan;
use jixiao::compile::{Depth, OwnFonts};
use jixiao::diag::{Code, Diagnostics, Language, Severity, words};
use jixiao::export::Format;
use jixiao::output::Folder;
use jixiao::workspace::{Forms, Workspace, select};

use super::{PROGRAM, county};
use crate::workbench::{Workbench, said, stdout};

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

//! The system gives too little.

use super::{county, shell};
use crate::workbench::{said, stderr};

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

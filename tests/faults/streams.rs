//! What goes to standard output and into pipes.

use std::fs;
use std::os::unix::fs::FileTypeExt;

use serde_json::Value;

use super::{county, pipe, shell};
use crate::workbench::{stderr, stdout};

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

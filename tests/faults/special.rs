//! Pipes, folders and links in a circle where files should be.

use std::fs;
use std::os::unix::fs::FileTypeExt;

use super::{county, pipe, shell};
use crate::workbench::{said, stderr};

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
fn a_file_in_the_place_of_a_folder_is_one_complaint() {
    let bench = county(12);
    bench.write("out/2020", "mine");
    let output = shell(&bench, "exec $jixiao build");
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert_eq!(told.matches("error[unwritable]").count(), 1, "{told}");
    let why = "out/2020 cannot be written: a file stands where a folder should be";
    let all = format!("not built: data/2020/200001.toml and 11 others: {why}");
    assert!(told.contains(&all), "{told}");
    assert_eq!(bench.read("out/2020"), "mine");
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

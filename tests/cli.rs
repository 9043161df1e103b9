//! Whole commands: `cli/NAME.toml` says what is run and what must come out, in a copy of
//! the folder `cli/NAME.in`. `TRYCMD=overwrite cargo test --release` accepts what is said
//! now; read the difference before it is committed.

use std::fs;
use std::path::Path;

use jixiao::diag::Diagnostics;
use jixiao::source::shape::{Field, walk};
use jixiao::workspace::{DEFAULT_LAYOUT, Layout, WORKSPACE, YEAR};
use walkdir::WalkDir;

use crate::workbench::{Workbench, source, stderr, stdout};

#[test]
fn commands_say_and_do_what_is_recorded() {
    trycmd::TestCases::new()
        .register_bin("jixiao", Path::new(env!("CARGO_BIN_EXE_jixiao")))
        .env("NO_COLOR", "1")
        .case("tests/cli/*.toml")
        .case("tests/cli/*.md")
        .run();
}

#[test]
fn a_new_workspace_builds_at_once() {
    let bench = Workbench::empty();
    let made = bench.run(&["new", "我的单位"]);
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    let output = bench.run(&["build", "--root", "我的单位", "--out", "out"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(output.stderr.is_empty(), "{}", stderr(&output));
    assert_eq!(bench.outputs().len(), 1);
}

#[test]
fn every_key_is_explained_where_it_stands_in_a_new_workspace() {
    let bench = Workbench::empty();
    assert_eq!(bench.run(&["new", "."]).status.code(), Some(0));
    let form = Layout::carried(DEFAULT_LAYOUT, &mut Diagnostics::new()).expect("the form");
    for (file, fields) in [
        ("data/2027/100001.toml", form.fields.clone()),
        ("data/2027/year.toml", YEAR.clone()),
        ("jixiao.toml", WORKSPACE.clone()),
    ] {
        let text = bench.read(file);
        for (path, Field { key, title, help, .. }) in walk(fields.iter()) {
            // Above the key, or above the key whose value it is in.
            let starts = [format!("# {title}"), format!("#   {key} {title}")];
            let told = text.lines().position(|line| {
                starts.iter().any(|start| line.starts_with(start)) && line.ends_with(&**help)
            });
            let told = told.unwrap_or_else(|| panic!("{file} does not explain {path}"));
            let rest: Vec<&str> = text.lines().skip(told).take(8).collect();
            assert!(rest.iter().any(|line| line.contains(&**key)), "{path}: {rest:?}");
        }
    }
}

#[test]
fn a_failed_build_leaves_the_earlier_file() {
    let bench = Workbench::with("documents/paragraphs");
    let before = bench.build(&[]).bytes;
    let data = bench.read("data/2020/1.toml");
    bench.write("data/2020/1.toml", data.replace("name = \"局\"", "name = 局"));
    assert_eq!(bench.run(&["build"]).status.code(), Some(1));
    assert!(fs::read(bench.output("pdf")).expect("the file") == before);
    // Nothing half-made lies about.
    assert_eq!(bench.outputs().len(), 1);
}

#[test]
fn one_bad_department_does_not_stop_the_next() {
    let bench = Workbench::with("documents/paragraphs");
    let data = bench.read("data/2020/1.toml");
    bench.write("data/2020/0.toml", "year = ");
    bench.write(
        "data/2020/2.toml",
        data.replace("name = \"局\"", "name = \"院\"").replace("code = \"1\"", "code = \"2\""),
    );
    let output = bench.run(&["build"]);
    assert_eq!(output.status.code(), Some(1));
    let names: Vec<String> = bench
        .outputs()
        .iter()
        .map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names, ["1局.pdf", "2院.pdf"]);
    assert!(stderr(&output).contains("0.toml:1:"), "{}", stderr(&output));
}

#[test]
fn a_font_folder_of_the_office_is_used_for_its_roles() {
    let bench = Workbench::with("documents/official-face");
    let shown = bench.run(&["fonts"]);
    let shown = String::from_utf8_lossy(&shown.stdout).into_owned();
    let is_of_role = |line: &str| {
        let mut words = line.split_whitespace();
        words.by_ref().take(2).eq(["楷体", "KaiTi_GB2312"]) && words.eq(["fonts/official.ttf"])
    };
    assert!(shown.lines().any(is_of_role), "{shown}");
    let fonts = bench.build(&[]).fonts();
    assert!(fonts.iter().any(|name| name.ends_with("+KaiTi_GB2312")), "{fonts:?}");
}

#[test]
fn messages_are_the_same_for_files_with_the_line_ends_of_windows() {
    let mut compared = 0;
    for case in fs::read_dir(source("cli")).expect("the cases").filter_map(Result::ok) {
        if case.path().extension().is_none_or(|extension| extension != "in") {
            continue;
        }
        let said = |ends: &str| {
            let bench = Workbench::empty();
            bench.add(&case.path(), "");
            for entry in WalkDir::new(bench.path("")).into_iter().filter_map(Result::ok) {
                let text = fs::read_to_string(entry.path()).unwrap_or_default();
                if !text.is_empty() {
                    fs::write(entry.path(), text.replace('\n', ends)).expect("written");
                }
            }
            let said = stdout(&bench.run(&["check"]));
            said.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
        };
        let unix = said("\n");
        assert_eq!(said("\r\n"), unix, "{}", case.path().display());
        compared += usize::from(unix.contains("-->"));
    }
    assert!(compared > 20, "{compared}");
}

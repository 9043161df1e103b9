//! Whose each output is: no file of another is replaced.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use super::{ONE, PDFS, TWO, department, ends_with, names};
use crate::batch::{county, outputs};
use crate::workbench::{Workbench, stderr, stdout};

#[test]
fn two_spellings_of_one_department_are_refused_in_one_run_and_in_two() {
    for (year, code, name) in [
        ("2020", "\"100001\"", "\"\"\"\n档案\n局\"\"\""),
        ("2020", "\"100001\"", "\"档\\u6848局\""),
        ("+2_020", "\" 100001\"", "'档案局 '"),
        ("0x7E4", "\"100001\"", "\"档案局\""),
    ] {
        let bench = county();
        let other =
            department(&bench, code, name).replace("year = 2020", &format!("year = {year}"));
        bench.write("data/2020/copy.toml", &other);
        let told = ends_with(&bench.run(&["build"]), 1);
        assert_eq!(told.matches("error[output-taken]").count(), 2, "{told}");
        assert_eq!(names(&bench), PDFS[1..], "{other}");
        let checked = bench.run(&["check"]);
        ends_with(&checked, 1);
        let found = stdout(&checked);
        assert_eq!(found.matches("error[output-taken]").count(), 2, "{found}");
        // Alone, and in another share, it is refused as well.
        for choice in ["copy", "100001"] {
            let told = ends_with(&bench.run(&["build", choice]), 1);
            assert!(told.contains("error[output-taken]"), "{told}");
        }
        let shares = ["1/5", "2/5", "3/5", "4/5", "5/5"].map(|share| {
            let told = stderr(&bench.run(&["build", "--shard", share]));
            told.matches("error[output-taken]").count()
        });
        assert_eq!(shares.iter().sum::<usize>(), 2, "{shares:?}");
        assert_eq!(names(&bench), PDFS[1..]);
        fs::remove_file(bench.path("data/2020/copy.toml")).expect("the copy");
        ends_with(&bench.run(&["build"]), 0);
        assert_eq!(names(&bench), PDFS);
    }
}

#[test]
fn a_file_belongs_to_whoever_wrote_it_as_long_as_that_is_there() {
    let bench = county();
    bench.edit(
        "templates/own/main.typ.j2",
        "{{ targets.overall }}.join()",
        "{{ targets.overall[0] }}",
    );
    // Neither lies where all departments are.
    let text = department(&bench, "\"100009\"", "\"河务局\"");
    bench.write("a.toml", &text);
    bench.write("b.toml", text.replace("总体。", "另一总体。"));
    for file in ["a.toml", "b.toml"] {
        bench.edit(file, "year = 2020", "year = 2020\ndate = 2020-01-15");
    }
    ends_with(&bench.run(&["build", "a.toml"]), 0);
    let of_a = outputs(&bench, "out");
    for args in [&["build", "b.toml"][..], &["build", "--force", "--shard", "1/1", "./b.toml"]]
    {
        let told = ends_with(&bench.run(args), 1);
        assert!(told.contains("error[output-taken]"), "{told}");
        assert!(told.contains("a.toml:"), "{told}");
        // Nothing of its own is there.
        assert!(!told.contains("output-older"), "{told}");
        assert!(outputs(&bench, "out") == of_a);
    }
    // One that cannot be read for the moment has not given its file up.
    let broken = bench.read("a.toml").replace("\"100009\"", "100009");
    let whole = bench.read("a.toml");
    bench.write("a.toml", broken);
    ends_with(&bench.run(&["build", "b.toml"]), 1);
    assert!(outputs(&bench, "out") == of_a);
    // One that is called otherwise now has.
    bench.write("a.toml", whole.replace("河务局", "河湖局"));
    ends_with(&bench.run(&["build", "b.toml"]), 0);
    assert!(outputs(&bench, "out") != of_a);
    bench.write("a.toml", whole);
    let told = ends_with(&bench.run(&["build", "a.toml"]), 1);
    assert!(told.contains("b.toml:"), "{told}");
    // One that is gone has, too; the name under which it is built again is another.
    fs::rename(bench.path("b.toml"), bench.path("c.toml")).expect("a file");
    fs::remove_file(bench.path("a.toml")).expect("a file");
    ends_with(&bench.run(&["build", "c.toml"]), 0);
    assert_eq!(names(&bench), ["2020/100009河务局.pdf"]);
}

#[test]
fn a_draft_does_not_take_the_file_of_a_department_called_like_it() {
    let bench = county();
    bench.write(TWO, department(&bench, "\"10000\"", "\"1档案局（草稿）\""));
    ends_with(&bench.run(&["build", "100002"]), 0);
    let before = outputs(&bench, "out");
    assert_eq!(names(&bench), ["2020/100001档案局（草稿）.pdf"]);
    let told = ends_with(&bench.run(&["build", "--draft", "100001"]), 1);
    assert!(told.contains("error[output-taken]"), "{told}");
    assert!(outputs(&bench, "out") == before);
}

#[test]
fn workspaces_that_share_an_output_folder_leave_each_other_alone() {
    let (bench, shared) = (county(), Workbench::empty());
    let here = bench.path("");
    for name in ["东县", "西县"] {
        bench.add(&here.join("data"), &format!("{name}/data"));
        bench.add(&here.join("templates"), &format!("{name}/templates"));
        bench.write(format!("{name}/jixiao.toml"), bench.read("jixiao.toml"));
    }
    for code in ["100001", "100002", "100003"] {
        bench.edit(
            &format!("西县/data/2020/{code}.toml"),
            &format!("\"{code}\""),
            &format!("\"2{code}\""),
        );
    }
    let out = shared.path("out");
    let out = out.to_str().expect("text");
    for name in ["东县", "西县", "东县"] {
        let told = ends_with(&bench.run(&["build", "--root", name, "--out", out]), 0);
        assert!(!told.contains("output-stale"), "{told}");
    }
    fs::remove_file(bench.path("西县").join(ONE)).expect("a file");
    let args = ["build", "--root", "西县", "--out", out, "--prune", "--yes"];
    ends_with(&bench.run(&args), 0);
    let mut left = PDFS.map(str::to_owned).to_vec();
    left.extend(["2020/2100002信访局.pdf".to_owned(), "2020/2100003水利局.pdf".to_owned()]);
    assert_eq!(names(&shared), left);
    // One department of both: whose file it is shows in the other's data.
    bench.edit("西县/data/2020/100002.toml", "\"2100002\"", "\"100002\"");
    let told = ends_with(&bench.run(&["build", "--root", "西县", "--out", out]), 1);
    assert!(told.contains("东县/data/2020/100002.toml"), "{told}");
}

#[test]
fn a_department_that_becomes_another_while_it_is_built_writes_nothing() {
    let bench = county();
    // The second takes a while, in which the third is saved with the first one's name.
    let template = bench.read("templates/own/main.typ.j2");
    let slow = "#for a in range(400) { for b in range(9999) { } }\n";
    bench.write("templates/own/main.typ.j2", slow.to_owned() + &template);
    let mut build = Command::new(env!("CARGO_BIN_EXE_jixiao"))
        .current_dir(bench.path(""))
        .args(["--lang", "en", "build", "--jobs", "1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a build");
    let mut told = BufReader::new(build.stdout.take().expect("its words")).lines();
    let first = told.next().expect("a line").expect("text");
    assert!(first.contains("100001档案局"), "{first}");
    let before = outputs(&bench, "out");
    let text = bench.read(ONE).replace("总体。", "另一总体。");
    bench.write("data/2020/100003.toml", text);
    let rest: Vec<String> = told.map(|line| line.expect("text")).collect();
    assert_eq!(build.wait().expect("its end").code(), Some(1), "{rest:?}");
    let after = outputs(&bench, "out");
    assert_eq!(after.len(), 2, "{rest:?}");
    let (name, bytes) = before.first_key_value().expect("the first");
    assert!(after[name] == *bytes);
}

#[test]
fn a_path_is_built_in_the_workspace_that_it_lies_in() {
    let bench = county();
    let outer = Workbench::empty();
    for name in ["甲县", "乙县"] {
        outer.add(&bench.path(""), name);
    }
    outer.write("甲县/jixiao.toml", outer.read("甲县/jixiao.toml") + "out = \"送审\"\n");
    // It is known by its data folder, too.
    fs::remove_file(outer.path("乙县/jixiao.toml")).expect("the settings");
    outer.write("乙县/data/2020/year.toml", "layout = \"own\"\ndate = 2020-01-15\n");
    ends_with(&outer.run(&["check", "甲县"]), 0);
    ends_with(&outer.run(&["build", "甲县/data/2020/100001.toml", "乙县", "--jobs", "2"]), 0);
    let built = |folder: &str| outputs(&outer, folder).into_keys().collect::<Vec<_>>();
    assert_eq!(built("甲县/送审"), PDFS[..1]);
    assert_eq!(built("乙县/out"), PDFS);
    assert!(!outer.path("out").exists() && !outer.path("甲县/out").exists());
    // Their common folder means each of them.
    fs::remove_dir_all(outer.path("乙县/out")).expect("the outputs");
    ends_with(&outer.run(&["build", "."]), 0);
    assert_eq!(built("甲县/送审"), PDFS);
    assert_eq!(built("乙县/out"), PDFS);
    assert!(!outer.path("out").exists());
    let told = ends_with(&outer.run(&["build", "甲县", "乙县", "--report", "r.json"]), 2);
    assert!(told.contains("error[several-workspaces]"), "{told}");
    assert!(!outer.path("r.json").exists());
}

#[test]
fn a_copy_elsewhere_may_be_tried_out_in_another_folder() {
    let bench = county();
    let text = bench.read(ONE).replace("year = 2020", "year = 2020\ndate = 2020-01-15");
    bench.write("试/100001.toml", text);
    ends_with(&bench.run(&["build"]), 0);
    let before = outputs(&bench, "out");
    ends_with(&bench.run(&["build", "试/100001.toml", "--out", "preview"]), 0);
    assert_eq!(outputs(&bench, "preview").len(), 1);
    // In the same folder it would take the department's place.
    for choice in [&["试/100001.toml"][..], &["试/100001.toml", "100001"]] {
        let told = ends_with(&bench.run(&[&["build"], choice].concat()), 1);
        assert!(told.contains("error[output-taken]"), "{told}");
    }
    assert!(outputs(&bench, "out") == before);
}

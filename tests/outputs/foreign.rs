//! Files in an output's place that no build wrote, that were changed since, or that somebody
//! takes away: none is lost, and none is called built that is not there.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use super::{PDFS, ends_with, names};
use crate::batch::county;
use crate::workbench::{Workbench, stderr};

/// Kinds of output, the file of the first department, and one that somebody else made.
const KINDS: [(&str, &str, &[u8]); 4] = [
    ("pdf", "2020/100001档案局.pdf", b"%PDF-1.4 a scan\nstartxref\n0\n%%EOF\n"),
    ("typ", "2020/100001档案局.typ", b"= A template"),
    ("png", "2020/100001档案局-1.png", b"\x89PNG\r\n\x1A\n\0\0\0\0IEND\xAE\x42\x60\x82"),
    ("svg", "2020/100001档案局-1.svg", b"<svg></svg>"),
];
const TEMPLATE: &str = "templates/own/main.typ.j2";

fn file(bench: &Workbench, name: &str) -> Vec<u8> {
    fs::read(bench.path("out").join(name)).expect("a file")
}

/// Builds, is refused one file of a kind, which is told once, and writes all others.
fn refused(bench: &Workbench, kind: &str, name: &str) {
    let before = file(bench, name);
    let told = ends_with(&bench.run(&["build", "--force", "--emit", kind]), 2);
    assert_eq!(told.matches("error[").count(), 1, "{told}");
    let said = format!("error[unwritable]: out/{name} cannot be written: a file stands there");
    assert!(told.contains(&said), "{told}");
    assert!(told.contains("move it to another folder or rename it"), "{told}");
    assert!(!told.contains("output-older"), "{told}");
    assert!(told.contains("2 built, 0 up to date, 1 failed"), "{told}");
    assert!(file(bench, name) == before, "{name}");
}

#[test]
fn a_file_that_no_build_wrote_is_not_replaced() {
    for (kind, name, scan) in KINDS {
        let bench = county();
        bench.write(format!("out/{name}"), scan);
        refused(&bench, kind, name);
        let chinese = stderr(&bench.run_in("zh", &["build", "--emit", kind]));
        assert!(chinese.contains("不是本程序生成的，或者生成后签过名、改动过"), "{chinese}");
        // Nor does a journal of later builds make it one that may be.
        fs::rename(bench.path("out").join(name), bench.path("scan")).expect("a file");
        ends_with(&bench.run(&["build", "--emit", kind]), 0);
        fs::rename(bench.path("scan"), bench.path("out").join(name)).expect("a file");
        refused(&bench, kind, name);
    }
}

#[test]
fn what_was_changed_since_a_build_wrote_it_is_not_replaced() {
    for (kind, name, _) in KINDS {
        let bench = county();
        ends_with(&bench.run(&["build", "--emit", kind]), 0);
        let whole = file(&bench, name);
        // As a signature does it, and as an editor does it.
        let mut edited = whole.clone();
        edited[20] ^= 1;
        let signed = [&whole[..], b"\n9 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"].concat();
        for changed in [signed, edited] {
            bench.write(format!("out/{name}"), changed);
            refused(&bench, kind, name);
        }
        // The file itself says so, too, but for a filled template.
        if kind != "typ" {
            fs::remove_dir_all(bench.path("out/.jixiao")).expect("what is remembered");
            refused(&bench, kind, name);
        }
        // Of nothing nothing is lost.
        bench.write(format!("out/{name}"), "");
        ends_with(&bench.run(&["build", "--emit", kind]), 0);
        assert!(file(&bench, name) == whole);
        // Nor of what cannot be opened any more, if a build is known to have written it.
        if kind != "typ" {
            bench.write(format!("out/{name}"), &whole[..whole.len() / 2]);
            ends_with(&bench.run(&["build", "--emit", kind]), 0);
            assert!(file(&bench, name) == whole);
        }
    }
}

#[test]
fn what_a_build_wrote_is_replaced_also_when_the_journal_is_lost() {
    // A filled template says nothing of itself.
    for (kind, name, _) in KINDS.into_iter().filter(|(kind, ..)| *kind != "typ") {
        let bench = county();
        ends_with(&bench.run(&["build", "--emit", kind]), 0);
        let before = file(&bench, name);
        fs::remove_dir_all(bench.path("out/.jixiao")).expect("what is remembered");
        bench.edit(TEMPLATE, "= #", "= 新 #");
        ends_with(&bench.run(&["build", "--emit", kind]), 0);
        assert!(file(&bench, name) != before, "{name}");
    }
}

#[test]
fn a_page_more_that_no_build_wrote_is_left_and_one_of_a_build_goes() {
    let bench = county();
    ends_with(&bench.run(&["build", "100001", "--emit", "png"]), 0);
    let page = |number: u32| bench.path(format!("out/2020/100001档案局-{number}.png"));
    assert!(!page(7).exists());
    fs::copy(page(1), page(7)).expect("a page of a longer document");
    fs::write(page(8), "a scan").expect("a file");
    ends_with(&bench.run(&["build", "100001", "--emit", "png", "--force"]), 0);
    assert!(!page(7).exists());
    assert_eq!(fs::read(page(8)).expect("the scan"), b"a scan");
}

#[cfg(unix)]
#[test]
fn a_link_is_judged_by_what_it_leads_to() {
    let bench = county();
    bench.write("scan.pdf", "%PDF-1.4 a scan");
    let scan = bench.path("scan.pdf");
    let output = |number: usize| bench.path("out").join(PDFS[number]);
    fs::create_dir_all(bench.path("out/2020")).expect("a folder");
    std::os::unix::fs::symlink(&scan, output(0)).expect("a link");
    fs::hard_link(&scan, output(1)).expect("a link");
    std::os::unix::fs::symlink(bench.path("new.pdf"), output(2)).expect("a link");
    let told = ends_with(&bench.run(&["build"]), 2);
    assert!(told.contains("1 built, 0 up to date, 2 failed"), "{told}");
    assert_eq!(bench.read("scan.pdf"), "%PDF-1.4 a scan");
    // One that leads to nothing shows where the file is to arise.
    assert!(output(2).is_symlink() && bench.path("new.pdf").is_file());
    // What a build wrote may be archived by a link, which keeps it as it was.
    let bench = county();
    ends_with(&bench.run(&["build"]), 0);
    let before = file(&bench, PDFS[0]);
    fs::hard_link(bench.path("out").join(PDFS[0]), bench.path("filed.pdf")).expect("a link");
    bench.edit(TEMPLATE, "= #", "= 新 #");
    ends_with(&bench.run(&["build"]), 0);
    assert!(fs::read(bench.path("filed.pdf")).expect("a file") == before);
    assert!(file(&bench, PDFS[0]) != before);
}

#[test]
fn nothing_is_called_built_that_was_taken_away_meanwhile() {
    let bench = county();
    // The second takes a while, in which the folder goes with what is built.
    let slow = "{% if department.code == \"100002\" %}\n#for a in range(400) { for b in range(9999) { } }\n{% endif %}\n";
    let template = bench.read(TEMPLATE);
    bench.write(TEMPLATE, slow.to_owned() + &template);
    let mut build = Command::new(env!("CARGO_BIN_EXE_jixiao"))
        .current_dir(bench.path(""))
        .args(["--lang", "en", "build", "--jobs", "1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a build");
    let mut told = BufReader::new(build.stdout.take().expect("its words")).lines();
    let first = told.next().expect("a line").expect("text");
    assert!(first.contains(PDFS[0]), "{first}");
    fs::remove_dir_all(bench.path("out")).expect("a folder");
    assert_eq!(told.count(), 2);
    let mut words = String::new();
    build.stderr.take().expect("its words").read_to_string(&mut words).expect("text");
    assert_eq!(build.wait().expect("its end").code(), Some(2), "{words}");
    let gone = "cannot be written: something took it away while the build ran";
    assert!(words.contains(&format!("out/{} {gone}", PDFS[0])), "{words}");
    assert!(words.contains("2 built, 0 up to date, 1 failed"), "{words}");
    assert_eq!(names(&bench), PDFS[1..]);
    ends_with(&bench.run(&["build"]), 0);
    assert_eq!(names(&bench), PDFS);
}

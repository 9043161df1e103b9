//! Text that looks like code, in every field that takes text, comes out as it went in.

use std::fs;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::pdf::{collect, without_space};
use crate::workbench::{Workbench, source, stderr};

/// Puts a text into every field, builds, and compares every place where it must stand.
fn check(text: &str) {
    let base = fs::read_to_string(source("hostile/base.toml")).expect("the base");
    // JSON strings are TOML strings.
    let quoted = serde_json::to_string(text).expect("JSON");
    let bench = Workbench::empty();
    bench.silence_rules();
    bench.write("data/2020/1.toml", base.replace('@', &quoted));
    let pdf = bench.build(&[]);

    let text = without_space(text);
    let numbered = |n: usize| format!("{n}、{text}");
    let table = pdf.tables().remove(0);
    let cells =
        |row: usize| table[row].iter().map(|cell| cell.text.clone()).collect::<Vec<_>>();
    assert_eq!(cells(0)[0], text.repeat(2), "unit");
    assert_eq!(cells(1), ["项目编码", &text, "项目名称", &text]);
    assert_eq!(cells(3), [text.as_str()], "purpose");
    assert_eq!(cells(6)[1], numbered(1) + &numbered(2), "targets");
    assert_eq!(cells(8), vec![text.clone(); 6], "indicator");
    let second = [text.as_str(), &text, &text, &format!("{text}90{text}"), &text];
    assert_eq!(cells(9)[1..], second, "indicator in parts");

    let tags = pdf.tags();
    let mut headings = vec![];
    collect(&tags, "H2", &mut |heading| headings.push(without_space(&heading.text)));
    assert_eq!(headings[3], format!("1、{text}绩效目标表"), "heading");
    let mut paragraphs = vec![];
    collect(&tags, "P", &mut |paragraph| paragraphs.push(without_space(&paragraph.text)));
    let prose = paragraphs.iter().filter(|paragraph| **paragraph == text).count();
    assert!(prose >= 4, "prose: {paragraphs:?}");
    let bookmarks = pdf.bookmarks();
    let last = bookmarks.last().map(|(_, title, _)| without_space(title));
    assert_eq!(last, Some(format!("1、{text}绩效目标表")), "bookmark");
    assert_eq!(without_space(&pdf.info("Title")), format!("{text}2020年部门预算绩效文本"));
}

#[test]
fn text_that_looks_like_code_is_printed() {
    let texts = fs::read_to_string(source("hostile/texts.json")).expect("the texts");
    let texts: Vec<String> = serde_json::from_str(&texts).expect("a list of texts");
    assert!(texts.len() >= 24);
    texts.iter().for_each(|text| check(text));
}

#[test]
fn any_text_is_printed() {
    // Characters that the bundled faces draw: ASCII, Latin letters, Chinese, and the
    // punctuation of both.
    let character = prop_oneof![
        4 => proptest::char::range(' ', '~'),
        1 => proptest::char::range('À', 'Ö'),
        4 => proptest::char::range('一', '龥'),
        2 => proptest::sample::select("、。，；：？！“”‘’（）《》〈〉【】—…·％＋－＝≥≤±×℃㎡①②Ⅰ".chars().collect::<Vec<_>>()),
    ];
    let text = proptest::collection::vec(character, 1..60)
        .prop_map(|characters| characters.into_iter().collect::<String>())
        .prop_filter("blank", |text| !text.trim().is_empty());
    // A fixed seed: a failure must be the same on every machine.
    let config = Config { cases: 48, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(Default::default()),
    );
    runner
        .run(&text, |text| {
            check(&text);
            Ok(())
        })
        .expect("every text is printed");
}

#[test]
fn a_template_that_forgets_the_hash_is_refused_whatever_the_value() {
    let bench = Workbench::with("documents/value-in-markup");
    let output = bench.run(&["build"]);
    assert_eq!(output.status.code(), Some(1));
    let stderr = stderr(&output);
    for line in ["main.typ.j2:4:", "main.typ.j2:5:", "main.typ.j2:6:"] {
        assert!(stderr.contains(line), "{line} in\n{stderr}");
    }
    assert!(!stderr.contains("main.typ.j2:7:"), "{stderr}");
    assert_eq!(bench.outputs().len(), 0);
}

#[test]
#[cfg(unix)]
fn a_link_in_a_layout_leads_nowhere() {
    use std::os::unix::fs::symlink;

    // To a file, to a folder, and to nothing.
    for target in ["../../secret.txt", "../..", "../../absent"] {
        let bench = Workbench::with("templates/office");
        bench.write("secret.txt", "秘密");
        bench.write("templates/own/main.typ.j2", "#{{ department.name }}");
        symlink(target, bench.path("templates/own/s.txt")).expect("a link");
        let output = bench.run(&["build"]);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("error[layout-refused]"), "{said}");
        assert!(said.contains("templates/own/s.txt: it is a symbolic link"), "{said}");
        assert_eq!(bench.outputs().len(), 0);
    }
}

#[test]
#[cfg(unix)]
fn the_folder_of_a_layout_may_be_a_link() {
    let bench = Workbench::with("templates/office");
    bench.write("shared/layout.toml", bench.read("templates/own/layout.toml"));
    bench.write("shared/main.typ.j2", "#{{ department.name }}");
    fs::remove_dir_all(bench.path("templates/own")).expect("the layout's folder");
    std::os::unix::fs::symlink("../shared", bench.path("templates/own")).expect("a link");
    let output = bench.run(&["build", "--emit", "typ"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[test]
fn a_layout_has_a_largest_size() {
    let bench = Workbench::with("templates/office");
    bench.write("templates/own/main.typ.j2", "#{{ department.name }}");
    let large = fs::File::create(bench.path("templates/own/large.png")).expect("a file");
    // Takes no room on the disk.
    large.set_len(65 << 20).expect("a length");
    let said = stderr(&bench.run(&["build"]));
    assert!(said.contains("error[layout-refused]"), "{said}");
    assert!(said.contains("large.png: the layout has too many files"), "{said}");
    fs::remove_file(bench.path("templates/own/large.png")).expect("the file");
    for number in 0..1001 {
        bench.write(format!("templates/own/many/{number}.txt"), "");
    }
    let said = stderr(&bench.run(&["build"]));
    assert!(said.contains("too many files"), "{said}");
}

//! The office's own fonts: read as far as they are needed, told apart by what they are, used
//! or accounted for.
//!
//! Each folder of `fonts/cases` says in `fonts.toml` which fonts there are, and in `said.txt`
//! what the program says of them. `TRYCMD=overwrite cargo test --release` accepts what is said
//! now.

mod make;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use jixiao::workspace::{own_faces, own_font};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRng, TestRunner};
use typst::text::FontInfo;
use walkdir::WalkDir;

use crate::pdf::Pdf;
use crate::workbench::{Workbench, source, stderr};
use make::Made;

/// Every font file of the project.
fn fonts() -> Vec<PathBuf> {
    let folders = ["../fonts", "documents/official-face", "documents/rare-face"];
    let files = folders.iter().flat_map(|folder| WalkDir::new(source(folder)));
    let files = files.filter_map(Result::ok).map(walkdir::DirEntry::into_path);
    files.filter(|path| path.extension().is_some_and(|e| e == "ttf")).collect()
}

#[test]
fn the_small_tables_of_a_face_say_all_that_is_asked_of_it() {
    let fonts = fonts();
    assert!(fonts.len() > 10);
    for path in fonts {
        let whole = fs::read(&path).expect("a font");
        let faces = own_faces(&path, |_| true).expect("a font");
        assert_eq!(faces.len(), 1, "{}", path.display());
        assert_eq!(FontInfo::new(&faces[0].tables, 0), FontInfo::new(&whole, 0));
        assert!(whole.len() < 100_000 || faces[0].tables.len() * 4 < whole.len());
    }
}

#[test]
fn broken_fonts_are_no_fonts() {
    let font = fs::read(source("documents/rare-face/fonts/rare.ttf")).expect("a font");
    let bench = Workbench::empty();
    let path = bench.path("a.ttf");
    // Mostly in the directory, where a number leads somewhere else.
    let changes = proptest::collection::vec((0..400usize, any::<u8>()), 0..6);
    let broken = (changes, prop_oneof![0..font.len(), Just(font.len())], any::<bool>());
    let config = Config { cases: 400, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(Default::default());
    let mut runner = TestRunner::new_with_rng(config, rng);
    let tried = runner.run(&broken, |(changes, length, collection)| {
        let mut font = font.clone();
        changes.iter().for_each(|(at, byte)| font[*at] = *byte);
        font.truncate(length);
        if collection {
            // Two faces of a collection in one.
            let mut header = b"ttcf\0\x01\0\0\0\0\0\x02\0\0\0\x14\0\0\0\x14".to_vec();
            header.append(&mut font);
            font = header;
        }
        fs::write(&path, &font).expect("written");
        for face in own_faces(&path, |_| true).into_iter().flatten() {
            let _ = (FontInfo::new(&face.tables, 0), face.names(), face.flaw());
            prop_assert!(face.tables.len() <= 2 * font.len() + 16 * 256);
        }
        Ok(())
    });
    tried.expect("no panic, and no more memory than the file has");
}

#[test]
fn a_character_that_only_an_own_font_has_is_drawn() {
    let bench = Workbench::with("documents/rare-face");
    let fonts = bench.build(&[]).fonts();
    assert!(fonts.iter().any(|name| name.contains("Rare Test")), "{fonts:?}");
    fs::remove_file(bench.path("jixiao.toml")).expect("the settings");
    let output = bench.run(&["build"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("error[missing-glyph]"), "{}", stderr(&output));
}

#[test]
fn a_draft_does_without_a_font_that_cannot_be_used() {
    let bench = bench_of("restricted");
    let output = bench.run(&["build", "--draft"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("error[font-unusable]"), "{}", stderr(&output));
    let fonts = Pdf::read(&bench.output("pdf")).fonts();
    assert!(fonts.iter().any(|name| name.contains("ZhuqueFangsong")), "{fonts:?}");
    assert!(fonts.iter().any(|name| name.ends_with("+STKaiti")), "{fonts:?}");
    assert!(!fonts.iter().any(|name| name.contains("GB2312")), "{fonts:?}");
}

#[test]
fn a_font_has_one_family_however_its_names_are_written() {
    let font = fs::read(source("documents/rare-face/fonts/rare.ttf")).expect("a font");
    let bench = Workbench::empty();
    let path = bench.path("a.ttf");
    let written = proptest::sample::select(vec![
        (0, 3),
        (1, 0),
        (1, 25),
        (3, 0),
        (3, 1),
        (3, 3),
        (3, 10),
    ]);
    let texts = prop_oneof!["[方正仿宋楷体]{0,5}[A-Z_]{0,3}", Just("方".repeat(20_000))];
    let name = (written, proptest::sample::select(vec![1, 2, 4, 6, 16]), texts);
    // Some bytes of the table are others in the end.
    let changes =
        proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..4);
    let tables = (proptest::collection::vec(name, 0..5), changes);
    let config = Config { cases: 300, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(Default::default());
    let mut runner = TestRunner::new_with_rng(config, rng);
    let tried = runner.run(&tables, |(names, changes)| {
        let names = names.into_iter().map(|((p, e), n, text)| (p, e, n, text));
        let names: Vec<_> = names.collect();
        let is_whole = changes.is_empty() && names.iter().all(|name| name.3.len() < 100);
        let has_family = names.iter().any(|name| name.2 == 1 && !name.3.is_empty());
        let mut table = make::names(&names);
        changes.iter().for_each(|(at, byte)| *at.get_mut(&mut table) = *byte);
        fs::write(&path, make::renamed(&font, table)).expect("written");
        let family = |bytes: &[u8]| FontInfo::new(bytes, 0).map(|info| info.family);
        let faces = own_faces(&path, |_| true).expect("a font");
        let whole = own_font(&path, 0).expect("a font");
        prop_assert_eq!(family(&faces[0].tables), family(&whole));
        prop_assert!(family(&whole).is_some() || !is_whole || !has_family, "{:?}", names);
        Ok(())
    });
    tried.expect("the same family in the small tables and in the file");
}

#[test]
fn a_damaged_font_that_lends_a_character_is_named() {
    let bench = Workbench::with("documents/rare-face");
    let mut font = fs::read(bench.path("fonts/rare.ttf")).expect("a font");
    let record = font.windows(4).position(|tag| tag == b"glyf").expect("glyphs");
    let number = |at: usize| u32::from_be_bytes(font[at..at + 4].try_into().expect("four"));
    let (start, length) = (number(record + 8) as usize, number(record + 12) as usize);
    font[start..start + length].fill(0xFF);
    bench.write("fonts/rare.ttf", font);
    let output = bench.run(&["build"]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.contains("error[font-unusable]: fonts/rare.ttf cannot be used"), "{said}");
    assert!(said.contains("--> jixiao.toml:2:10"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_told_once() {
    let bench = bench_of("good");
    fs::remove_dir_all(bench.path("字体")).expect("the fonts");
    fs::create_dir(bench.path("字体")).expect("a folder");
    std::os::unix::fs::symlink("away.ttf", bench.path("字体/仿宋.ttf")).expect("a link");
    let output = bench.run(&["check"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &stderr(&output);
    assert_eq!(said.matches("[font-unusable]").count(), 1, "{said}");
    assert!(said.contains("字体/仿宋.ttf cannot be used"), "{said}");
}

#[test]
fn own_fonts_are_told_apart_by_what_they_are() {
    let bench = Workbench::with("documents/official-face");
    let rare = fs::read(source("documents/rare-face/fonts/rare.ttf")).expect("a font");
    bench.write("fonts/b/rare.ttf", &rare);
    let why = || {
        let output = bench.run(&["build", "--explain", "--quiet"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &stderr(&output);
        said.lines().next().unwrap_or_default().to_owned()
    };
    let changed = "data/2020/1.toml: to build: the fonts have changed";
    let same = "data/2020/1.toml: up to date";
    why();
    assert_eq!(why(), same);

    // Another date is not another font.
    let official = fs::read(bench.path("fonts/official.ttf")).expect("a font");
    bench.write("fonts/official.ttf", &official);
    bench.write("fonts/b/rare.ttf", &rare);
    assert_eq!(why(), same);

    // One byte of a face that sets text.
    let mut other = official;
    *other.last_mut().expect("a byte") ^= 1;
    bench.write("fonts/official.ttf", other);
    assert_eq!(why(), changed);
    assert_eq!(why(), same);

    // A checksum in another face, as a tool writes that changes a glyph.
    let mut other = rare;
    other[16] ^= 1;
    bench.write("fonts/b/rare.ttf", &other);
    assert_eq!(why(), changed);
    fs::rename(bench.path("fonts/b/rare.ttf"), bench.path("fonts/b/other.ttf"))
        .expect("renamed");
    assert_eq!(why(), changed);
    fs::remove_file(bench.path("fonts/b/other.ttf")).expect("a font");
    assert_eq!(why(), changed);
    assert_eq!(why(), same);
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// Folders in the settings.
    #[serde(default = "usual")]
    fonts: Vec<String>,
    font: Vec<Made>,
}

fn usual() -> Vec<String> {
    vec!["字体".to_owned()]
}

/// A workspace with the fonts of a case.
fn bench_of(case: &str) -> Workbench {
    let bench = Workbench::empty();
    bench.add(&source("cli/check-clean.in/data"), "data");
    let text = fs::read_to_string(source("fonts/cases").join(case).join("fonts.toml"));
    let Case { fonts, font } = toml::from_str(&text.expect("a case")).expect("its fonts");
    bench.write("jixiao.toml", format!("fonts = {fonts:?}\n"));
    let mut files: BTreeMap<String, Vec<Made>> = BTreeMap::new();
    font.into_iter().for_each(|made| files.entry(made.path.clone()).or_default().push(made));
    for (path, faces) in files {
        bench.write(path, make::file(&faces));
    }
    bench
}

#[test]
fn every_font_is_used_or_accounted_for() {
    let cases = fs::read_dir(source("fonts/cases")).expect("the cases");
    let mut wrong = vec![];
    for case in cases.map(|case| case.expect("a case").path()) {
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bench = bench_of(&name);
        let mut said = String::new();
        let runs = [
            ("zh", "fonts"),
            ("en", "fonts"),
            ("zh", "check"),
            ("en", "check --format short"),
            ("zh", "build --quiet"),
        ];
        for (language, command) in runs {
            let output = bench.run_in(language, &command.split(' ').collect::<Vec<_>>());
            let code = output.status.code().expect("an exit code");
            let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
            let all = stdout + &stderr(&output);
            write!(said, "$ jixiao {command} ({language})\n{all}? {code}\n\n").expect("a text");
        }
        for path in bench.outputs() {
            let fonts = Pdf::read(&path).fonts();
            let mut names: Vec<&str> = fonts.iter().map(|name| &name[7..]).collect();
            names.sort();
            writeln!(said, "{}", names.join(", ")).expect("a text");
        }
        let expected = case.join("said.txt");
        if std::env::var("TRYCMD").is_ok_and(|value| value == "overwrite") {
            fs::write(&expected, &said).expect("written");
        }
        if fs::read_to_string(&expected).unwrap_or_default() != said {
            wrong.push(format!("{name}:\n{said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

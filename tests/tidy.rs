//! What must stay true of the code itself.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use crate::workbench::source;

/// Every source file as (path below `src` with `/`, text).
fn files() -> Vec<(String, String)> {
    let root = source("../src");
    WalkDir::new(&root)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension().is_some_and(|e| e == "rs"))
        .map(|entry| {
            let name = entry.path().strip_prefix(&root).expect("below src");
            let name = name.components().map(|part| part.as_os_str().to_string_lossy());
            let name = name.collect::<Vec<_>>().join("/");
            (name, fs::read_to_string(entry.path()).expect("a source file"))
        })
        .collect()
}

fn room(file: &str) -> &str {
    file.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

/// Which rooms a room may import. A room that is not listed may import all.
const RULE: &[(&str, &[&str])] = &[
    ("disk", &[]),
    ("interrupt", &[]),
    ("diag", &["disk"]),
    ("source", &["diag"]),
    ("form", &["diag", "source"]),
    ("value", &[]),
    ("digest", &[]),
    ("workspace", &["diag", "digest", "disk", "form", "interrupt", "source"]),
    ("checks", &["diag", "form", "source", "value", "workspace"]),
    ("render", &["diag", "form", "source", "workspace"]),
    ("compile", &["diag", "digest", "form", "render", "source", "workspace"]),
    ("export", &["compile", "diag", "digest", "source"]),
    ("output", &["digest", "disk", "interrupt"]),
    ("mend", &["diag"]),
    ("provenance", &["compile", "digest", "source", "workspace"]),
    (
        "build",
        &[
            "checks",
            "compile",
            "diag",
            "digest",
            "export",
            "mend",
            "form",
            "output",
            "provenance",
            "render",
            "source",
            "workspace",
        ],
    ),
    (
        "batch",
        &[
            "build",
            "compile",
            "diag",
            "digest",
            "disk",
            "export",
            "interrupt",
            "form",
            "mend",
            "output",
            "source",
            "workspace",
        ],
    ),
];

#[test]
fn rooms_import_only_what_stands_before_them() {
    for (file, text) in files() {
        let Some((room, allowed)) = RULE.iter().find(|(name, _)| *name == room(&file)) else {
            continue;
        };
        for rest in text.split("crate::").skip(1) {
            let used = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next();
            let used = used.unwrap_or_default();
            assert!(used == *room || allowed.contains(&used), "{file} imports {used}");
        }
    }
}

/// Which room may use which library or part of the system.
const DOORS: &[(&str, &[&str])] = &[
    ("typst::", &["compile", "export"]),
    ("typst_", &["compile", "export"]),
    ("minijinja::", &["render"]),
    ("ttf_parser::", &["compile/faces"]),
    // The table of fonts is ours and needs no spans.
    ("toml::", &["source", "compile/faces"]),
    ("clap::", &["cli"]),
    ("clap_complete::", &["cli"]),
    ("clap_mangen::", &["cli"]),
    ("std::fs", &["disk", "workspace", "output", "cli/new"]),
    ("libc::", &["batch/death", "disk", "diag/message", "output/stream"]),
    ("indicatif::", &["cli/progress"]),
    ("sha2::", &["digest"]),
    ("libdeflater::", &["export/zlib"]),
    ("std::process", &["batch/death", "batch/process", "batch/worker", "cli/mod", "main"]),
    ("signal_hook::", &["interrupt"]),
    ("anstream::", &["cli/terminal"]),
    ("std::env", &["main", "workspace", "cli"]),
];

#[test]
fn libraries_stay_in_their_rooms() {
    for (file, text) in files() {
        for (library, rooms) in DOORS {
            let home = rooms.iter().any(|room| file.starts_with(room));
            assert!(home || !text.contains(library), "{file} uses {library}");
        }
    }
}

#[test]
fn source_files_are_short_and_say_what_they_are() {
    for (file, text) in files() {
        assert!(text.lines().count() <= 400, "{file} is long");
        assert!(text.starts_with("//! "), "{file} does not say what it is");
    }
}

#[test]
fn typst_is_of_one_version_chosen_by_hand() {
    // The layouter of forms uses names that may change with each version; the differential
    // test judges a new one.
    let read = |name: &str| {
        let text = fs::read_to_string(source("..").join(name)).expect("a file of cargo");
        text.parse::<toml::Table>().expect("TOML")
    };
    let (manifest, lock) = (read("Cargo.toml"), read("Cargo.lock"));
    let is_typst = |name: &str| name == "typst" || name.starts_with("typst-");
    let dependencies = manifest["dependencies"].as_table().expect("dependencies");
    for (name, asked) in dependencies.iter().filter(|(name, _)| is_typst(name)) {
        let version = asked.as_str().or_else(|| asked.get("version")?.as_str());
        assert!(
            version.is_some_and(|version| version.starts_with('=')),
            "{name} is not pinned"
        );
    }
    let packages = lock["package"].as_array().expect("packages");
    let versions: std::collections::BTreeSet<&str> = packages
        .iter()
        .filter(|package| package["name"].as_str().is_some_and(is_typst))
        .filter_map(|package| package["version"].as_str())
        .collect();
    assert_eq!(versions.len(), 1, "{versions:?}");
}

#[test]
fn every_bundled_face_has_its_licence() {
    let fonts = source("../fonts");
    let table: toml::Table =
        fs::read_to_string(fonts.join("fonts.toml")).expect("the table").parse().expect("TOML");
    let faces = table["face"].as_array().expect("faces");
    let mut listed = vec![];
    for face in faces {
        let text = |key: &str| face[key].as_str().expect("a text").to_owned();
        assert!(fonts.join(text("file")).is_file(), "{face:?}");
        let licence = fs::read_to_string(fonts.join(text("text"))).expect("a licence");
        assert!(licence.len() > 1000, "{face:?}");
        listed.push(text("file"));
    }
    for entry in fs::read_dir(&fonts).expect("the folder") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        if Path::new(&name).extension().is_some_and(|e| e == "ttf") {
            assert!(listed.contains(&name), "{name} is not in the table");
        }
    }
}

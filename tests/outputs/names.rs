//! What outputs are called, and how paths are told.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::Value;

use super::{department, ends_with, explained};
use crate::batch::county;
use crate::workbench::stdout;

#[cfg(unix)]
#[test]
fn names_that_are_no_text_are_told_apart() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let bench = county();
    let folder = bench.path("data/2020");
    for number in 4..8_u8 {
        // GBK for one department and the next.
        let name = [b"\xB5\xB5".as_slice(), &[0xB0, 0xB0 + number], b".toml"].concat();
        let code = format!("\"10000{number}\"");
        let text = department(&bench, &code, "\"馆\"");
        fs::write(folder.join(OsStr::from_bytes(&name)), text).expect("a file");
    }
    ends_with(&bench.run(&["build", "--report", "r.json"]), 0);
    let report: Value = serde_json::from_str(&bench.read("r.json")).expect("JSON");
    let files = report["departments"].as_array().expect("a list").iter();
    let files: Vec<&str> = files.map(|entry| entry["file"].as_str().expect("text")).collect();
    assert_eq!(files.len(), 7, "{files:?}");
    assert!(files.contains(&r"data/2020/\xB5\xB5\xB0\xB4.toml"), "{files:?}");
    assert_eq!(report["expected"].as_array().expect("a list").len(), 7);
    assert_eq!(explained(&bench, &[]), vec!["up to date"; 7]);
    // A name that says the same in letters is another.
    let text = department(&bench, "\"100009\"", "\"馆\"");
    bench.write(r"data/2020/\xB5\xB5\xB0\xB4.toml", text);
    assert_eq!(explained(&bench, &[]).iter().filter(|why| *why == "up to date").count(), 7);
    assert_eq!(explained(&bench, &[]), vec!["up to date"; 8]);
    // What one has wrong is told of that one.
    for number in [4, 5] {
        let name = [b"\xB5\xB5".as_slice(), &[0xB0, 0xB0 + number], b".toml"].concat();
        fs::write(folder.join(OsStr::from_bytes(&name)), "year = 1").expect("a file");
    }
    let checked = bench.run(&["check"]);
    ends_with(&checked, 1);
    let found = stdout(&checked);
    for name in [r"\xB0\xB4.toml:1:", r"\xB0\xB5.toml:1:"] {
        assert!(found.contains(name), "{found}");
    }
    // As an address it is those bytes; a backslash is no slash.
    bench.write(r"data/2020/a\b%.toml", "year = 1");
    let log = stdout(&bench.run(&["check", "--format", "sarif"]));
    let log: Value = serde_json::from_str(&log).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let uri = |result: &Value| {
        let place = &result["locations"][0]["physicalLocation"];
        place["artifactLocation"]["uri"].as_str().unwrap_or_default().to_owned()
    };
    let uris: Vec<String> = results.iter().map(uri).collect();
    for uri in ["data/2020/%B5%B5%B0%B4.toml", "data/2020/a%5Cb%25.toml"] {
        assert!(uris.iter().any(|found| found == uri), "{uris:?}");
    }
    for uri in uris {
        let plain = |c: char| c.is_ascii_alphanumeric() || "/.-_~%".contains(c);
        assert!(uri.chars().all(plain), "{uri}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn output_names_are_names_on_every_system(
        code in "[0-9A-Za-z.:/\\\\* ]{1,8}|CON|com1|lpt²",
        name in "[档案馆/\\\\:*?\"<>|. \u{1}\u{3000}a-zA-Z]{1,90}",
    ) {
        let named = jixiao::output::Name::new(2027, &code, &name, "");
        let (year, stem) = named.stem.split_once('/').expect("a folder");
        prop_assert_eq!(year, "2027");
        prop_assert!(!stem.is_empty() && stem.len() <= 204);
        let refused = |c: char| "/\\:*?\"<>|".contains(c) || c.is_control() || c.is_whitespace();
        prop_assert!(!stem.contains(refused), "{stem}");
        prop_assert!(!stem.starts_with('.') && !stem.ends_with('.'), "{stem}");
        let base = stem.split('.').next().unwrap_or_default().to_ascii_uppercase();
        prop_assert!(!["CON", "PRN", "AUX", "NUL", "COM1", "LPT²"].contains(&base.as_str()));
        // It is changed if and only if that is said.
        let same = stem == format!("{}{}", code.trim(), name.trim());
        prop_assert_eq!(same, named.changes.is_empty());
    }

    #[test]
    fn paths_can_be_told_again_from_their_names(bytes in proptest::collection::vec(1..=255_u8, 1..40)) {
        let text = String::from_utf8_lossy(&bytes);
        #[cfg(unix)]
        let path: &Path = <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(&bytes).as_ref();
        #[cfg(not(unix))]
        let path = Path::new(text.as_ref());
        let spelled = jixiao::disk::spelled(path);
        prop_assert_eq!(jixiao::disk::unspelled(&spelled).into_os_string(), path);
        if path.to_str().is_some_and(|text| !text.contains('\\')) {
            prop_assert_eq!(spelled.as_str(), text.as_ref());
        }
    }
}

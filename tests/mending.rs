//! `check --fix`: what is mended says the same, brings nothing new, and stays as it is.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use jixiao::build::Builder;
use jixiao::diag::{Code, Diagnostics};
use jixiao::workspace::Workspace;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRng, TestRunner};
use serde_json::Value;

use crate::rules::with_lines;
use crate::workbench::{Workbench, stderr, stdout};

pub const FILE: &str = "data/2027/1.toml";

/// How often each code is found at each value.
pub fn found(bench: &Workbench) -> BTreeMap<(String, String), usize> {
    let output = bench.run(&["check", "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut found = BTreeMap::new();
    for diagnostic in report["diagnostics"].as_array().expect("a list") {
        let text = |key: &str| diagnostic[key].as_str().expect("a text").to_owned();
        *found.entry((text("code"), text("path"))).or_default() += 1;
    }
    found
}

/// A text without what a replacement may change: the width of marks and signs, a sign that is
/// written twice, spaces, and a full stop at the end.
fn sense(text: &str) -> String {
    let mut sense = String::new();
    for character in text.trim_end_matches('。').chars() {
        match character {
            ' ' | '\u{a0}' | '\u{3000}' => {}
            '，' => sense.push(','),
            '；' => sense.push(';'),
            '：' => sense.push(':'),
            '？' => sense.push('?'),
            '！' => sense.push('!'),
            '（' => sense.push('('),
            '）' => sense.push(')'),
            '＞' => sense.push('>'),
            '＜' => sense.push('<'),
            '＝' | '═' => sense.push('='),
            '≥' | '≧' => sense.push_str(">="),
            '≤' | '≦' => sense.push_str("<="),
            _ => sense.push(character),
        }
    }
    let once = sense.replace(">=>=", ">=").replace("<=<=", "<=").replace("==", "=");
    once.replace("=>", ">=").replace("=<", "<=")
}

fn same(one: &toml::Value, other: &toml::Value) -> bool {
    match (one, other) {
        (toml::Value::String(one), toml::Value::String(other)) => sense(one) == sense(other),
        (toml::Value::Array(one), toml::Value::Array(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (toml::Value::Table(one), toml::Value::Table(other)) => {
            one.keys().eq(other.keys())
                && one.values().zip(other.values()).all(|(one, other)| same(one, other))
        }
        _ => one == other,
    }
}

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(vec!["甲", "乙", "丙丁", "戊己庚辛壬"]),
        4 => proptest::sample::select(vec![",", ";", ":", "?", "!", "(", ")", "(一)", "，", "。"]),
        2 => proptest::sample::select(vec![" ", "  ", "\u{a0}", "、", "（", "）", "《", "》"]),
        1 => proptest::sample::select(vec!["12", "9:30", "A", "1、", "3、", "，，", "\\u002c"]),
    ];
    let pieces = proptest::collection::vec(piece, 1..14).prop_map(|pieces| pieces.concat());
    pieces.prop_filter("blank", |text| !text.replace('\u{a0}', " ").trim().is_empty())
}

fn values() -> impl Strategy<Value = String> {
    let signs = vec![">", "<", "=", "≥", "≤", "＞", "＝", "≧", "═"];
    let signs = proptest::collection::vec(proptest::sample::select(signs), 0..4);
    let end = proptest::sample::select(vec!["", "。", "。。", "，", " "]);
    (signs, end).prop_map(|(signs, end)| format!("{}90%{end}", signs.concat()))
}

#[test]
fn a_mended_file_says_the_same_and_has_nothing_new() {
    let texts = proptest::collection::vec(texts(), 12);
    let values = proptest::collection::vec(values(), 4);
    let config = Config { cases: 48, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(Default::default());
    let mut runner = TestRunner::new_with_rng(config, rng);
    let bench = Workbench::empty();
    let changed = Cell::new(0);
    runner
        .run(&(texts, values), |(texts, values)| {
            let list = |texts: &[String]| {
                let quoted: Vec<String> =
                    texts.iter().map(|text| format!("\"{text}\"")).collect();
                quoted.join(", ")
            };
            let mut lines = format!("breakdown = [{}]\n", list(&texts[..6]));
            lines += &format!("targets = [{}]\n", list(&texts[6..]));
            lines += &values
                .iter()
                .map(|value| format!("value = \"{value}\"\n"))
                .collect::<String>();
            bench.write(FILE, with_lines(&lines));
            let (before, old) = (found(&bench), bench.read(FILE));

            let output = bench.run(&["check", "--fix"]);
            prop_assert!(
                output.status.code().is_some_and(|code| code < 2),
                "{}",
                stderr(&output)
            );
            let (after, new) = (found(&bench), bench.read(FILE));
            for (kind, number) in &after {
                prop_assert!(
                    before.get(kind) >= Some(number),
                    "{:?} is new\n{}\n{}",
                    kind,
                    old,
                    new
                );
            }
            let value = |text: &str| text.parse::<toml::Table>().map(toml::Value::Table);
            let (one, other) = (value(&old).expect("TOML"), value(&new).expect("TOML"));
            prop_assert!(same(&one, &other), "{}\n{}", old, new);
            changed.set(changed.get() + usize::from(old != new));

            bench.run(&["check", "--fix"]);
            prop_assert_eq!(bench.read(FILE), new);
            Ok(())
        })
        .expect("mending does no harm");
    assert!(changed.get() > 40, "{changed:?}");
}

/// What befalls a line, and what it makes of it; the same line where it cannot happen.
type Damage = fn(&str) -> String;

/// Ends a line in one place less: at its last such mark.
fn without_last(line: &str, mark: char) -> String {
    let at = line.rfind(mark).filter(|at| line.trim_end().len() == at + mark.len_utf8());
    at.map_or(line.to_owned(), |at| format!("{}{}", &line[..at], &line[at + mark.len_utf8()..]))
}

const DAMAGES: [Damage; 24] = [
    |line| line.replacen(" = ", " ＝ ", 1),
    |line| line.replacen(" = ", "\u{3000}＝\u{3000}", 1),
    |line| line.replacen(" = ", " =\u{a0}", 1),
    |line| line.replacen(" = ", "：", 1),
    |line| line.replacen(" = ", " ", 1),
    |line| format!("\u{a0}{line}"),
    |line| format!("\u{3000}\u{3000}{line}"),
    |line| format!("\u{200b}{line}"),
    |line| format!("{line}\u{feff}"),
    |line| line.replace(", ", "，"),
    |line| line.replacen(", ", "、", 1),
    |line| line.replacen("\", \"", "\" \"", 1),
    |line| line.replacen(", ", ",, ", 1),
    |line| match line.matches('"').count() {
        2 => line.replacen('"', "“", 1).replacen('"', "”", 1),
        _ => line.to_owned(),
    },
    |line| without_last(line, '"'),
    |line| without_last(line, '}'),
    |line| without_last(line, ']'),
    |line| line.replace('[', "【").replace(']', "】"),
    |line| line.replace('{', "｛").replace('}', "｝"),
    |line| line.replacen(" = [", " = (", 1),
    |line| match line.contains('=') {
        true => format!("{line}；"),
        false => line.to_owned(),
    },
    |line| match line.contains('=') {
        true => format!("{line} // 备注"),
        false => line.to_owned(),
    },
    |line| match line.starts_with("[[") {
        true => String::new(),
        false => line.to_owned(),
    },
    |line| format!("{line}\r"),
];

#[test]
fn a_damaged_file_is_mended_to_what_it_said() {
    let base = with_lines("targets = [\"完成扫描。\", \"完成著录。\"]");
    let said = base.parse::<toml::Table>().expect("TOML");
    let bench = Workbench::empty();
    bench.write(FILE, &base);
    let mut unheard = Diagnostics::new();
    let workspace = Workspace::open(&bench.path(""), &mut unheard).expect("a workspace");
    let mut builder = Builder::new(&workspace, &mut unheard).expect("faces");
    let file = bench.path(FILE);
    let mut found = |text: &str| {
        bench.write(FILE, text);
        let mut found = Diagnostics::whole();
        builder.check(&file, &[], &mut found);
        let kinds: BTreeSet<(Code, String)> =
            found.iter().map(|found| (found.code, found.path.clone())).collect();
        let mended = builder.mend(&file, &[]).into_iter().next().expect("a text");
        (kinds, mended.new.text.clone())
    };
    let (none, same) = found(&base);
    assert!(none.is_empty() && same == base, "{none:?}");
    let damages = proptest::collection::vec((0..DAMAGES.len(), any::<Index>()), 1..4);
    let config = Config { cases: 400, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(Default::default());
    let (tried, whole) = (Cell::new(0), Cell::new(0));
    let found = RefCell::new(found);
    TestRunner::new_with_rng(config, rng)
        .run(&(damages, any::<bool>()), |(damages, windows)| {
            let mut lines: Vec<String> = base.lines().map(str::to_owned).collect();
            for (damage, line) in damages {
                let can = |line: &&mut String| DAMAGES[damage](line) != **line;
                let mut hit: Vec<&mut String> = lines.iter_mut().filter(can).collect();
                if !hit.is_empty() {
                    let at = line.index(hit.len());
                    let line = &mut hit[at];
                    **line = DAMAGES[damage](line);
                }
            }
            let damaged = lines.join(if windows { "\r\n" } else { "\n" });
            let (before, mended) = (*found.borrow_mut())(&damaged);
            let (after, _) = (*found.borrow_mut())(&mended);
            prop_assert!(after.is_subset(&before), "{:?}\n{}\n{}", after, damaged, mended);
            tried.set(tried.get() + 1);
            // What could be mended to its end says what it said.
            if after.is_empty() {
                let now = mended.parse::<toml::Table>().expect("TOML");
                prop_assert_eq!(&now, &said, "{}\n{}", damaged, mended);
                whole.set(whole.get() + 1);
            }
            Ok(())
        })
        .expect("a file that says the same");
    let (tried, whole) = (tried.get(), whole.get());
    assert!(whole * 10 > tried * 8, "only {whole} of {tried} were mended");
}

#[test]
fn a_file_is_replaced_only_while_it_holds_what_was_read() {
    let bench = Workbench::empty();
    bench.write("1.toml", "saved meanwhile");
    let replace = |old: &str| {
        jixiao::output::replace(&bench.path("1.toml"), old.as_bytes(), b"mended")
            .expect("a disk")
    };
    assert!(!replace("as it was read"));
    assert_eq!(bench.read("1.toml"), "saved meanwhile");
    assert!(replace("saved meanwhile"));
    assert_eq!(bench.read("1.toml"), "mended");
    let left = std::fs::read_dir(bench.path("")).expect("the folder").count();
    assert_eq!(left, 1, "nothing unfinished stays");
}

/// A name in GBK, as an old archive unpacks it: what is mended is the file itself.
#[cfg(target_os = "linux")]
#[test]
fn a_file_whose_name_is_no_text_is_mended_in_its_place() {
    use std::os::unix::ffi::OsStrExt;
    let bench = Workbench::empty();
    let name = std::ffi::OsStr::from_bytes(b"\xb5\xb5\xb0\xb8\xb9\xdd.toml");
    let file = std::path::Path::new("data/2027").join(name);
    bench.write(&file, with_lines("value = \">=50万页\""));
    let output = bench.run(&["check", "--fix"]);
    assert!(stderr(&output).contains("1 replacement made"), "{}", stderr(&output));
    assert!(bench.read(&file).contains("\"≥50万页\""));
    let files = std::fs::read_dir(bench.path("data/2027")).expect("the folder").count();
    assert_eq!(files, 1);
}

#[test]
fn a_file_that_may_not_be_written_is_left_alone() {
    let bench = Workbench::empty();
    bench.write(FILE, with_lines("value = \">=50万页\""));
    let path = bench.path(FILE);
    let mut permissions = std::fs::metadata(&path).expect("the file").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).expect("a permission");
    let output = bench.run(&["check", "--fix"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).contains("1.toml cannot be written"), "{}", stdout(&output));
    assert!(bench.read(FILE).contains("\">=50万页\""));
}

#[test]
fn what_is_not_listed_is_mended_too() {
    let bench = Workbench::empty();
    let clause = |number: usize| format!("第{number}项工作,按期办结");
    let text = |part: usize| {
        let clauses = (part * 100..part * 100 + 100).map(clause);
        format!("\"{}。\"", clauses.collect::<Vec<_>>().join("；"))
    };
    let texts: Vec<String> = (0..102).map(text).collect();
    bench.write(FILE, with_lines(&format!("breakdown = [{}]", texts.join(", "))));
    let output = bench.run(&["check", "--fix"]);
    assert!(stderr(&output).contains("10200 replacements made"), "{}", stderr(&output));
    assert_eq!(found(&bench), BTreeMap::new());
}

#[test]
fn what_is_read_in_another_encoding_gives_back_its_bytes() {
    let config = Config { cases: 2_000, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(Default::default());
    let read = Cell::new(0);
    let bytes = proptest::collection::vec(
        prop_oneof![
            2 => Just(b"a=\n".to_vec()),
            2 => Just(b"\xc4\xea\xb6\xc8".to_vec()),
            1 => Just("年度".as_bytes().to_vec()),
            1 => Just(b"a\0=\0".to_vec()),
            1 => Just(b"\0=\x5e\x74".to_vec()),
            1 => Just(b"\xff\xfe".to_vec()),
            1 => proptest::collection::vec(any::<u8>(), 1..4),
        ],
        1..8,
    );
    TestRunner::new_with_rng(config, rng)
        .run(&bytes, |parts| {
            let bytes = parts.concat();
            match jixiao::disk::Encoding::read(bytes.clone()) {
                Ok((text, encoding)) => {
                    prop_assert_eq!(encoding.bytes(&text), bytes);
                    read.set(read.get() + usize::from(encoding != Default::default()));
                }
                Err(same) => prop_assert_eq!(same, bytes),
            }
            Ok(())
        })
        .expect("no byte is lost");
    assert!(read.get() > 50, "{read:?}");
}

//! Files that are no TOML. The reader that looks for causes is held against the parser:
//! what one refuses, the other refuses, and what both read is the same.

use std::fs;

use jixiao::diag::emit::short;
use jixiao::diag::explain::page;
use jixiao::diag::{Arg, Code, Diagnostics, Language, SourceFile};
use jixiao::source::{Source, Written};
use jixiao::workspace::{DEFAULT_LAYOUT, Layout};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRng, TestRunner};
use toml::de::DeTable;
use walkdir::WalkDir;

use crate::workbench::source;

/// How many files are tried; `JIXIAO_RECOVERY` asks for another number.
fn cases(ordinary: u32) -> u32 {
    let asked = std::env::var("JIXIAO_RECOVERY").ok();
    asked.map_or(ordinary, |number| number.parse().expect("a number"))
}

/// The departments, years and settings of all cases.
fn files() -> Vec<String> {
    let mut files = vec![];
    for entry in ["../data", "../templates", "../src", "."].iter().flat_map(|folder| {
        WalkDir::new(source(folder)).sort_by_file_name().into_iter().filter_map(Result::ok)
    }) {
        let is_toml = entry.path().extension().is_some_and(|extension| extension == "toml");
        if let Some(text) = fs::read_to_string(entry.path()).ok().filter(|_| is_toml) {
            files.push(text.chars().take(6_000).collect());
        }
    }
    assert!(files.len() > 200, "{}", files.len());
    files
}

/// One change to a text.
#[derive(Debug, Clone)]
enum Change {
    Insert(&'static str),
    Delete,
    DeleteLine,
    DoubleLine,
    Swap,
    Join,
}

const PIECES: [&str; 62] = [
    "\"",
    "\"\"\"",
    "'",
    "'''",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "#",
    "\\",
    " ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "“",
    "”",
    "，",
    "、",
    "；",
    "：",
    "＝",
    "【",
    "】",
    "｛",
    "｝",
    "＃",
    "\u{a0}",
    "\u{3000}",
    "\u{200b}",
    "\u{feff}",
    "\u{b}",
    "\u{1e}",
    "\u{7f}",
    "a",
    "1",
    "-",
    "_",
    "+",
    "0",
    "e",
    "名称",
    "。",
    "１",
    "万元",
    "%",
    "true",
    "inf",
    "2027-02-30",
    "07:32",
    "1_0",
    "0x1f",
    "\\u00e9",
    "\\x41",
    "[[projects]]\n",
    "a.b = 1\n",
    "{ a = 1, a.b = 2 }",
];

fn changes() -> impl Strategy<Value = Vec<(Change, Index)>> {
    let change = prop_oneof![
        8 => select(PIECES.to_vec()).prop_map(Change::Insert),
        5 => Just(Change::Delete),
        1 => Just(Change::DeleteLine),
        1 => Just(Change::DoubleLine),
        1 => Just(Change::Swap),
        1 => Just(Change::Join),
    ];
    proptest::collection::vec((change, any::<Index>()), 0..4)
}

fn changed(text: &str, changes: &[(Change, Index)]) -> String {
    let mut text = text.to_owned();
    for (change, index) in changes {
        let mut characters: Vec<char> = text.chars().collect();
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        if characters.is_empty() {
            return text;
        }
        let (at, line) = (index.index(characters.len()), index.index(lines.len()));
        text = match change {
            Change::Insert(piece) => {
                characters.splice(at..at, piece.chars());
                characters.into_iter().collect()
            }
            Change::Delete => {
                characters.remove(at);
                characters.into_iter().collect()
            }
            Change::DeleteLine => {
                lines.remove(line);
                lines.concat()
            }
            Change::DoubleLine => {
                lines.insert(line, lines[line]);
                lines.concat()
            }
            Change::Swap => {
                let other = (line + 1) % lines.len();
                lines.swap(line, other);
                lines.concat()
            }
            Change::Join => {
                let joined = lines[line].trim_end();
                lines[line] = joined;
                lines.concat()
            }
        };
    }
    text
}

/// Every value with its path and place.
fn values(source: &Source) -> Vec<String> {
    let mut values = vec![];
    source.values(&mut |path, value, place| {
        let value = match value {
            Written::Text(text) => format!("{text:?}"),
            Written::Number(digits) => digits.to_owned(),
            Written::Date { year, month, day } => format!("{year}-{month}-{day}"),
        };
        values.push(format!("{path} = {value} at {place:?}"));
    });
    values
}

/// Fails unless the parser and the reader that looks for causes agree on a text.
fn compare(text: &str) -> Result<bool, TestCaseError> {
    let file = SourceFile::new("1.toml", text);
    let mut causes = Diagnostics::new();
    let recovered = Source::recover(&file, &[], &mut causes);
    let parsed = DeTable::parse(text);
    let broken = !causes.is_empty();
    // The parser does not look at what stands behind `1_0` in a number; its own reader of
    // numbers does.
    if parsed.is_ok() && text.contains('_') && text.parse::<toml::Table>().is_err() {
        return Ok(false);
    }
    let found: Vec<String> = causes.iter().map(|cause| short(cause, Language::En)).collect();
    prop_assert_eq!(
        parsed.is_err(),
        broken,
        "{:?}\n{}\n{}",
        parsed.err(),
        found.join("\n"),
        text
    );
    if causes.is_empty() {
        let parsed = Source::parse(&file, &[], &mut Diagnostics::new());
        prop_assert_eq!(values(&parsed), values(&recovered), "{}", text);
        return Ok(true);
    }
    for cause in &causes {
        let place = &cause.place.as_ref().expect("a place").range;
        prop_assert!(text.get(place.clone()).is_some(), "{:?} of {}", place, text);
        if let Some(fix) = &cause.fix {
            prop_assert!(text.get(fix.place.range.clone()).is_some(), "{:?} of {}", fix, text);
        }
    }
    // With the keys of a form it finds as much.
    let mut known = Diagnostics::new();
    let form = Layout::carried(DEFAULT_LAYOUT, &mut Diagnostics::new()).expect("the form");
    Source::parse(&file, &form.fields, &mut known);
    prop_assert!(!known.is_empty(), "{}", text);
    let said = |found: &Diagnostics| {
        found
            .iter()
            .any(|found| found.args.iter().any(|(_, arg)| *arg == Arg::Message("toml-other")))
    };
    prop_assert!(!said(&known), "{}", text);
    Ok(false)
}

fn runner(ordinary: u32) -> TestRunner {
    let config = Config {
        cases: cases(ordinary),
        failure_persistence: None,
        max_shrink_iters: 4_000,
        ..Config::default()
    };
    match std::env::var_os("JIXIAO_RECOVERY") {
        Some(_) => TestRunner::new(config),
        None => {
            TestRunner::new_with_rng(config, TestRng::deterministic_rng(Default::default()))
        }
    }
}

#[test]
fn what_the_parser_refuses_has_a_cause_and_nothing_else_has() {
    let files = files();
    let (mut right, mut wrong) = (0, 0);
    let strategy = (select(files), changes());
    let agreed = |(text, changes): (String, Vec<(Change, Index)>)| {
        compare(&changed(&text, &changes)).map(|_| ())
    };
    runner(400).run(&strategy, agreed).expect("one opinion");
    for text in self::files() {
        match compare(&text).expect("one opinion") {
            true => right += 1,
            false => wrong += 1,
        }
    }
    assert!(right > 150 && wrong > 20, "{right} {wrong}");
}

#[test]
fn short_texts_are_judged_alike() {
    let piece = prop_oneof![
        4 => select(vec!["a", "b", "a.b", "\"a\"", "名称"]),
        4 => select(vec![" = ", "=", "\n", "\n", ", ", " "]),
        4 => select(vec!["[", "]", "[[", "]]", "{", "}", "[a]\n", "[[a]]\n", "[a.b]\n"]),
        4 => select(vec!["1", "\"x\"", "'x'", "\"\"\"x\n\"\"\"", "1.5", "2027-01-15", "true"]),
        1 => select(PIECES.to_vec()),
    ];
    let texts = proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat());
    let agreed = |text: String| compare(&text).map(|_| ());
    runner(2_000).run(&texts, agreed).expect("one opinion");
}

/// What is wrong with a department's file, and where.
fn told(text: &str) -> Vec<(String, usize)> {
    let file = SourceFile::new("1.toml", text);
    let mut found = Diagnostics::new();
    let form = Layout::carried(DEFAULT_LAYOUT, &mut Diagnostics::new()).expect("the form");
    jixiao::source::read(&file, &form.fields, &mut found);
    let place = |found: &jixiao::diag::Diagnostic| {
        let place = found.place.as_ref().expect("a place");
        (short(found, Language::En), file.line_column(place.range.start).0)
    };
    found.iter().map(place).collect()
}

#[test]
fn a_forgotten_header_is_one_message_however_many_projects_there_are() {
    let base = fs::read_to_string(source("rules/base.toml")).expect("the base");
    let (head, project) = base.split_at(base.find("[[projects]]").expect("a project"));
    let text = format!("{head}{}", project.repeat(250));
    assert_eq!(told(&text), []);
    let headers: Vec<usize> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with('['))
        .map(|(number, _)| number)
        .collect();
    assert!(headers.len() > 1_000);
    // The first of each kind, and some of all others.
    let tried = headers[..6].iter().chain(headers[6..].iter().step_by(97));
    for number in tried.chain(headers.last()) {
        let left = text.lines().enumerate().filter(|(line, _)| line != number);
        let left: Vec<&str> = left.map(|(_, line)| line).collect();
        let header = text.lines().nth(*number).expect("a header");
        let told = told(&(left.join("\n") + "\n"));
        assert_eq!(told.len(), 1, "{header} of line {number}: {told:?}");
        assert!(told[0].0.contains(&format!("`{header}` is missing")), "{told:?}");
        assert_eq!(told[0].1, number + 1, "{header}");
    }
}

/// A slip and what it makes of a line.
type Slip = (&'static str, fn(&str) -> String);

const SLIPS: [Slip; 24] = [
    ("＝", |line| line.replacen(" = ", " ＝ ", 1)),
    ("：", |line| line.replacen(" = ", "：", 1)),
    ("no =", |line| line.replacen(" = ", " ", 1)),
    ("blank before", |line| format!("\u{a0}{line}")),
    ("wide blanks", |line| line.replacen(" = ", "\u{3000}=\u{3000}", 1)),
    ("“”", |line| line.replacen('"', "“", 1).replacen('"', "”", 1)),
    ("first quote", |line| line.replacen('"', "", 1)),
    ("last quote", |line| {
        line.chars().rev().collect::<String>().replacen('"', "", 1).chars().rev().collect()
    }),
    ("no quotes", |line| line.replace('"', "")),
    ("【", |line| line.replace('[', "【")),
    ("】", |line| line.replace(']', "】")),
    ("(", |line| line.replacen('[', "(", 1)),
    (")", |line| line.replacen(']', ")", 1)),
    ("） for }", |line| line.replace('}', "）")),
    ("no [", |line| line.replacen('[', "", 1)),
    ("no ]", |line| line.replacen(']', "", 1)),
    ("no }", |line| line.replace(" }", "")),
    ("｛", |line| line.replace('{', "｛")),
    ("，", |line| line.replace(", ", "，")),
    ("、", |line| line.replace(", ", "、")),
    ("no comma", |line| line.replacen(", ", " ", 1)),
    ("two commas", |line| line.replacen(", ", ",, ", 1)),
    ("；", |line| format!("{line}；")),
    ("80万元", |line| line.replace("80.00", "80万元").replace("25.00", "25%")),
];

#[test]
fn each_slip_is_told_once_and_two_on_one_line_no_more_than_twice() {
    let base = fs::read_to_string(source("rules/base.toml")).expect("the base");
    let mut lines: Vec<&str> = vec![];
    for key in ["name", "targets", "budget", "spending_plan", "[[projects.indicators]]"] {
        lines.extend(base.lines().rfind(|line| line.starts_with(key)));
    }
    let two =
        base.replace("[\"完成馆藏档案的数字化。\"]", "[\"完成数字化。\", \"完成著录。\"]");
    lines.extend(two.lines().filter(|line| line.starts_with("targets = [")));
    let mut tried = 0;
    for line in lines {
        let told = |slipped: &str| {
            let text = if base.contains(line) { &base } else { &two };
            self::told(&text.replacen(line, slipped, 1))
        };
        for (first, one) in SLIPS {
            let slipped = one(line);
            if slipped == line {
                continue;
            }
            let found = told(&slipped);
            let places =
                if first == "no quotes" { line.matches("\", \"").count() + 1 } else { 1 };
            assert_eq!(found.len(), places, "{first}: {slipped}\n{found:?}");
            for (second, other) in SLIPS {
                let both = other(&slipped);
                // What ends in an open quote and a comma is open to several readings.
                if both == slipped || [first, second].contains(&"last quote") {
                    continue;
                }
                tried += 1;
                let most = places + told(&other(line)).len().max(1);
                let found = told(&both);
                assert!(found.len() <= most, "{first} and {second}: {both}\n{found:?}");
            }
        }
    }
    assert!(tried > 500, "{tried}");
}

#[test]
fn the_slips_that_are_explained_are_slips_and_what_is_right_is_right() {
    let base = fs::read_to_string(source("rules/base.toml")).expect("the base");
    for language in Language::ALL {
        let page = page(Code::TomlSyntax, *language).expect("a page");
        let mut slips = 0;
        for line in page.text.lines() {
            let Some((wrong, right)) = line.split_once(" → ") else { continue };
            let key: String = right.chars().take_while(char::is_ascii_alphabetic).collect();
            let parts = ["：", ": "].map(|mark| wrong.split_once(&format!("{mark}{key}")));
            let Some((_, wrong)) = parts.into_iter().flatten().next() else {
                panic!("{line} has no wrong line");
            };
            let told = |written: &str| {
                let is_it = |line: &&str| line.starts_with(&format!("{key} = "));
                let old = base.lines().rfind(is_it).expect("the key");
                let (before, after) = base.rsplit_once(old).expect("the line");
                told(&format!("{before}{}{after}", written.replace('⏎', "\n")))
            };
            assert_eq!(told(right), [], "{right}");
            let found = told(&format!("{key}{wrong}"));
            assert_eq!(found.len(), 1, "{wrong}: {found:?}");
            assert!(found[0].0.contains("error[toml-syntax]"), "{wrong}: {found:?}");
            slips += 1;
        }
        assert_eq!(slips, 10);
    }
}

#[test]
fn what_is_certain_of_a_slip_says_what_was_meant() {
    let base = fs::read_to_string(source("rules/base.toml")).expect("the base");
    let form = Layout::carried(DEFAULT_LAYOUT, &mut Diagnostics::new()).expect("the form");
    for (slip, meant) in [
        ("name　＝　\"局\"", "name = \"局\""),
        ("targets = ['甲。', '乙。’]", "targets = ['甲。', '乙。']"),
        ("targets = \"甲。\", \"乙。\"", "targets = [\"甲。\", \"乙。\"]"),
        ("targets = (\"甲。\"，\"乙。\"）", "targets = [\"甲。\",\"乙。\"]"),
        ("spending_plan = 25, 50, 75, 100", "spending_plan = [25, 50, 75, 100]"),
        ("spending_plan = 25, 50, 75, 100]", "spending_plan = [25, 50, 75, 100]"),
        ("budget = { total: 80, fiscal: 60 }", "budget = { total= 80, fiscal= 60 }"),
        ("budget = { total = 80 ）", "budget = { total = 80 }"),
        ("purpose = \"\"\"甲。\"", "purpose = \"\"\"甲。\"\"\""),
        ("purpose = “““甲。”””", "purpose = \"甲。\""),
    ] {
        let key = meant.split(' ').next().unwrap_or_default();
        let is_it = |line: &&str| line.starts_with(&format!("{key} = "));
        let old = base.lines().rfind(is_it).expect("the key");
        let (before, after) = base.rsplit_once(old).expect("the line");
        let mut text = format!("{before}{slip}{after}");
        let file = SourceFile::new("1.toml", text.as_str());
        let mut found = Diagnostics::new();
        Source::parse(&file, &form.fields, &mut found);
        let mut fixes: Vec<_> = found.iter().filter_map(|found| found.fix.clone()).collect();
        fixes.sort_by_key(|fix| fix.place.range.start);
        for fix in fixes.into_iter().rev() {
            text.replace_range(fix.place.range, &fix.text);
        }
        assert_eq!(text, format!("{before}{meant}{after}"), "{slip}");
    }
}

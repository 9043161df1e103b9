//! The guides are true: what they show is run and compared, and their tables are those of
//! the program. `TRYCMD=overwrite cargo test --release` writes what is so now.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use jixiao::diag::Diagnostics;
use jixiao::form::LAYOUT;
use jixiao::source::shape::walk;
use jixiao::workspace::{DEFAULT_LAYOUT, Layout};

use crate::workbench::{Workbench, source, stderr};

/// The file that the changes of a guide are made in.
const DATA: &str = "data/2027/100001.toml";

/// Compares a guide with what it should be, or writes it.
fn compare(path: &PathBuf, now: &str) {
    if std::env::var_os("TRYCMD").is_some_and(|wish| wish == "overwrite") {
        fs::write(path, now).expect("written");
        return;
    }
    let guide = fs::read_to_string(path).expect("the guide");
    for (line, (now, then)) in now.lines().zip(guide.lines()).enumerate() {
        assert_eq!(now, then, "{}:{}", path.display(), line + 1);
    }
    assert_eq!(now.lines().count(), guide.lines().count());
}

/// Does what a guide shows, block by block: a block `diff` changes lines of the data, or of the
/// file that its first line names (`--- FILE`); a block `toml` that begins with `# FILE` is
/// that file; each line of a block `console` that begins with `> ` is run. Returns the guide
/// with what is said now, and where it has been done.
fn follow(guide: &str, language: &str) -> (String, Workbench) {
    let bench = Workbench::empty();
    let (mut now, mut here) = (String::new(), String::new());
    let mut lines = guide.lines();
    while let Some(line) = lines.next() {
        now += &format!("{line}\n");
        let kind = line.strip_prefix("```");
        let Some(kind @ ("diff" | "toml" | "console")) = kind else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let shown = || block.iter().map(|line| format!("{line}\n")).collect::<String>();
        let named = |mark: &str| block.first().and_then(|line| line.strip_prefix(mark));
        if kind == "toml" {
            if let Some(file) = named("# ") {
                bench.write(format!("{here}{file}"), shown());
            }
            now += &shown();
        } else if kind == "diff" {
            let file = format!("{here}{}", named("--- ").unwrap_or(DATA));
            let side = |mark: char| {
                let lines = block.iter().filter(|line| !line.starts_with("--- "));
                let lines = lines.filter_map(|line| line.strip_prefix([mark, ' ']));
                lines.map(|line| format!("{line}\n")).collect::<String>()
            };
            let data = bench.read(&file);
            let (before, after) = (side('-'), side('+'));
            assert_eq!(data.matches(&before).count(), 1, "{before}");
            bench.write(file, data.replace(&before, &after));
            now += &shown();
        } else {
            for command in block.iter().filter_map(|line| line.strip_prefix("> ")) {
                now += &format!("> {command}\n");
                let words: Vec<&str> = command.split(' ').collect();
                match words.as_slice() {
                    ["cd", folder] => here = format!("{folder}/"),
                    ["jixiao", args @ ..] => now += &said(bench.path(&here), language, args),
                    _ => panic!("{command}"),
                }
            }
        }
        now += "```\n";
    }
    (now, bench)
}

/// What a command says, in the order of standard output and standard error. How long it
/// took is left out.
fn said(folder: PathBuf, language: &str, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_jixiao"))
        .current_dir(folder)
        .args(["--lang", language])
        .args(args)
        .output()
        .expect("the program starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &stderr(&output);
    let said = said.trim_end().lines().map(|line| match line.rsplit_once(" · ") {
        Some((start, time)) if time.ends_with(" 秒") || time.ends_with(" s") => {
            format!("{start}\n")
        }
        _ => format!("{}\n", line.trim_end()),
    });
    said.collect()
}

#[test]
fn the_guide_of_the_clerk_is_true() {
    let path = source("../README.zh-CN.md");
    let guide = fs::read_to_string(&path).expect("the guide");
    let (now, bench) = follow(&guide, "zh");
    compare(&path, &with_keys(&now));
    assert_eq!(bench.outputs_in("我的单位/out").len(), 2, "the document and the draft");
}

/// A guide with the table of the form's keys between its marks.
fn with_keys(guide: &str) -> String {
    let (start, end) = ("<!-- 栏目和键 -->\n", "<!-- 完 -->\n");
    let (before, rest) = guide.split_once(start).expect("the table");
    let (_, after) = rest.split_once(end).expect("its end");
    let mut table = "| 栏目 | 键 | | 怎么填 |\n|---|---|---|---|\n".to_owned();
    let form = Layout::carried(DEFAULT_LAYOUT, &mut Diagnostics::new()).expect("the form");
    for (path, field) in walk(form.fields.iter()) {
        let must = if field.is_required() { "必填" } else { "" };
        table += &format!("| {} | `{path}` | {must} | {} |\n", field.title, field.help);
    }
    format!("{before}{start}{table}{end}{after}")
}

#[test]
fn a_morning_of_mistakes_is_mended_as_the_messages_say() {
    let path = source("guides/morning.md");
    let guide = fs::read_to_string(&path).expect("the guide");
    let (now, bench) = follow(&guide, "zh");
    compare(&path, &now);
    assert_eq!(bench.outputs_in("我的单位/out").len(), 1);
    // Each mistake is told, and each is mended.
    let screens: Vec<&str> = now.split("> jixiao check\n").skip(1).collect();
    let clean = |screen: &&&str| screen.starts_with("1 个文件，0 个错误，0 个警告");
    let mended = screens.iter().filter(clean).count();
    assert!(mended >= 10 && screens.len() == 2 * mended, "{mended} of {}", screens.len());
}

#[test]
fn a_form_is_made_in_an_hour_as_the_guides_for_authors_say() {
    let (start, end) = ("<!-- 栏目的写法 -->\n", "<!-- 完 -->\n");
    for (file, language) in [("forms.zh-CN.md", "zh"), ("forms.md", "en")] {
        let path = source("../docs").join(file);
        let guide = fs::read_to_string(&path).expect("the guide");
        let (mut now, bench) = follow(&guide, language);
        if let Some((before, rest)) = now.clone().split_once(start) {
            let (_, after) = rest.split_once(end).expect("its end");
            now = format!("{before}{start}{}{end}{after}", field_table());
        }
        compare(&path, &now);
        let built = bench.outputs_in("我的单位/out");
        assert_eq!(built.len(), 1, "{built:?}");
    }
    assert_eq!(listed_in("../docs/forms.md", "fields"), field_words());
}

/// What a layout may say of a field.
fn field_words() -> BTreeSet<String> {
    said_of_fields().into_iter().map(|(word, _)| word).collect()
}

fn field_table() -> String {
    let rows =
        said_of_fields().into_iter().map(|(word, told)| format!("| `{word}` | {told} |\n"));
    "| 写法 | |\n|---|---|\n".to_owned() + &rows.collect::<String>()
}

/// Each word of the language of fields with what it says.
fn said_of_fields() -> Vec<(String, String)> {
    let all = walk(LAYOUT.iter());
    let of_field = all.into_iter().filter_map(|(path, field)| {
        let word = path.strip_prefix("data.….")?;
        let colon = if field.help.is_empty() { "" } else { "：" };
        let told = format!("{}{colon}{}", field.title, field.help);
        (!word.contains('.')).then(|| (word.to_owned(), told))
    });
    of_field.collect()
}

/// The names in code between two marks of the README.
fn listed(mark: &str) -> BTreeSet<String> {
    listed_in("../README.md", mark)
}

fn listed_in(file: &str, mark: &str) -> BTreeSet<String> {
    let readme = fs::read_to_string(source(file)).expect("the file");
    let list = readme.split_once(&format!("<!-- {mark} -->")).expect(mark).1;
    let list = list.split_once("<!-- end -->").expect("its end").0;
    // In a table the first cell names, the others explain.
    let names = list.lines().flat_map(|line| match line.strip_prefix("| ") {
        Some(row) => row.split(" | ").next().unwrap_or_default().split('`').skip(1).step_by(2),
        None => line.split('`').skip(1).step_by(2),
    });
    names.map(str::to_owned).collect()
}

#[test]
fn what_a_template_is_given_is_listed() {
    let bench = Workbench::with("templates/office");
    bench.write("templates/own/main.typ.j2", "#{{ debug() }}");
    let output = bench.run(&["build", "--emit", "typ"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let state = fs::read_to_string(bench.output("typ")).expect("the filled template");
    let state = state.replace("\\\"", "\"").replace("\\n", "\n");
    // Names stand in quotes, on lines indented by the depth of what they are names in.
    let names = |part: &str, indent: usize| -> BTreeSet<String> {
        let lines = state.lines().skip_while(|line| line.trim() != part).skip(1);
        let lines = lines.take_while(|line| {
            let depth = line.len() - line.trim_start().len();
            depth >= indent || line.trim().is_empty()
        });
        lines
            .filter(|line| line.len() - line.trim_start().len() == indent)
            .filter_map(|line| line.trim().split(['"', '\'']).nth(1))
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(listed("variables"), names("ctx: {", 8));
    assert_eq!(listed("roles"), names("\"fonts\": {", 12));
    assert_eq!(listed("functions"), names("globals: {", 12));
    assert_eq!(listed("tests"), names("tests: [", 12));
    // Comparisons are filters, too, under names of their own.
    let filters = names("filters: [", 12).into_iter().filter(|name| !name.starts_with("is_"));
    assert_eq!(listed("filters"), filters.collect());
}

//! What a form declares: it serves whatever is left out, it breaks in words, and nobody else
//! says it.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;

use jixiao::diag::{Diagnostics, SourceFile};
use jixiao::form::{Form, LAYOUT, Role, declare, specimen};
use jixiao::source;
use jixiao::workspace::{DEFAULT_LAYOUT, Layout};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRng, TestRunner};
use walkdir::WalkDir;

use crate::workbench::{self, Workbench};

fn usual() -> Form {
    Layout::carried(DEFAULT_LAYOUT, &mut Diagnostics::new()).expect("the form")
}

fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(Default::default()))
}

#[test]
fn whatever_may_be_left_out_a_document_can_be_read() {
    let form = usual();
    let text = specimen(&form);
    let whole =
        source::read(&SourceFile::new("", &text), &form.fields, &mut Diagnostics::new());
    assert!(whole.whole, "{text}");
    // `key = value` inside of braces and on lines of their own.
    let optional: Vec<String> = form
        .paths()
        .into_iter()
        .filter(|path| !path.field.is_required() && path.field.shape.fields().is_empty())
        .map(|path| format!("{} = ", path.field.key))
        .collect();
    assert!(optional.len() > 5, "{optional:?}");
    let left_out = proptest::collection::vec(any::<bool>(), optional.len());
    let read = |left_out: Vec<bool>| {
        let mut text = text.clone();
        for (key, _) in optional.iter().zip(left_out).filter(|(_, out)| *out) {
            text = without(&text, key);
        }
        let mut found = Diagnostics::new();
        let file = SourceFile::new("", &text);
        let document = source::read(&file, &form.fields, &mut found);
        prop_assert!(document.whole && found.is_empty(), "{text}");
        Ok(())
    };
    runner(100).run(&left_out, read).expect("a document");
}

/// A text without any value of a key: numbers, days, words, lists of them.
fn without(text: &str, key: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(key) {
        let begins = rest[..at].ends_with(['{', ' ', '\n']) || at == 0;
        let value = &rest[at + key.len()..];
        let end = match value.starts_with('[') {
            true => value.find(']').map_or(value.len(), |end| end + 1),
            false => value.find([',', '\n', '}']).unwrap_or(value.len()),
        };
        kept.push_str(&rest[..at]);
        if begins {
            let after = value[end..].trim_start_matches(' ');
            rest = after.strip_prefix(", ").unwrap_or(after);
            if rest.starts_with('}') {
                kept.truncate(kept.trim_end_matches([',', ' ']).len());
            }
        } else {
            kept.push_str(key);
            rest = value;
        }
    }
    kept + rest
}

#[test]
fn amounts_keep_their_digits_and_characters_their_places_however_they_are_written() {
    let form = usual();
    let text = specimen(&form);
    let digits = ("-?(0|[1-9][0-9]{0,11})", proptest::option::of("[0-9]{1,8}"));
    let character = prop_oneof![
        6 => "[一-龥]".prop_map(|c| (c.clone(), c)),
        2 => "[a-z0-9]".prop_map(|c| (c.clone(), c)),
        1 => "[一-龥]".prop_map(|c| {
            let code = u32::from(c.chars().next().unwrap_or_default());
            (format!("\\u{code:04X}"), c)
        }),
        1 => Just(("\\\"".to_owned(), "\"".to_owned())),
        1 => Just(("\n    ".to_owned(), String::new())),
        1 => Just(("\\\n  ".to_owned(), String::new())),
    ];
    let words = proptest::collection::vec(character, 1..30);
    type Number = (String, Option<String>);
    let read = |((whole, places), words): (Number, Vec<(String, String)>)| {
        let number = places.map_or(whole.clone(), |places| format!("{whole}.{places}"));
        let written: String = words.iter().map(|(written, _)| written.as_str()).collect();
        let text = text.replacen("purpose = \"", "purpose = \"\"\"始", 1);
        let (before, rest) = text.split_once("\"\"\"始").expect("the text");
        let (_, rest) = rest.split_once('"').expect("its end");
        let (between, after) = rest.split_once("total = ").expect("the amount");
        let (_, after) = after.split_once(',').expect("its end");
        let text =
            format!("{before}\"\"\"始{written}终\"\"\"{between}total = {number},{after}");
        let file = SourceFile::new("", text);
        let document = source::read(&file, &form.fields, &mut Diagnostics::new());
        let project = &document.get("projects").entries()[0];
        let amount = project.get("budget").get("total").amount().expect("an amount");
        // At least two places, and all that were written.
        let printed = amount.to_string();
        prop_assert!(printed.starts_with(&number) || number.starts_with('-'), "{}", printed);
        let added = printed.trim_start_matches(&number);
        prop_assert!(added.chars().all(|c| c == '0' || c == '.'), "{} {}", number, printed);
        prop_assert!(printed.split('.').nth(1).is_some_and(|places| places.len() >= 2));

        let purpose = project.get("purpose");
        for (at, character) in purpose.text().expect("a text").char_indices() {
            let range = document.place_in(purpose, &(at..at + character.len_utf8())).range;
            let written = &file.text[range];
            let escaped = format!("\\u{:04X}", u32::from(character));
            let as_it_is = written == character.to_string();
            let blank = character.is_whitespace() && written.trim().is_empty();
            prop_assert!(
                as_it_is || written == escaped || written == "\\\"" || blank,
                "{character} is not {written:?}"
            );
        }
        Ok(())
    };
    runner(500).run(&(digits, words), read).expect("one reading");
}

#[test]
fn a_form_with_other_keys_no_projects_and_no_date_is_read_checked_and_printed() {
    let bench = Workbench::empty();
    bench.add(&workbench::source("forms/duties"), "");
    let output = bench.run(&["check", "--format", "short", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1), "{}", workbench::stderr(&output));
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let codes = ["wrong-word", "punctuation-doubled", "value-ascii-sign"];
    assert!(codes.iter().all(|code| told.contains(code)), "{told}");
    assert!(told.contains("duties[1].amount"), "{told}");
    let data = bench.read("data/2027/1.toml");
    let right = data.replace("三类", "二类").replace("\"25万元\"", "25");
    bench.write("data/2027/1.toml", right);
    let page = bench.build(&[]).pages.concat();
    for text in ["示例县档案馆", "二类", "接收档案", "25.00", "接收量", "无说明"]
    {
        assert!(page.contains(text), "{text} is not in {page}");
    }
}

#[test]
fn layers_are_folded_from_the_bottom() {
    let bench = Workbench::empty();
    bench.add(&workbench::source("forms/layers"), "");
    let page = bench.build(&[]).pages.concat();
    // The head of the top, the page of the middle; dropped in the middle, anew at the top.
    for text in ["上层示例县档案馆1", "年初计划数：80.00", "完成情况：全部完成。"]
    {
        assert!(page.contains(text), "{text} is not in {page}");
    }
    let data = bench.read("data/2027/1.toml");
    bench.write("data/2027/1.toml", data.replace("plan = 80", "plan = 80\nnote = \"无\""));
    let told = workbench::said(&bench.run(&["check", "--format", "short"]));
    assert!(told.contains("unknown-key"), "{told}");
    let layout = bench.read("templates/top/layout.toml");
    bench.write("templates/top/layout.toml", layout + "drop = [\"note\"]\n");
    let told = workbench::said(&bench.run(&["check", "--format", "short"]));
    assert!(told.contains("templates/top/layout.toml:5:9: error[declaration]"), "{told}");
}

/// One change to the text of a layout.
#[derive(Debug, Clone)]
enum Change {
    Delete,
    Double,
    Put(&'static str),
    Swap(Index),
}

const WORDS: [&str; 22] = [
    "ratio = [\"total\", \"fiscal\"]",
    "share = \"total\", full = 10",
    "from = \"/department\"",
    "default = 1",
    "equals = { sum = \"/projects.*.budget.total\" }",
    "needed_if = { below = [\"total\", \"total\"] }",
    "sum = [\"total\", \"/projects.*.budget\"]",
    "titles = { total = \"x\" }",
    "\"project\"",
    "[\"data\"]",
    "role = \"total\"",
    "type = \"amount\"",
    "sum = [\"x\"]",
    "of = \"classes.third\"",
    "extends = \"hb-2020\"",
    "drop = [\"name\"]",
    "after = \"code\"",
    "{ }",
    "[record.project]",
    "= 1",
    "true",
    "\"(\"",
];

#[test]
fn a_spoilt_layout_is_told_at_its_place_and_nothing_falls() {
    let text_of = |name: &str| {
        let path = workbench::source("../templates").join(name).join("layout.toml");
        fs::read_to_string(path).expect("the layout")
    };
    let text = text_of(DEFAULT_LAYOUT);
    let base = SourceFile::new("base.toml", text_of("base"));
    let base = source::read(&base, &LAYOUT, &mut Diagnostics::new());
    // Words, signs and blanks, in turn.
    let mut tokens: Vec<String> = vec![];
    for character in text.chars() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        match tokens.last_mut() {
            Some(last) if is_word(character) && last.ends_with(is_word) => last.push(character),
            _ => tokens.push(character.to_string()),
        }
    }
    let change = prop_oneof![
        4 => Just(Change::Delete),
        1 => Just(Change::Double),
        3 => proptest::sample::select(WORDS.to_vec()).prop_map(Change::Put),
        3 => any::<Index>().prop_map(Change::Swap),
    ];
    let changes = proptest::collection::vec((change, any::<Index>()), 1..4);
    let spoilt = Cell::new(0);
    let read = |changes: Vec<(Change, Index)>| {
        let mut tokens = tokens.clone();
        for (change, at) in changes {
            let at = at.index(tokens.len());
            match change {
                Change::Delete => drop(tokens.remove(at)),
                Change::Double => tokens.insert(at, tokens[at].clone()),
                Change::Put(word) => tokens.insert(at, word.to_owned()),
                Change::Swap(other) => {
                    let other = other.index(tokens.len());
                    tokens.swap(at, other);
                }
            }
        }
        let mut found = Diagnostics::new();
        let file = SourceFile::new("layout.toml", tokens.concat());
        let document = source::read(&file, &LAYOUT, &mut found);
        let form = declare([&document, &base], &mut found).ok();
        let placed = found.iter().all(|found| {
            let place = found.place.as_ref();
            place.is_some_and(|place| place.file.text.get(place.range.clone()).is_some())
        });
        prop_assert!(placed, "{}", file.text);
        let sound = form.is_some() && document.whole;
        prop_assert_eq!(!sound, found.has_errors(), "{}", file.text);
        if let Some(form) = form.filter(|_| sound) {
            specimen(&form);
        } else {
            spoilt.set(spoilt.get() + 1);
        }
        Ok(())
    };
    runner(3_000).run(&changes, read).expect("a message");
    assert!(spoilt.get() > 1_000, "{spoilt:?}");
}

#[test]
fn nothing_but_its_declaration_names_what_a_form_holds() {
    let form = usual();
    // What the program adds itself, and what it asks of year.toml, too.
    let own = ["编制日期", "允许的警告"];
    let titles = form.paths().into_iter().map(|path| path.field.title.to_string());
    let vocabulary = form.vocabularies().flat_map(|(_, words)| words.0.clone());
    let words = vocabulary.flat_map(|word| {
        let second = word.second.into_iter().map(|second| second.name);
        std::iter::once(word.name).chain(second).collect::<Vec<_>>()
    });
    let words: BTreeSet<String> = titles
        .chain(words)
        .filter(|word| word.chars().count() > 3 && !own.contains(&word.as_str()))
        .collect();
    let is_role = |key: &str| Role::ALL.iter().any(|role| role.name().1 == key);
    let keys = form.paths().into_iter().map(|path| path.field.key.to_string());
    let keys: BTreeSet<String> =
        keys.filter(|key| !is_role(key) && key.contains('_')).collect();
    assert!(words.len() > 20 && !keys.is_empty(), "{words:?} {keys:?}");
    for entry in WalkDir::new(workbench::source("../src")).into_iter().filter_map(Result::ok) {
        let path = entry.path();
        let is_code = path.extension().is_some_and(|e| e == "rs" || e == "ftl");
        let Some(text) = fs::read_to_string(path).ok().filter(|_| is_code) else { continue };
        // Help shows by examples of the usual form.
        let is_code = |line: &&str| {
            !line.trim_start().starts_with("//") && !line.contains("jixiao explain ")
        };
        let lines = text.lines().filter(is_code);
        for line in lines {
            for word in words.iter().chain(&keys) {
                assert!(
                    !line.contains(word.as_str()),
                    "{} says {word}: {line}",
                    path.display()
                );
            }
        }
    }
}

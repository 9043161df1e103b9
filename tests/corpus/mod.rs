//! The corpus: texts as departments write them, each with what a careful reviewer says of it
//! (`README.md` there). What the program says is compared with `findings.txt` and with the
//! numbers in the README.

mod department;
mod entry;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;

use department::{place, words};
use entry::Entry;
use jixiao::checks::RULES;
use jixiao::diag::{Code, Diagnostics};
use jixiao::workspace::{DEFAULT_LAYOUT, Layout};
use serde_json::Value;

use crate::workbench::{Workbench, assert_recorded, source, stderr};

/// What the program says of an entry, against what it should say.
#[derive(Default)]
struct Judged {
    /// Expected and found.
    right: Vec<Finding>,
    /// Found and not expected.
    raised: Vec<Finding>,
    /// Expected and not found.
    missed: Vec<Finding>,
}

/// A code and the words that it is about.
type Finding = (String, String);

/// How often a rule is right.
#[derive(Default, Clone, Copy)]
struct Count {
    right: usize,
    raised: usize,
    missed: usize,
}

/// How many entries of a side there are, and how many are judged as a reviewer does.
#[derive(Default, Clone, Copy)]
struct Sides {
    right: [usize; 2],
    wrong: [usize; 2],
}

#[test]
fn what_is_found_in_the_corpus_is_what_was_accepted() {
    let entries = entry::all();
    let judged = judge(&entries);
    let readme = fs::read_to_string(source("corpus/README.md")).expect("the README");
    let (head, _) = readme.split_once(MARK).expect("a place for the numbers");
    assert_recorded("corpus/findings.txt", &findings(&entries, &judged));
    let numbers = numbers(&entries, &judged);
    assert_recorded("corpus/README.md", &format!("{head}{MARK}{numbers}"));
    // The program says of each rule how often it is right, and keeps it off if that is not often.
    assert_recorded("../src/diag/measured.txt", &measured(&entries, &judged));
}

/// The values of the two thirds that are open, each once.
pub fn open_values() -> BTreeSet<String> {
    let open = entry::all().into_iter().filter(|entry| !entry.is_kept);
    open.filter_map(|entry| entry.value().map(str::to_owned)).collect()
}

/// Behind it stand the numbers.
const MARK: &str = "<!-- numbers -->\n";

/// The corpus is only worth as much as it has of each kind.
#[test]
fn each_rule_has_wrong_entries_and_right_ones_are_the_most() {
    let entries = entry::all();
    let right = entries.iter().filter(|entry| entry.is_right).count();
    assert!(right >= 2 * (entries.len() - right), "{right} of {} are right", entries.len());
    let mut wrong: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    // Of what the usual form does not have nobody writes in it.
    let form = Layout::carried(DEFAULT_LAYOUT, &mut Diagnostics::new()).expect("the form");
    for rule in RULES.iter().filter(|rule| rule.lacks(&form).is_empty()) {
        wrong.insert(rule.code.as_str(), [0, 0]);
    }
    for entry in &entries {
        for expected in &entry.expected {
            let [all, kept] = wrong.entry(expected.code.as_str()).or_default();
            *all += 1;
            *kept += usize::from(entry.is_kept);
        }
    }
    wrong.retain(|_, [all, kept]| *all < LEAST || *kept < LEAST_KEPT);
    assert_eq!(wrong, BTreeMap::new(), "of wrong entries there are too few, of all and kept");
}

/// Wrong entries that each rule has at least, and how many of them are kept.
const LEAST: usize = 8;
const LEAST_KEPT: usize = 3;

/// Checks every entry, each a department of its own, so that none disturbs another.
fn judge(entries: &[Entry]) -> Vec<Judged> {
    let mut judged = vec![];
    let mut layouts: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for (number, entry) in entries.iter().enumerate() {
        layouts.entry(entry.layout.as_deref()).or_default().push(number);
    }
    judged.resize_with(entries.len(), Judged::default);
    for (layout, numbers) in layouts {
        let bench = Workbench::empty();
        // A rule that is off is counted, too.
        let off = Code::RULES.iter().filter(|code| code.usual().is_none());
        let on: String = off.map(|code| format!("{} = \"warning\"\n", code.as_str())).collect();
        let own = layout.unwrap_or_default();
        let own = format!("extends = \"hb-2020\"\n{own}\n[rules]\n{on}");
        bench.write("templates/hb-2020/layout.toml", own);
        let files: Vec<_> =
            numbers.iter().map(|number| (*number, entries[*number].files(*number))).collect();
        for (name, text) in files.iter().flat_map(|(_, files)| files) {
            assert!(!bench.path(name).exists(), "{name} is there twice");
            bench.write(name, text);
        }
        let output = bench.run(&["check", "--format", "json"]);
        let report: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|_| panic!("no report: {}", stderr(&output)));
        let mut found: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
        for diagnostic in report["diagnostics"].as_array().expect("diagnostics") {
            let file = diagnostic["file"].as_str().expect("a file").replace('\\', "/");
            found.entry(file).or_default().push(diagnostic);
        }
        for (number, files) in files {
            let (name, text) = &files[0];
            let found = found.get(name).map_or(&[][..], Vec::as_slice);
            judged[number] = compare(&entries[number], text, found);
        }
    }
    judged
}

fn compare(entry: &Entry, file: &str, found: &[&Value]) -> Judged {
    let mut judged = Judged::default();
    let mut open: Vec<bool> = vec![true; found.len()];
    let code = |found: &Value| found["code"].as_str().expect("a code").to_owned();
    let byte = |found: &Value, key: &str| found[key].as_u64().expect("a byte") as usize;
    for expected in &entry.expected {
        let path = expected.path.as_str();
        let value = place(file, path);
        let part = expected.part.as_deref().map(|part| {
            let value = value.clone().unwrap_or_else(|| panic!("{}: no {path}", entry.shown()));
            words(file, value, part)
        });
        let fits = |found: &Value| {
            let at = found["path"].as_str().unwrap_or_default();
            let range = byte(found, "start_byte")..byte(found, "end_byte");
            let overlaps = |part: &std::ops::Range<usize>| {
                range.start < part.end && part.start < range.end
            };
            code(found) == expected.code
                && (at.starts_with(path) || path.starts_with(at))
                && part.as_ref().is_none_or(overlaps)
        };
        let mut is_found = false;
        for (found, open) in found.iter().zip(&mut open) {
            if fits(found) {
                (is_found, *open) = (true, false);
            }
        }
        let words = expected.part.clone().unwrap_or_default();
        let finding = (expected.code.clone(), words);
        if is_found { &mut judged.right } else { &mut judged.missed }.push(finding);
    }
    for (found, _) in found.iter().zip(open).filter(|(_, open)| *open) {
        if !entry.may.contains(&code(found)) {
            let words = &file[byte(found, "start_byte")..byte(found, "end_byte")];
            let words = words.trim_matches('"').chars().take(40).collect();
            judged.raised.push((code(found), words));
        }
    }
    judged
}

/// The findings of the two thirds that are open.
fn findings(entries: &[Entry], judged: &[Judged]) -> String {
    let mut out = String::new();
    let mut file = "";
    for (entry, judged) in entries.iter().zip(judged).filter(|(entry, _)| !entry.is_kept) {
        let lines = [("=", &judged.right), ("+", &judged.raised), ("-", &judged.missed)];
        if lines.iter().all(|(_, findings)| findings.is_empty()) {
            continue;
        }
        if file != entry.file {
            file = &entry.file;
            writeln!(out, "\n# {file}").expect("a text");
        }
        writeln!(out, "{}", entry.shown()).expect("a text");
        for (mark, findings) in lines {
            for (code, words) in findings {
                out.push_str(format!("  {mark} {code} {words}").trim_end());
                out.push('\n');
            }
        }
    }
    out
}

/// How often each rule is right on the third that is kept, one a line.
fn measured(entries: &[Entry], judged: &[Judged]) -> String {
    let (_, counts) = counts(entries, judged);
    let rules = Code::RULES.iter().map(|code| {
        let [_, kept] = counts.get(code.as_str()).copied().unwrap_or_default();
        format!("{} {} {} {}\n", code.as_str(), kept.right, kept.raised, kept.missed)
    });
    rules.collect()
}

/// The entries of both sides, and the findings of each rule; of the open ones and of those kept.
fn counts<'a>(
    entries: &[Entry],
    judged: &'a [Judged],
) -> ([Sides; 2], BTreeMap<&'a str, [Count; 2]>) {
    let mut counts: BTreeMap<&str, [Count; 2]> = BTreeMap::new();
    let mut sides = [Sides::default(); 2];
    for (entry, judged) in entries.iter().zip(judged) {
        let third = usize::from(entry.is_kept);
        // As a user sees it: what is off says nothing.
        let off =
            |(code, _): &Finding| Code::from_name(code).is_some_and(|c| c.usual().is_none());
        let silent = judged.raised.iter().all(off);
        let found = judged.missed.is_empty() && !judged.right.iter().any(off);
        let side =
            if entry.is_right { &mut sides[third].right } else { &mut sides[third].wrong };
        side[0] += 1;
        side[1] += usize::from(if entry.is_right { silent } else { found });
        for (findings, add) in [
            (
                &judged.right,
                &mut (|count: &mut Count| count.right += 1) as &mut dyn FnMut(&mut Count),
            ),
            (&judged.raised, &mut |count: &mut Count| count.raised += 1),
            (&judged.missed, &mut |count: &mut Count| count.missed += 1),
        ] {
            for (code, _) in findings {
                add(&mut counts.entry(code).or_default()[third]);
            }
        }
    }
    (sides, counts)
}

/// The table of the README.
fn numbers(entries: &[Entry], judged: &[Judged]) -> String {
    let (sides, counts) = counts(entries, judged);
    let mut out = String::from("\n| | open two thirds | kept third |\n|---|---|---|\n");
    let of = |[all, good]: [usize; 2]| format!("{good} of {all}");
    let [open, kept] = sides;
    writeln!(
        out,
        "| right entries that raise nothing | {} | {} |",
        of(open.right),
        of(kept.right)
    )
    .expect("a text");
    writeln!(out, "| wrong entries found | {} | {} |", of(open.wrong), of(kept.wrong))
        .expect("a text");
    out.push_str(
        "\n| rule | open: right | raised | missed | kept: right | raised | missed |\n\
         |---|--:|--:|--:|--:|--:|--:|\n",
    );
    for (code, [open, kept]) in counts {
        let cells =
            [open.right, open.raised, open.missed, kept.right, kept.raised, kept.missed];
        let cells = cells.map(|number| number.to_string()).join(" | ");
        writeln!(out, "| {code} | {cells} |").expect("a text");
    }
    out
}

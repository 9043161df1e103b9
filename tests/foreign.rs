//! What Typst and minijinja say is said in the user's language: tiny templates that provoke
//! each of their messages, so that an upgrade with other words is noticed.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use jixiao::diag::{Language, foreign};
use serde_json::Value;

use crate::workbench::{Workbench, source, stderr};

/// What stands before each template: without it every page would lack a title.
const TITLE: &str = "#set document(title: [试])\n";

/// The templates of the list: the lines that are not indented.
fn templates(list: &str) -> Vec<&str> {
    list.lines().filter(|line| !line.starts_with(' ')).collect()
}

/// Builds a department with each template and returns what was said of it: messages, each
/// with its advice.
fn said(templates: &[&str], language: &str) -> Vec<Vec<(String, Vec<String>)>> {
    let bench = Workbench::empty();
    let data = fs::read_to_string(source("templates/office/data/2027/100001.toml"));
    let data = data.expect("a department");
    for (number, template) in templates.iter().enumerate() {
        let layout = format!("templates/{number:03}");
        bench.add(&source("foreign/layout"), &layout);
        bench.write(format!("{layout}/main.typ.j2"), format!("{TITLE}{template}\n"));
        let folder = format!("data/2027/{number:03}");
        let settings = format!("layout = \"{number:03}\"\ndate = 2027-01-15\n");
        bench.write(format!("{folder}/year.toml"), settings);
        let own = data.replace("\"100001\"", &format!("\"{number:03}\""));
        bench.write(format!("{folder}/{number:03}.toml"), own);
    }
    let output = bench.run_in(language, &["build", "--report", "report.json"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let report: Value = serde_json::from_str(&bench.read("report.json")).expect("JSON");
    let departments = report["departments"].as_array().expect("departments");
    assert_eq!(departments.len(), templates.len());
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let libraries = ["template", "typst", "typst-warning"];
    departments
        .iter()
        .enumerate()
        .map(|(number, department)| {
            let own = format!("templates/{number:03}/");
            let problems = department["diagnostics"].as_array().expect("diagnostics").iter();
            problems
                .filter(|problem| libraries.contains(&text(&problem["code"]).as_str()))
                .map(|problem| {
                    let help = problem["help"].as_array().expect("a list").iter().map(text);
                    (text(&problem["message"]).replace(&own, "templates/own/"), help.collect())
                })
                .collect()
        })
        .collect()
}

#[test]
fn what_libraries_say_is_told_in_chinese() {
    let path = source("foreign/said.txt");
    let list = fs::read_to_string(&path).expect("the list");
    let templates = templates(&list);
    let mut now = String::new();
    for (template, said) in templates.iter().zip(said(&templates, "zh")) {
        assert!(!said.is_empty(), "{template} provokes nothing");
        let _ = writeln!(now, "{template}");
        for (message, help) in said {
            let _ = writeln!(now, "    {message}");
            for help in help {
                let _ = writeln!(now, "      {}", help.replace('\n', "\n      "));
            }
        }
    }
    if std::env::var_os("TRYCMD").is_some_and(|wish| wish == "overwrite") {
        fs::write(&path, &now).expect("written");
        return;
    }
    for (now, list) in now.lines().zip(list.lines()) {
        assert_eq!(now, list);
    }
    assert_eq!(now.lines().count(), list.lines().count());
}

#[test]
fn every_form_is_that_of_a_message_that_is_really_said() {
    fn note(words: &str, used: &mut BTreeSet<&'static str>) {
        let Some((form, filling)) = foreign::form_of(Language::Zh, words) else { return };
        used.insert(form.pattern.written);
        for (slot, words) in filling {
            if foreign::is_names(slot) {
                foreign::names(words).for_each(|name| note(name, used));
            }
        }
    }
    let list = fs::read_to_string(source("foreign/said.txt")).expect("the list");
    let mut used = BTreeSet::new();
    for (message, help) in said(&templates(&list), "en").into_iter().flatten() {
        // Behind what the program says itself: who says it.
        let (_, words) = message.split_once(": ").expect("a message of a library");
        note(words, &mut used);
        help.iter().for_each(|help| note(help, &mut used));
    }
    assert!(used.len() > 300, "{}", used.len());
    for form in foreign::forms(Language::Zh) {
        let form = form.pattern.written;
        assert!(used.contains(form), "nothing provokes “{form}”, or an earlier form hides it");
    }
}

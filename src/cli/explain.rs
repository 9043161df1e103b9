//! `explain` and `rules`.

use super::args::{Explain, Kind, Rules};
use super::terminal::Terminal;
use super::topic::{Nearness, Topic};
use super::{Exit, columns, fail, form_names, forms, root};
use crate::checks::{RULES, Rule, Voice};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Measured, Severity, explain, text};
use crate::form::Form;
use crate::source::shape::Field;
use crate::workspace::{DEFAULT_LAYOUT, Layout, Workspace};

/// Shows what some words are about, or lists it if it is much.
pub(super) fn run(args: &Explain, terminal: Terminal) -> Exit {
    let mut out = Diagnostics::new();
    let mut forms = forms(&args.forms, &mut out);
    if out.has_errors() && !args.forms.is_empty() {
        return fail(out, terminal);
    }
    // Whoever mends a form that cannot be read asks what a code means.
    if forms.is_empty() {
        forms.extend(Layout::carried(DEFAULT_LAYOUT, &mut out));
    }
    let found = about(&forms, &args.words);
    if found.as_ref().is_none_or(|(nearness, _)| *nearness != Nearness::Named)
        && let Some(Dropped { form, below, path, field }) = dropped(&args.forms, &args.words)
    {
        key_page(Kind::Department, &path, &field, terminal);
        let words = [("form", form.into()), ("below", below.into())];
        terminal.result("key-dropped", &words);
        return Exit::Done;
    }
    let Some((nearness, topics)) = found else {
        let asked = Diagnostic::new(Code::UnknownCode).arg("words", args.words.join(" "));
        out.push(match forms.iter().find_map(|form| Topic::proposed(form, &args.words)) {
            Some(near) => asked.arg("near", near).help("help-near"),
            None => asked,
        });
        return fail(out, terminal);
    };
    if topics.len() > 1 && nearness != Nearness::Named {
        for (_, topic) in topics {
            let name = match &topic {
                Topic::Code(code) => code.as_str(),
                Topic::Key { path, .. } => path,
            };
            terminal.raw(&format!("{name:<28}  {}", topic.title(terminal.language)));
        }
        return Exit::Done;
    }
    for (index, (form, topic)) in topics.iter().enumerate() {
        if index > 0 {
            terminal.raw("");
        }
        match topic {
            Topic::Code(code) => code_page(*code, terminal),
            Topic::Key { file, path, field } => {
                key_page(*file, path, field, terminal);
                if matches!(file, Kind::Department) {
                    declared(form, path, terminal);
                }
            }
        }
    }
    Exit::Done
}

/// The nearest topics to some words, each once, with the first form that has it.
fn about<'f>(
    forms: &'f [Form],
    words: &[String],
) -> Option<(Nearness, Vec<(&'f Form, Topic)>)> {
    let found: Vec<_> =
        forms.iter().filter_map(|form| Some((form, Topic::about(form, words)?))).collect();
    let nearest = found.iter().map(|(_, (nearness, _))| *nearness).min()?;
    let mut topics: Vec<(&Form, Topic)> = vec![];
    for (form, (nearness, near)) in found {
        let near = near.into_iter().filter(|_| nearness == nearest);
        for topic in near {
            if topics.iter().all(|(_, known)| !known.is(&topic)) {
                topics.push((form, topic));
            }
        }
    }
    Some((nearest, topics))
}

/// A key that a form has from another, and drops.
struct Dropped {
    form: String,
    /// The form that has it.
    below: String,
    path: String,
    field: Field,
}

/// The key of that name that the first of some forms drops.
fn dropped(named: &[String], words: &[String]) -> Option<Dropped> {
    let unheard = &mut Diagnostics::new();
    let workspace = Workspace::open(&root(None), unheard)?;
    form_names(&workspace, named, unheard).into_iter().find_map(|form| {
        let layers = Layout::layers(Some(&workspace), &form, unheard)?;
        layers.iter().skip(1).find_map(|layer| {
            let below = Layout::form(&workspace, &layer.name, None, unheard)?;
            let (Nearness::Named, topics) = Topic::about(&below, words)? else { return None };
            topics.into_iter().find_map(|topic| match topic {
                Topic::Key { file: Kind::Department, path, field } => {
                    Some(Dropped { form: form.clone(), below: layer.name.clone(), path, field })
                }
                _ => None,
            })
        })
    })
}

fn code_page(code: Code, terminal: Terminal) {
    let Some(page) = explain::page(code, terminal.language) else { return };
    let severity = word(code.severity(), terminal);
    terminal.raw(&format!("{} ({severity})\n\n{}", code.as_str(), page.text));
    if let Some(counted) = Measured::of(code) {
        measured(code, counted, terminal);
    }
    for (title, example) in [("example-wrong", page.wrong), ("example-right", page.right)] {
        if let Some(example) = example {
            terminal.raw("");
            terminal.result(title, &[]);
            for line in example.lines() {
                terminal.raw(&format!("    {line}"));
            }
        }
    }
}

/// How often a rule is right.
fn measured(code: Code, counted: Measured, terminal: Terminal) {
    let args = [
        ("right", counted.right.into()),
        ("said", (counted.right + counted.raised).into()),
        ("due", (counted.right + counted.missed).into()),
    ];
    terminal.raw("");
    let is_counted = counted.right + counted.raised + counted.missed > 0;
    terminal.result(if is_counted { "measured" } else { "measured-none" }, &args);
    if !counted.is_sure() {
        terminal.result("measured-off", &[("code", code.as_str().into())]);
    }
}

fn key_page(file: Kind, path: &str, field: &Field, terminal: Terminal) {
    let file = match file {
        Kind::Department => Arg::Message("department-file"),
        Kind::Year => "year.toml".into(),
        Kind::Workspace => "jixiao.toml".into(),
        Kind::Layout => "layout.toml".into(),
    };
    let id = if field.is_required() { "key-required" } else { "key-optional" };
    let args =
        [("path", path.into()), ("title", field.title.to_string().into()), ("file", file)];
    terminal.result(id, &args);
    terminal.raw("");
    terminal.result("key-form", &[("expected", Arg::Message(field.shape.expected()))]);
    if !field.help.is_empty() {
        terminal.raw(&field.help);
    }
}

/// What else the form says of a key of its data, and the rules that look at it.
fn declared(form: &Form, keys: &str, terminal: Terminal) {
    let Some(path) = form.paths().into_iter().find(|path| path.keys == keys) else { return };
    if let Some(computed) = &path.declared.computed {
        let formula = [("formula", computed.making.formula().into())];
        terminal.result("key-computed", &formula);
    }
    let listed = |id: &str, words: &[&str]| {
        if !words.is_empty() {
            terminal.result(id, &[]);
            columns::fill(words, "  ", terminal);
        }
    };
    let words: Vec<&str> = path.field.offered.iter().map(String::as_str).collect();
    listed("key-words", &words);
    let speaks = |rule: &&Rule| {
        form.severity(rule.code).is_some()
            && rule.lacks(form).is_empty()
            && rule.watches(form).iter().any(|watched| watched == keys)
    };
    let rules: Vec<&str> = RULES.iter().filter(speaks).map(|rule| rule.code.as_str()).collect();
    listed("key-rules", &rules);
}

/// Lists the rules with their severity in a form and the fields that each looks at, or what the
/// form lacks.
pub(super) fn rules(args: &Rules, terminal: Terminal) -> Exit {
    let mut out = Diagnostics::new();
    let workspace = Workspace::open(&root(args.root.clone()), &mut out);
    let workspace = workspace.filter(|_| !out.has_errors());
    let form = workspace.and_then(|workspace| {
        let here =
            args.root.clone().or_else(|| std::env::current_dir().ok()).unwrap_or_default();
        let usual = workspace.forms_at(&here, &mut out);
        let usual = usual.first().map(String::as_str);
        Layout::form(&workspace, args.layout.as_deref().or(usual)?, None, &mut out)
    });
    let Some(form) = form else { return fail(out, terminal) };
    for rule in RULES {
        let voice = rule.voice(&form);
        let said = match &voice {
            Voice::Silent(_) => say("silent", terminal),
            Voice::Speaks(severity) => word(*severity, terminal),
            Voice::Off => say("off", terminal),
        };
        let page = explain::page(rule.code, terminal.language);
        let first = page.map_or("", explain::Page::title);
        terminal.raw(&format!("{:<24}{said:<8}  {first}", rule.code.as_str()));
        match voice {
            Voice::Silent(lacks) => {
                terminal.result("rule-lacks", &[("lacks", lacks.join(", ").into())]);
            }
            _ => terminal.raw(&format!("    {}", grouped(&rule.watches(&form)))),
        }
    }
    Exit::Done
}

/// Paths, with those of one table together: `budget.total,other`.
fn grouped(paths: &[String]) -> String {
    let mut groups: Vec<(&str, Vec<&str>)> = vec![];
    for path in paths {
        let (table, key) = path.rsplit_once('.').unwrap_or(("", path));
        match groups.iter_mut().find(|(known, _)| *known == table) {
            Some((_, keys)) => keys.push(key),
            None => groups.push((table, vec![key])),
        }
    }
    let written = |(table, keys): (&str, Vec<&str>)| match table {
        "" => keys.join(" "),
        table => format!("{table}.{}", keys.join(",")),
    };
    groups.into_iter().map(written).collect::<Vec<_>>().join("  ")
}

fn word(severity: Severity, terminal: Terminal) -> String {
    match severity {
        Severity::Error => say("error", terminal),
        Severity::Warning => say("warning", terminal),
    }
}

fn say(id: &str, terminal: Terminal) -> String {
    let none: [(&str, Arg); 0] = [];
    text(terminal.language, id, &none).unwrap_or_default()
}

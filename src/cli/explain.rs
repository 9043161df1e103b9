//! `explain` and `rules`.

use super::args::{Explain, Kind, Rules};
use super::terminal::Terminal;
use super::topic::{Nearness, Topic};
use super::{Exit, fail, root};
use crate::checks::switched;
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Severity, explain, text};
use crate::model::YearSettings;
use crate::source::shape::Field;
use crate::workspace::{Layout, Workspace};

/// Shows what some words are about, or lists it if it is much.
pub(super) fn run(args: &Explain, terminal: Terminal) -> Exit {
    let Some((nearness, topics)) = Topic::about(&args.words) else {
        let asked = Diagnostic::new(Code::UnknownCode).arg("words", args.words.join(" "));
        let mut out = Diagnostics::new();
        out.push(match Topic::proposed(&args.words) {
            Some(near) => asked.arg("near", near).help("help-near"),
            None => asked,
        });
        return fail(out, terminal);
    };
    if topics.len() > 1 && nearness != Nearness::Named {
        for topic in topics {
            let name = match &topic {
                Topic::Code(code) => code.as_str(),
                Topic::Key { path, .. } => path,
            };
            terminal.raw(&format!("{name:<28}  {}", topic.title(terminal.language)));
        }
        return Exit::Done;
    }
    for (index, topic) in topics.iter().enumerate() {
        if index > 0 {
            terminal.raw("");
        }
        match topic {
            Topic::Code(code) => code_page(*code, terminal),
            Topic::Key { file, path, field } => key_page(*file, path, field, terminal),
        }
    }
    Exit::Done
}

fn code_page(code: Code, terminal: Terminal) {
    let Some(page) = explain::page(code, terminal.language) else { return };
    let severity = word(code.severity(), terminal);
    terminal.raw(&format!("{} ({severity})\n\n{}", code.as_str(), page.text));
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

fn key_page(file: Kind, path: &str, field: &Field, terminal: Terminal) {
    let file = match file {
        Kind::Department => Arg::Message("department-file"),
        Kind::Year => "year.toml".into(),
        Kind::Workspace => "jixiao.toml".into(),
        Kind::Layout => "layout.toml".into(),
    };
    let id = if field.required { "key-required" } else { "key-optional" };
    let args = [("path", path.into()), ("title", field.title.into()), ("file", file)];
    terminal.result(id, &args);
    terminal.raw("");
    terminal.result("key-form", &[("expected", Arg::Message(field.shape.expected()))]);
    if !field.description.is_empty() {
        terminal.raw(field.description);
    }
}

/// Lists the rules with their severity in a layout.
pub(super) fn rules(args: &Rules, terminal: Terminal) -> Exit {
    let mut out = Diagnostics::new();
    let workspace = Workspace::open(&root(args.root.clone()), &mut out);
    let workspace = workspace.filter(|_| !out.has_errors());
    let layout = workspace.and_then(|workspace| {
        let usual = YearSettings::default();
        let name = args.layout.as_deref().or(workspace.layout_name(&usual))?;
        Layout::load(&workspace, name, None, &mut out)
    });
    let Some(layout) = layout else { return fail(out, terminal) };
    for code in Code::RULES {
        let severity = switched(*code, &layout.settings.rules);
        let severity = severity.map_or_else(|| say("off", terminal), |s| word(s, terminal));
        let page = explain::page(*code, terminal.language);
        let first = page.map_or("", explain::Page::title);
        terminal.raw(&format!("{:<24}{severity:<8}  {first}", code.as_str()));
    }
    Exit::Done
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

//! `explain` and `rules`.

use super::args::{Explain, Rules};
use super::terminal::Terminal;
use super::{Exit, fail, root};
use crate::checks::switched;
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Severity, explain, text};
use crate::model::YearSettings;
use crate::workspace::{Layout, Workspace};

/// Shows the page of a code.
pub(super) fn run(args: &Explain, terminal: Terminal) -> Exit {
    let code = Code::from_name(&args.code);
    let page = code.and_then(|code| explain::page(code, terminal.language));
    let (Some(code), Some(page)) = (code, page) else {
        let near = Code::ALL
            .iter()
            .map(|code| (strsim::jaro_winkler(code.as_str(), &args.code), code.as_str()))
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map_or("", |(_, name)| name);
        let mut out = Diagnostics::new();
        out.push(
            Diagnostic::new(Code::UnknownCode)
                .arg("code", args.code.as_str())
                .arg("near", near),
        );
        return fail(out, terminal);
    };
    terminal.raw(&format!(
        "{} ({})\n\n{}",
        code.as_str(),
        word(code.severity(), terminal),
        page.text
    ));
    for (title, example) in [("example-wrong", page.wrong), ("example-right", page.right)] {
        if let Some(example) = example {
            terminal.raw("");
            terminal.result(title, &[]);
            for line in example.lines() {
                terminal.raw(&format!("    {line}"));
            }
        }
    }
    Exit::Done
}

/// Lists the rules with their severity in a layout.
pub(super) fn rules(args: &Rules, terminal: Terminal) -> Exit {
    let mut out = Diagnostics::new();
    let workspace = Workspace::open(&root(args.root.clone()), &mut out);
    let layout = workspace.and_then(|workspace| {
        let usual = YearSettings::default();
        let name = args.layout.as_deref().unwrap_or(workspace.layout_name(&usual));
        Layout::load(&workspace, name, None, &mut out)
    });
    let Some(layout) = layout else { return fail(out, terminal) };
    for code in Code::RULES {
        let severity = switched(*code, &layout.settings.rules);
        let severity = severity.map_or_else(|| say("off", terminal), |s| word(s, terminal));
        let page = explain::page(*code, terminal.language);
        let first = page.and_then(|page| page.text.lines().next()).unwrap_or_default();
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

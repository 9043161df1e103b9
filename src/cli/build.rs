//! `build`.

use std::collections::HashSet;
use std::time::Instant;

use super::args::{Build, Emit};
use super::terminal::Terminal;
use super::{Exit, fail, root, worse};
use crate::build::{Builder, Plan};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Severity};
use crate::export::Format;
use crate::workspace::{Workspace, select, shown};

/// Builds what the paths name, and says what it wrote.
pub fn run(args: Build, terminal: Terminal) -> Exit {
    let mut out = Diagnostics::new();
    let Some(workspace) = Workspace::open(&root(args.root), &mut out) else {
        return fail(out, terminal);
    };
    let files = select(&workspace, &args.paths, &mut out);
    if files.is_empty() {
        return fail(out, terminal);
    }
    let plan = Plan {
        format: match args.emit {
            Emit::Pdf => Format::Pdf,
            Emit::Typ => Format::Typ,
            Emit::Png => Format::Png,
            Emit::Svg => Format::Svg,
        },
        out: args.out.unwrap_or_else(|| workspace.out()),
        draft: args.draft,
    };
    let Some(mut builder) = Builder::new(&workspace, &mut out) else {
        return fail(out, terminal);
    };

    // What cannot be reached stops nobody else.
    let mut exit = worse(Exit::Done, &out);
    let unreached = out.sorted();
    terminal.diagnostics(&unreached);
    let (mut told, mut unshown) = (unreached, 0);
    // What a year file or a layout has wrong, every department meets; it is told once.
    let mut told_before = HashSet::new();
    for file in &files {
        let started = Instant::now();
        let mut out = Diagnostics::new();
        let built = builder.build(file, &plan, &mut out);
        if let Some(built) = &built {
            let written: Vec<String> = built.files.iter().map(|path| shown(path)).collect();
            let shown = match written.as_slice() {
                [first, .., last] => format!("{first} … {last}"),
                _ => written.concat(),
            };
            let seconds = format!("{:.2}", started.elapsed().as_secs_f64());
            let mut words: Vec<(&str, Arg)> =
                vec![("path", shown.into()), ("seconds", seconds.into())];
            words.extend(built.pages.map(|pages| ("pages", pages.into())));
            terminal.result(if built.pages.is_some() { "built" } else { "filled" }, &words);
        }
        if built.is_none() && !out.has_errors() {
            out.push(
                Diagnostic::new(Code::Internal)
                    .arg("message", "a stage failed without saying why"),
            );
        }
        exit = worse(exit, &out);
        // What `check` would say of the page as it is, it says; here it is counted.
        let (counted, shown): (Vec<_>, Vec<_>) =
            out.sorted().into_iter().filter(|d| told_before.insert(identity(d))).partition(
                |d| d.severity == Severity::Warning && Code::RULES.contains(&d.code),
            );
        terminal.diagnostics(&shown);
        unshown += counted.len();
        told.extend(shown);
        told.extend(counted);
    }
    if !told.is_empty() {
        terminal.summary(&told, files.len());
        if unshown > 0 {
            terminal.remark("see-check", &[("warnings", unshown.into())]);
        }
    }
    exit
}

/// What makes two problems the same: the code, the words and the place.
fn identity(diagnostic: &Diagnostic) -> (Code, String, Option<(String, usize)>) {
    let place = diagnostic.place.as_ref().map(|p| (p.file.name.clone(), p.range.start));
    (diagnostic.code, format!("{:?}", diagnostic.args), place)
}

//! `report merge`.

use std::path::Path;

use super::args::{Merge, Report, ReportCommand};
use super::deliver::deliver;
use super::terminal::Terminal;
use super::{Exit, fail};
use crate::batch::report;
use crate::diag::{Arg, Code, Diagnostic, Diagnostics};
use crate::disk;
use crate::workspace::{shown, unreadable};

/// Does what was asked with reports.
pub fn run(args: Report, terminal: Terminal) -> Exit {
    match args.command {
        ReportCommand::Merge(args) => merge(&args, terminal),
    }
}

fn merge(args: &Merge, terminal: Terminal) -> Exit {
    let mut out = Diagnostics::new();
    let mut texts = vec![];
    for file in &args.files {
        let bytes = disk::read(file, u64::MAX);
        match bytes.map(String::from_utf8) {
            Ok(Ok(text)) => texts.push(text),
            Ok(Err(_)) => {
                out.push(Diagnostic::new(Code::BadReport).arg("path", shown(file)));
            }
            Err(error) => out.push(unreadable(file, &error)),
        }
    }
    if out.has_errors() {
        return fail(out, terminal);
    }
    let merged = match report::merge(&texts) {
        Ok(merged) => merged,
        Err(number) => {
            let path = args.files.get(number).map(|file| shown(file)).unwrap_or_default();
            out.push(Diagnostic::new(Code::BadReport).arg("path", path));
            return fail(out, terminal);
        }
    };
    let text = format!("{:#}\n", merged.report);
    let out_path = args.out.as_deref().unwrap_or(Path::new("-"));
    if let Err(problem) = deliver(out_path, text.as_bytes(), terminal) {
        out.push(*problem);
        return fail(out, terminal);
    }
    for (entry, names) in [
        ("missing-share", &merged.missing_shards),
        ("missing-department", &merged.missing),
        ("failed-department", &merged.failed),
    ] {
        for name in names {
            terminal.remark(entry, &[("name", name.as_str().into())]);
        }
    }
    let count = |field: &str| merged.report["summary"][field].as_u64().unwrap_or(0);
    let seconds = merged.report["seconds"].as_f64().unwrap_or(0.0);
    let mut counts: Vec<(&str, Arg)> = ["built", "unchanged", "failed"]
        .into_iter()
        .map(|field| (field, Arg::Number(count(field))))
        .collect();
    counts.push(("seconds", format!("{seconds:.1}").into()));
    terminal.remark("outcome", &counts);
    let complete = merged.missing.is_empty() && merged.missing_shards.is_empty();
    if complete && merged.failed.is_empty() { Exit::Done } else { Exit::DataErrors }
}

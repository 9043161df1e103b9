//! `report merge`.

use super::args::{Merge, Report, ReportCommand};
use super::terminal::Terminal;
use super::{Exit, fail};
use crate::batch::report;
use crate::diag::{Arg, Code, Diagnostic, Diagnostics};
use crate::output;
use crate::workspace::{read_text, shown};

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
        texts.extend(read_text(file, &mut out).map(|file| file.text.clone()));
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
    match &args.out {
        None if !terminal.raw(text.trim_end()) => return Exit::Failed,
        None => {}
        Some(path) => {
            if let Err(error) = output::write(path, text.as_bytes()) {
                out.push(
                    Diagnostic::new(Code::Unwritable)
                        .arg("path", shown(path))
                        .arg("reason", Arg::io(&error)),
                );
                return fail(out, terminal);
            }
        }
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

//! `build --explain`: why each document is built or left alone.

use super::terminal::Terminal;
use crate::batch::{Action, Task, Unit};
use crate::diag::{Arg, Severity, text, words};

/// Says of each department and form what is done about it and why.
pub(super) fn tell(tasks: &[Task], unbegun: &[Unit], terminal: Terminal) {
    let say = |id: &str| text(terminal.language, id, &[]).unwrap_or_default();
    let between = say("reason-between");
    for task in tasks {
        let (entry, why) = match &task.action {
            Action::Keep(_) => ("explained", say("reason-none")),
            Action::Refuse => {
                let error = task.found.iter().find(|d| d.severity == Severity::Error);
                let why = error.map(|d| words(d, terminal.language).message);
                let why = [("why", Arg::from(why.unwrap_or_default()))];
                let refused = text(terminal.language, "reason-refused", &why);
                ("explained", refused.unwrap_or_default())
            }
            Action::Build(reasons) => {
                let reasons: Vec<String> = reasons
                    .iter()
                    .map(|reason| say(&format!("reason-{}", reason.as_str())))
                    .collect();
                ("explained-build", reasons.join(between.trim_matches('"')))
            }
        };
        let words: [(&str, Arg); 2] = [("name", task.unit.label().into()), ("why", why.into())];
        terminal.result(entry, &words);
    }
    for unit in unbegun {
        let words = [("name", unit.label().into()), ("why", say("reason-unbegun").into())];
        terminal.result("explained", &words);
    }
}

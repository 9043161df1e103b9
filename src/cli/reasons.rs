//! `build --explain`: why each document is built or left alone; and what was not looked at.

use super::terminal::Terminal;
use crate::batch::{Action, Census, Task, Unit};
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

/// What a run did not look at, though it lay there.
#[derive(Debug, Default)]
pub(super) struct Unseen {
    /// The forms that chosen files have not begun.
    unbegun: Vec<String>,
    /// Chosen files of years that do not name what was asked for.
    lacking: usize,
    /// Whether keys were passed over that a form with errors may know.
    passed_over: bool,
}

impl Unseen {
    /// That of some chosen files.
    pub fn of(census: &Census<'_>) -> Self {
        let unbegun = census.unbegun.iter().map(|unit| unit.form.clone()).collect();
        Self { unbegun, lacking: census.lacking, passed_over: census.passed_over() }
    }

    /// Adds that of others.
    pub fn add(&mut self, other: Self) {
        self.unbegun.extend(other.unbegun);
        self.lacking += other.lacking;
        self.passed_over |= other.passed_over;
    }

    /// Each with a line.
    pub fn tell(&self, tell: impl Fn(&str, &[(&str, Arg)])) {
        if self.passed_over {
            tell("keys-passed-over", &[]);
        }
        if self.lacking > 0 {
            tell("form-lacking", &[("files", self.lacking.into())]);
        }
        if !self.unbegun.is_empty() {
            let mut names = self.unbegun.clone();
            names.sort();
            names.dedup();
            let forms = ("forms", self.unbegun.len().into());
            tell("unbegun", &[forms, ("names", names.join(", ").into())]);
        }
    }
}

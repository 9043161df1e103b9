//! Warnings in brief: what `build` counts and leaves for `check` to show.

use std::collections::BTreeMap;

use super::terminal::Terminal;
use crate::diag::{Code, Diagnostic, text};

/// Warnings that are not shown.
#[derive(Debug, Default)]
pub(super) struct Brief {
    codes: BTreeMap<Code, usize>,
    /// Those of earlier builds, of which only the number is known.
    earlier: usize,
}

impl Brief {
    /// Adds a warning.
    pub(super) fn add(&mut self, warning: &Diagnostic) {
        *self.codes.entry(warning.code).or_default() += 1 + warning.others;
    }

    /// Adds so many of an earlier build.
    pub(super) fn add_earlier(&mut self, number: usize) {
        self.earlier += number;
    }

    /// Says how many there are of each code, the most frequent first.
    pub(super) fn say(&self, terminal: Terminal) {
        let earlier = text(terminal.language, "see-earlier", &[]).unwrap_or_default();
        let mut codes: Vec<(&str, usize)> =
            self.codes.iter().map(|(code, number)| (code.as_str(), *number)).collect();
        codes.sort_by_key(|(_, number)| usize::MAX - number);
        codes.extend((self.earlier > 0).then_some((earlier.as_str(), self.earlier)));
        let codes: Vec<String> =
            codes.iter().map(|(code, number)| format!("{code} {number}")).collect();
        if !codes.is_empty() {
            terminal.remark("see-check", &[("codes", codes.join(" · ").into())]);
        }
    }
}

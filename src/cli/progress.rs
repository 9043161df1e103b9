//! How far a long run is: a bar on a terminal, nothing elsewhere.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::diag::{Language, text};

/// The bar of a run.
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar for so many departments; an unseen one where nobody would look at it.
    pub fn new(departments: usize, seen: bool, language: Language) -> Self {
        let target = if seen && departments > 1 {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let left = text(language, "progress-left", &[]).unwrap_or_default();
        let style = format!("{{bar:30}} {{pos}}/{{len}} · {{per_sec}} · {left} {{eta}}");
        let style = ProgressStyle::with_template(&style);
        let bar = ProgressBar::with_draw_target(Some(departments as u64), target);
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self(bar)
    }

    /// Whether somebody sees it, who then needs no line for each department.
    pub fn is_seen(&self) -> bool {
        !self.0.is_hidden()
    }

    /// One more is done.
    pub fn advance(&self) {
        self.0.inc(1);
    }

    /// Prints something without spoiling the bar.
    pub fn beside(&self, print: impl FnOnce()) {
        self.0.suspend(print);
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}

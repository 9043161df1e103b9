//! How far a long run is: a bar on a terminal, nothing elsewhere.

use std::fmt::Write;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

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
        let say = |id: &str| text(language, id, &[]).unwrap_or_default();
        let (rate, left) = (say("progress-rate"), say("progress-left"));
        let style = format!("{{bar:30}} {{pos}}/{{len}} · {{rate}}{rate} · {left} {{eta}}");
        let style = ProgressStyle::with_template(&style);
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::with_draw_target(Some(departments as u64), target);
        bar.set_style(style.with_key("rate", rate_of));
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

/// How many in a second, with as many places as tell something.
fn rate_of(state: &ProgressState, to: &mut dyn Write) {
    let rate = state.per_sec();
    let places = usize::from(rate < 10.0);
    // Writing to a text does not fail.
    let _ = write!(to, "{rate:.places$}");
}

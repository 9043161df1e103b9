//! `schema`.

use super::Exit;
use super::terminal::Terminal;
use crate::model::{Record, Submission};
use crate::source::schema;

/// Prints the JSON Schema of department files.
pub(super) fn run(terminal: Terminal) -> Exit {
    let schema = schema::of(Submission::FIELDS, "部门预算绩效文本");
    terminal.raw(&format!("{schema:#}"));
    Exit::Done
}

//! `schema`.

use super::Exit;
use super::args::{Kind, Schema};
use super::terminal::Terminal;
use crate::model::{LayoutSettings, Record, Settings, Submission, YearSettings};
use crate::source::schema;

/// Prints the JSON Schema of a kind of file.
pub(super) fn run(args: &Schema, terminal: Terminal) -> Exit {
    terminal.raw(&text(args.kind));
    Exit::Done
}

/// The schema of a kind of file.
pub(super) fn text(kind: Kind) -> String {
    let (fields, title) = match kind {
        Kind::Department => (Submission::FIELDS, "部门预算绩效文本"),
        Kind::Year => (YearSettings::FIELDS, "年度设置 year.toml"),
        Kind::Workspace => (Settings::FIELDS, "工作目录设置 jixiao.toml"),
        Kind::Layout => (LayoutSettings::FIELDS, "版式说明 layout.toml"),
    };
    format!("{:#}", schema::of(fields, title))
}

//! `schema`.

use super::Exit;
use super::args::{Kind, Schema};
use super::terminal::Terminal;
use crate::model::{LayoutSettings, Record, Settings, Submission, YearSettings};
use crate::source::schema;
use crate::source::shape::Field;

/// Prints the JSON Schema of a kind of file.
pub(super) fn run(args: &Schema, terminal: Terminal) -> Exit {
    terminal.raw(&text(args.kind));
    Exit::Done
}

/// The schema of a kind of file.
pub(super) fn text(kind: Kind) -> String {
    let title = match kind {
        Kind::Department => "部门预算绩效文本",
        Kind::Year => "年度设置 year.toml",
        Kind::Workspace => "工作目录设置 jixiao.toml",
        Kind::Layout => "版式说明 layout.toml",
    };
    format!("{:#}", schema::of(fields(kind), title))
}

/// The keys of a kind of file.
pub(super) fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Department => Submission::FIELDS,
        Kind::Year => YearSettings::FIELDS,
        Kind::Workspace => Settings::FIELDS,
        Kind::Layout => LayoutSettings::FIELDS,
    }
}

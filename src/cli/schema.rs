//! `schema`.

use super::args::{Kind, Schema};
use super::terminal::Terminal;
use super::{Exit, fail, form};
use crate::diag::Diagnostics;
use crate::form::{Form, LAYOUT};
use crate::source::schema;
use crate::source::shape::Fields;
use crate::workspace::{WORKSPACE, YEAR};

/// Prints the JSON Schema of a kind of file.
pub(super) fn run(args: &Schema, terminal: Terminal) -> Exit {
    let mut out = Diagnostics::new();
    let Some(form) = form(args.form.as_deref(), &mut out) else { return fail(out, terminal) };
    terminal.raw(&text(args.kind, &form));
    Exit::Done
}

/// The schema of a kind of file.
pub(super) fn text(kind: Kind, form: &Form) -> String {
    let title = match kind {
        Kind::Department => &form.title,
        Kind::Year => "年度设置 year.toml",
        Kind::Workspace => "工作目录设置 jixiao.toml",
        Kind::Layout => "版式说明 layout.toml",
    };
    schema::of(fields(kind, form), title)
}

/// The keys of a kind of file.
pub(super) fn fields(kind: Kind, form: &Form) -> &Fields {
    match kind {
        Kind::Department => &form.fields,
        Kind::Year => &YEAR,
        Kind::Workspace => &WORKSPACE,
        Kind::Layout => &LAYOUT,
    }
}

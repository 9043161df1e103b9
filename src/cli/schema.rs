//! `schema`.

use super::args::{Kind, Schema};
use super::terminal::Terminal;
use super::{Exit, fail, forms};
use crate::diag::Diagnostics;
use crate::form::{LAYOUT, Member, together};
use crate::source::schema;
use crate::source::shape::Fields;
use crate::workspace::{WORKSPACE, YEAR};

/// Prints the JSON Schema of a kind of file; of data files that of all forms together.
pub(super) fn run(args: &Schema, terminal: Terminal) -> Exit {
    let mut out = Diagnostics::new();
    if !matches!(args.kind, Kind::Department) {
        terminal.raw(&text(args.kind, "", &LAYOUT));
        return Exit::Done;
    }
    let forms = forms(&args.forms, &mut out);
    let named: Vec<Member<'_>> = forms.iter().map(|form| (&*form.title, Ok(form))).collect();
    // Without the keys of one form a schema would refuse them.
    let together = match out.has_errors() {
        true => None,
        false => together(&named, &mut out),
    };
    let Some(together) = together else { return fail(out, terminal) };
    let titles: Vec<&str> = named.iter().map(|(title, _)| *title).collect();
    terminal.raw(&text(args.kind, &titles.join("、"), &together.known));
    Exit::Done
}

/// The schema of a kind of file; that of data files has the title and the keys of a form.
pub(super) fn text(kind: Kind, title: &str, data: &Fields) -> String {
    let title = match kind {
        Kind::Department => title,
        Kind::Year => "年度设置 year.toml",
        Kind::Workspace => "工作目录设置 jixiao.toml",
        Kind::Layout => "版式说明 layout.toml",
    };
    schema::of(fields(kind, data), title)
}

/// The keys of a kind of file, where data files have those of a form.
pub(super) fn fields(kind: Kind, data: &Fields) -> &Fields {
    match kind {
        Kind::Department => data,
        Kind::Year => &YEAR,
        Kind::Workspace => &WORKSPACE,
        Kind::Layout => &LAYOUT,
    }
}

//! `new`.

use std::fs;
use std::io;

use super::args::{Kind, New};
use super::terminal::Terminal;
use super::{Exit, fail, schema, unwritable};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::output;
use crate::workspace::{DEFAULT_LAYOUT, Layout, example, shown};

/// Writes the example workspace into an empty folder.
pub fn run(args: &New, terminal: Terminal) -> Exit {
    let folder = &args.folder;
    let mut out = Diagnostics::new();
    match fs::read_dir(folder).map(Iterator::count) {
        Ok(entries) if entries > 0 => {
            out.push(Diagnostic::new(Code::FolderNotEmpty).arg("path", shown(folder)));
            return fail(out, terminal);
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => {
            out.push(unwritable(folder, &error));
            return fail(out, terminal);
        }
    }
    let name = args.form.as_deref().unwrap_or(DEFAULT_LAYOUT);
    let known = Layout::carried_names();
    if !known.iter().any(|known| known == name) {
        let unknown = Diagnostic::new(Code::LayoutNotFound).arg("name", name);
        out.push(unknown.arg("known", known.join(", ")));
        return fail(out, terminal);
    }
    let Some(form) = Layout::carried(name, &mut out) else { return fail(out, terminal) };
    // The schema is the program's own, so that the editor and it agree.
    let path = folder.join("data").join("schema.json");
    let schema_text = schema::text(Kind::Department, &form.title, &form.fields) + "\n";
    let files = example::workspace(name, &form).into_iter();
    let files = files.map(|(name, text)| (folder.join(name), text));
    let written = files
        .chain([(path, schema_text)])
        .try_for_each(|(path, text)| output::write(&path, text.as_bytes()));
    if let Err(error) = written {
        out.push(unwritable(folder, &error));
        return fail(out, terminal);
    }
    terminal.result("created", &[("path", shown(folder).into())]);
    Exit::Done
}

//! `new`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::args::{Kind, New};
use super::terminal::Terminal;
use super::{Exit, fail, root, schema, typed, unwritable};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::output;
use crate::workspace::{DATA, DEFAULT_LAYOUT, Layer, Layout, Workspace, example, shown};

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
    // A form that is asked for may be one of the workspace that the command runs in.
    let here = args.form.as_ref().and_then(|_| Workspace::open(&root(None), &mut out));
    let Some(files) = files(here.as_ref().filter(|_| !out.has_errors()), name, &mut out) else {
        return fail(out, terminal);
    };
    let mut files = files.into_iter();
    let written = files.try_for_each(|(name, text)| output::write(&folder.join(name), &text));
    if let Err(error) = written {
        out.push(unwritable(folder, &error));
        return fail(out, terminal);
    }
    let path = shown(folder);
    let words = [("typed", typed(&path).into()), ("path", path.into())];
    terminal.result("created", &words);
    Exit::Done
}

/// The files of the new workspace, each below it: settings, an example and its schema, and of the
/// form what the program does not carry. `None` means that an error was pushed.
fn files(
    here: Option<&Workspace>,
    name: &str,
    out: &mut Diagnostics,
) -> Option<Vec<(PathBuf, Vec<u8>)>> {
    let known = Layout::names(here);
    if !known.iter().any(|known| known == name) {
        let unknown = Diagnostic::new(Code::LayoutNotFound).arg("name", name);
        out.push(unknown.arg("known", known.join(", ")));
        return None;
    }
    let layers = Layout::layers(here, name, out)?;
    let form = Layer::declared(&layers, out).ok()?;
    let example = Layout::examples(here, name, out)?.into_iter().next();
    let text = example.map(|example| example.text(out).ok_or(())).transpose().ok()?;
    let text = text.as_ref().map(|file| file.text.as_str());
    // The schema is the program's own, so that the editor and it agree.
    let schema = schema::text(Kind::Department, &form.title, &form.fields) + "\n";
    let texts = example::workspace(name, &form, text).into_iter();
    let texts = texts.chain([(Path::new(DATA).join("schema.json"), schema)]);
    let mut files: Vec<_> = texts.map(|(path, text)| (path, text.into_bytes())).collect();
    for layer in layers.iter().filter(|layer| layer.own) {
        let folder = Layout::folder(&layer.name);
        let own = layer.own_files().map(|(file, bytes)| (folder.join(file), bytes.to_vec()));
        files.extend(own);
    }
    Some(files)
}

//! What `new` and `form new` write: a workspace and a form. Each key of the data is explained
//! where it first stands, in the words of the form's own description.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use include_dir::Dir;

use super::embedded::{EXAMPLE, SKETCH};
use super::layout::{DESCRIPTION, Example};
use super::{SETTINGS, WORKSPACE, YEAR, YEAR_SETTINGS};
use crate::form::{Form, specimen};
use crate::source::shape::{Field, Fields, walk};

/// The files of a workspace: where each lies in it, and its text. Data files are of the form whose
/// fields are given.
pub fn files(data: &Fields) -> Vec<(PathBuf, String)> {
    let mut files = vec![];
    add(&EXAMPLE, data, &mut files);
    files
}

/// The files of a small form of some name, or of one that differs from the one below.
pub fn form(name: &str, below: Option<&str>) -> Vec<(String, String)> {
    let sketch = |file: &str| {
        let text = SKETCH.get_file(file).and_then(|file| file.contents_utf8());
        text.unwrap_or_default().replacen(TITLE, &format!("title = \"{name}\""), 1)
    };
    match below {
        Some(below) => {
            let extends = format!("extends = \"{below}\"");
            vec![(DESCRIPTION.to_owned(), sketch(VARIANT).replacen(EXTENDS, &extends, 1))]
        }
        None => [DESCRIPTION, MAIN].map(|file| (file.to_owned(), sketch(file))).into(),
    }
}

/// A data file of a form: the first of its examples, else one made from what it declares.
pub fn data(form: &Form, examples: &[Example]) -> String {
    let text = examples.first().map(|example| example.text.to_owned());
    explained(&text.unwrap_or_else(|| specimen(form)), &form.fields)
}

/// Names of the sketches of forms, and what stands in them for what is not known.
const MAIN: &str = "main.typ.j2";
const VARIANT: &str = "variant.toml";
const TITLE: &str = "title = \"…\"";
const EXTENDS: &str = "extends = \"…\"";

fn add(folder: &Dir<'_>, data: &Fields, files: &mut Vec<(PathBuf, String)>) {
    for file in folder.files() {
        let text = file.contents_utf8().unwrap_or_default();
        let fields = match file.path().file_name().and_then(|name| name.to_str()) {
            Some(SETTINGS) => &WORKSPACE,
            Some(YEAR_SETTINGS) => &YEAR,
            _ => data,
        };
        files.push((file.path().to_owned(), explained(text, fields)));
    }
    folder.dirs().for_each(|folder| add(folder, data, files));
}

/// A text with a comment before the first line of each key. A key may be commented out,
/// `# date = …`, to show that it is there to be used. Lines of texts and lists that go
/// over several lines look like no key in these files.
fn explained(text: &str, fields: &Fields) -> String {
    let known = walk(fields.iter());
    let mut told = BTreeSet::new();
    let mut header = String::new();
    let mut explained = String::new();
    for line in text.lines() {
        let path = match header_of(line) {
            Some(name) => {
                header = format!("{name}.");
                Some(name.to_owned())
            }
            None => key_of(line).map(|key| format!("{header}{key}")),
        };
        let field = path.as_ref().and_then(|path| known.iter().find(|(key, _)| key == path));
        if let Some((path, field)) = field
            && told.insert(path)
        {
            // What a header stands for has its keys on lines of their own.
            explain(field, header_of(line).is_none(), &mut explained);
        }
        let _ = writeln!(explained, "{line}");
    }
    explained
}

fn header_of(line: &str) -> Option<&str> {
    let name = line.strip_prefix('[')?.strip_suffix(']')?;
    Some(name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name))
}

fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.strip_prefix("# ").unwrap_or(line).split_once(" = ")?;
    key.chars().all(|c| c.is_ascii_lowercase() || c == '_').then_some(key)
}

fn explain(field: &Field, with_parts: bool, out: &mut String) {
    let _ = writeln!(out, "# {}", described(field));
    let parts = if with_parts { field.shape.fields() } else { vec![] };
    for part in parts {
        let _ = writeln!(out, "#   {} {}", part.key, described(part));
    }
}

/// `编制日期（可省略）：省略时用 year.toml 里的日期`.
fn described(field: &Field) -> String {
    let Field { title, help, .. } = field;
    let may = if field.is_required() { "" } else { "（可省略）" };
    let colon = if help.is_empty() { "" } else { "：" };
    format!("{title}{may}{colon}{help}")
}

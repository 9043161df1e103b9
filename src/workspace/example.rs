//! The workspace that `new` writes: each key is explained where it first stands, in the
//! words of the form's own description.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use include_dir::Dir;

use super::embedded::EXAMPLE;
use crate::model::{Record, Settings, Submission, YearSettings};
use crate::source::shape::{Field, Shape, walk};

/// Its files: where each lies in the workspace, and its text.
pub fn files() -> Vec<(PathBuf, String)> {
    let mut files = vec![];
    add(&EXAMPLE, &mut files);
    files
}

fn add(folder: &Dir<'_>, files: &mut Vec<(PathBuf, String)>) {
    for file in folder.files() {
        let text = file.contents_utf8().unwrap_or_default();
        let fields = match file.path().file_name().and_then(|name| name.to_str()) {
            Some("jixiao.toml") => Settings::FIELDS,
            Some("year.toml") => YearSettings::FIELDS,
            _ => Submission::FIELDS,
        };
        files.push((file.path().to_owned(), explained(text, fields)));
    }
    folder.dirs().for_each(|folder| add(folder, files));
}

/// A text with a comment before the first line of each key. A key may be commented out,
/// `# date = …`, to show that it is there to be used. Lines of texts and lists that go
/// over several lines look like no key in these files.
fn explained(text: &str, fields: &'static [Field]) -> String {
    let known = walk(fields);
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
    let tables = match field.shape {
        Shape::Table(fields) => vec![fields],
        Shape::List(Shape::Table(fields), _) => vec![*fields],
        Shape::TextOr(tables) => tables.to_vec(),
        _ => vec![],
    };
    for part in tables.into_iter().flatten().filter(|_| with_parts) {
        let _ = writeln!(out, "#   {} {}", part.key, described(part));
    }
}

/// `编制日期（可省略）：省略时用 year.toml 里的日期`.
fn described(field: &Field) -> String {
    let Field { title, description, .. } = field;
    let may = if field.required { "" } else { "（可省略）" };
    let colon = if description.is_empty() { "" } else { "：" };
    format!("{title}{may}{colon}{description}")
}

//! What `new` and `form new` write: a workspace and a form. Each key of the data is explained
//! where it first stands, in the words of the form's own description.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use super::embedded::{EXAMPLE, SKETCH};
use super::layout::DESCRIPTION;
use super::{DATA, DEFAULT_LAYOUT, SETTINGS, WORKSPACE, YEAR, YEAR_SETTINGS};
use crate::diag::{Diagnostics, SourceFile};
use crate::form::{Filing, Form, specimen};
use crate::source;
use crate::source::shape::{Field, Fields, walk};

/// The files of a workspace for a form, of which there may be an example: where each lies in it,
/// and its text.
pub fn workspace(name: &str, form: &Form, text: Option<&str>) -> Vec<(PathBuf, String)> {
    let text = data(form, text);
    let file = SourceFile::new("", &text);
    let document = source::read(&file, &form.fields, &mut Diagnostics::new());
    let filing = Filing::draft(form, &document, None, FILE);
    let is_plain = filing.code.chars().all(char::is_alphanumeric);
    let code = if is_plain { filing.code.as_str() } else { FILE };
    let settings = |file: &str, fields: &Fields| {
        let text = EXAMPLE.get_file(file).and_then(|file| file.contents_utf8());
        explained(text.unwrap_or_default(), fields)
    };
    let mut year = settings(YEAR_SETTINGS, &YEAR);
    if name != DEFAULT_LAYOUT {
        let usual = format!("# layout = \"{DEFAULT_LAYOUT}\"");
        year = year.replacen(&usual, &format!("layout = \"{name}\""), 1);
    }
    let folder = PathBuf::from(DATA).join(filing.year.to_string());
    vec![
        (SETTINGS.into(), settings(SETTINGS, &WORKSPACE)),
        (folder.join(YEAR_SETTINGS), year),
        (folder.join(format!("{code}.toml")), format!("{SCHEMA}\n{text}")),
    ]
}

/// What a file is called whose department has no code.
const FILE: &str = "1";
/// Where an editor finds what may stand in a data file.
const SCHEMA: &str = "#:schema ../schema.json";

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

/// A data file of a form: an example of it, else one made from what it declares.
pub fn data(form: &Form, text: Option<&str>) -> String {
    explained(&text.map_or_else(|| specimen(form), str::to_owned), &form.fields)
}

/// Names of the sketches of forms, and what stands in them for what is not known.
const MAIN: &str = "main.typ.j2";
const VARIANT: &str = "variant.toml";
const TITLE: &str = "title = \"…\"";
const EXTENDS: &str = "extends = \"…\"";

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

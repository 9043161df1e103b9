//! The pages of `explain`: why a code exists, where it comes from, a wrong and a right
//! example. One file a code, `explain/CODE.md`, with a section for each language.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use include_dir::{Dir, include_dir};

use super::{Code, Language};

static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/diag/explain");

/// The page of a code in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// What the code means and why it exists.
    pub text: &'static str,
    /// The document and paragraph it rests on.
    pub source: Option<&'static str>,
    /// Lines that are wrong, if they can be shown.
    pub wrong: Option<&'static str>,
    /// The same lines as they should be.
    pub right: Option<&'static str>,
}

impl Page {
    /// Its first line.
    pub fn title(self) -> &'static str {
        self.text.lines().next().unwrap_or_default()
    }
}

/// The page of a code; `None` if there is no file for it.
pub fn page(code: Code, language: Language) -> Option<Page> {
    // A report asks for one with each problem.
    static READ: Mutex<BTreeMap<(Code, Language), Option<Page>>> = Mutex::new(BTreeMap::new());
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    *read.entry((code, language)).or_insert_with(|| self::read(code, language))
}

fn read(code: Code, language: Language) -> Option<Page> {
    let file = PAGES.get_file(format!("{}.md", code.as_str()))?.contents_utf8()?;
    // A section ends before the next heading, however the lines of the file end.
    let section = |name: &str| {
        let headings = || {
            file.match_indices("# ").filter(|(at, _)| file[..*at].ends_with('\n') || *at == 0)
        };
        let start = headings()
            .map(|(at, mark)| at + mark.len())
            .find(|start| file[*start..].lines().next() == Some(name))?;
        let end = headings().map(|(at, _)| at).find(|end| *end > start).unwrap_or(file.len());
        Some(file[start + name.len()..end].trim())
    };
    let (name, mark) = match language {
        Language::Zh => ("zh", "来源："),
        Language::En => ("en", "Source: "),
    };
    let text = section(name)?;
    let source = text.lines().find_map(|line| line.strip_prefix(mark)).map(str::trim);
    Some(Page { text, source, wrong: section("wrong"), right: section("right") })
}

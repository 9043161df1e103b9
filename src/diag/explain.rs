//! The pages of `explain`: why a code exists, where it comes from, a wrong and a right
//! example. One file a code, `explain/CODE.md`, with a section for each language.

use include_dir::{Dir, include_dir};

use super::{Code, Language};

static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/diag/explain");

/// The page of a code in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// The page of a code; `None` if there is no file for it.
pub fn page(code: Code, language: Language) -> Option<Page> {
    let file = PAGES.get_file(format!("{}.md", code.as_str()))?.contents_utf8()?;
    let section = |name: &str| {
        let start = file.find(&format!("# {name}\n"))? + name.len() + 3;
        let rest = file.get(start..)?;
        Some(rest[..rest.find("\n# ").unwrap_or(rest.len())].trim())
    };
    let (name, mark) = match language {
        Language::Zh => ("zh", "来源："),
        Language::En => ("en", "Source: "),
    };
    let text = section(name)?;
    let source = text.lines().find_map(|line| line.strip_prefix(mark)).map(str::trim);
    Some(Page { text, source, wrong: section("wrong"), right: section("right") })
}

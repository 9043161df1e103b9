//! What an author likely meant where Typst complains.

use super::world::LayoutWorld;
use crate::diag::Diagnostic;
use crate::source::shape::walk;
use crate::source::{Document, nearest};

/// A complaint with the field that was likely meant, or the file that has what is missing.
pub fn advise(
    found: Diagnostic,
    message: &str,
    layout: &LayoutWorld,
    data: &Document,
) -> Diagnostic {
    if let Some(key) = quoted(message, "dictionary does not contain key \"") {
        let fields =
            data.root.record().map(|root| walk(root.fields.iter())).unwrap_or_default();
        return match nearest(key, fields.iter().map(|(_, field)| &*field.key)) {
            Some(near) => found.arg("near", near).help("help-near"),
            None => found,
        };
    }
    if let Some(path) = quoted(message, "file not found (searched at ") {
        let name = path.rsplit('/').next().unwrap_or_default().trim_end_matches(')');
        return match nearest(name, layout.sources().map(|(name, _)| name)) {
            Some(near) => found.arg("near", near).help("help-near"),
            None => found,
        };
    }
    let Some(word) = message.strip_prefix("unknown variable: ") else { return found };
    let has = |text: &str| {
        let defined = format!("#let {word}");
        text.lines()
            .filter_map(|line| line.strip_prefix(&defined))
            .any(|rest| rest.starts_with(['(', ' ', '=']))
    };
    match layout.sources().filter(|(_, text)| has(text)).min() {
        Some((file, _)) => found.arg("word", word).arg("file", file).help("help-import"),
        None => found,
    }
}

/// What stands in a message behind its beginning, up to the end of the quotation.
fn quoted<'m>(message: &'m str, begin: &str) -> Option<&'m str> {
    message.strip_prefix(begin)?.split('"').next()
}

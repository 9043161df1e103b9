//! Files and places in them.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A text file as it was read, named as the user knows it.
#[derive(Debug)]
pub struct SourceFile {
    /// Path shown in messages, relative to where the command runs if possible.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// Offsets of the starts of its lines, found when first asked for.
    lines: OnceLock<Vec<usize>>,
}

/// The same text under the same name.
impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other) || (self.name == other.name && self.text == other.text)
    }
}

impl Eq for SourceFile {}

impl SourceFile {
    /// Wraps a text under a name.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { name: name.into(), text: text.into(), lines: OnceLock::new() })
    }

    /// Line and column of a byte offset, both from 1; columns count characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = floor_boundary(&self.text, offset);
        let lines = self.lines.get_or_init(|| {
            let newlines = self.text.match_indices('\n');
            std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect()
        });
        let line = lines.partition_point(|start| *start <= offset);
        let start = lines[line - 1];
        (line, self.text[start..offset].chars().count() + 1)
    }
}

/// The largest character boundary of `text` that is not after `offset`.
pub fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A byte range in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Bytes of its text; may be empty.
    pub range: Range<usize>,
}

impl Place {
    /// The start of a file, for what concerns the file as a whole.
    pub fn start_of(file: &Arc<SourceFile>) -> Self {
        Self { file: file.clone(), range: 0..0 }
    }
}

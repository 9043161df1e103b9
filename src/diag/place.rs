//! Files and places in them.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::disk::Encoding;

/// A text file as it was read, named as the user knows it.
#[derive(Debug)]
pub struct SourceFile {
    /// Path shown in messages, relative to where the command runs if possible.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// Where it was read from; messages show the name, in which bytes may be lost.
    pub path: Option<PathBuf>,
    /// How the text stood there.
    pub encoding: Encoding,
    /// Found when first asked for.
    index: OnceLock<Index>,
}

/// What makes lines and columns cheap to tell, however long the text and its lines are.
#[derive(Debug)]
struct Index {
    /// Offsets of the starts of lines.
    lines: Vec<usize>,
    /// How many characters begin before each block of [`BLOCK`] bytes.
    characters: Vec<usize>,
}

/// Bytes of a block, few enough to be counted each time.
const BLOCK: usize = 256;

impl Index {
    fn of(text: &str) -> Self {
        let newlines = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut before = 0;
        let characters = text.as_bytes().chunks(BLOCK).map(|block| {
            let here = before;
            before += begun(block);
            here
        });
        Self {
            characters: characters.collect(),
            lines: std::iter::once(0).chain(newlines).collect(),
        }
    }

    /// How many characters begin before an offset of the text.
    fn characters(&self, text: &str, offset: usize) -> usize {
        let block = (offset / BLOCK).min(self.characters.len().saturating_sub(1));
        let before = self.characters.get(block).copied().unwrap_or(0);
        before + begun(&text.as_bytes()[block * BLOCK..offset])
    }
}

/// How many characters begin in some bytes of UTF-8.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
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
        Self::read_from(None, name, text, Encoding::Utf8)
    }

    /// Wraps a text that was read from a file.
    pub fn read_from(
        path: impl Into<Option<PathBuf>>,
        name: impl Into<String>,
        text: impl Into<String>,
        encoding: Encoding,
    ) -> Arc<Self> {
        let (name, text, path) = (name.into(), text.into(), path.into());
        Arc::new(Self { name, text, path, encoding, index: OnceLock::new() })
    }

    /// The same file with another text.
    pub fn with_text(&self, text: String) -> Arc<Self> {
        Self::read_from(self.path.clone(), self.name.clone(), text, self.encoding)
    }

    /// Line and column of a byte offset, both from 1; columns count characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = floor_boundary(&self.text, offset);
        let index = self.index.get_or_init(|| Index::of(&self.text));
        let line = index.lines.partition_point(|start| *start <= offset);
        let start = index.lines[line - 1];
        let column = index.characters(&self.text, offset) - index.characters(&self.text, start);
        (line, column + 1)
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

/// Ranges of bytes of one file. An empty one counts as its first byte.
#[derive(Debug, Default)]
pub struct Ranges {
    /// By start; with each the furthest end so far.
    ends: Vec<(usize, usize)>,
}

impl Ranges {
    /// Those of a list in any order.
    pub fn new(ranges: impl IntoIterator<Item = Range<usize>>) -> Self {
        let ranges = ranges.into_iter();
        let mut ends: Vec<(usize, usize)> =
            ranges.map(|range| (range.start, range.end.max(range.start + 1))).collect();
        ends.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut ends {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Self { ends }
    }

    /// Whether one of them has a byte in common with another range.
    pub fn meet(&self, range: &Range<usize>) -> bool {
        let end = range.end.max(range.start + 1);
        let before = self.ends.partition_point(|(start, _)| *start < end);
        before.checked_sub(1).is_some_and(|last| self.ends[last].1 > range.start)
    }
}

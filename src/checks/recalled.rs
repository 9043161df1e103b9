//! What a department said in the year before.

use std::sync::{Arc, OnceLock};

use crate::diag::SourceFile;
use crate::source::texts;

/// The file of the year before.
#[derive(Debug)]
pub struct Recalled {
    /// The file.
    pub file: Arc<SourceFile>,
    /// All of it with its lines joined.
    joined: String,
    /// Its texts, each in lines of its own, read when first asked for.
    texts: OnceLock<String>,
}

impl Recalled {
    /// That in a file.
    pub fn new(file: Arc<SourceFile>) -> Self {
        let joined = file.text.lines().map(str::trim).collect();
        Self { file, joined, texts: OnceLock::new() }
    }

    /// Whether a text of it holds some words of one paragraph.
    pub fn says(&self, words: &str) -> bool {
        // Most stand nowhere in it, and to read it costs as much as many rules.
        self.joined.contains(words)
            && self.texts.get_or_init(|| texts(&self.file)).contains(words)
    }
}

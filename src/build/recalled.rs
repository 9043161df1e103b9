//! What a department said in the year before, for rules that compare with it.

use std::path::Path;

use crate::diag::Diagnostics;
use crate::digest::Digest;
use crate::workspace::{FormSet, read_text, year_before};

/// The file of the year before.
#[derive(Debug)]
pub(super) struct Recalled {
    /// What it contains.
    pub digest: Digest,
    /// Its texts, each in lines of its own.
    pub texts: String,
}

impl Recalled {
    /// That of a department's file; `None` if there is none that can be read.
    pub fn read(file: &Path, set: &FormSet) -> Option<Self> {
        // What is wrong with it is told where it is checked.
        let mut unheard = Diagnostics::new();
        let text = read_text(&year_before(file)?, &mut unheard)?;
        let texts = set.parse(&text, &mut unheard).texts();
        Some(Self { digest: Digest::of(text.text.as_bytes()), texts })
    }
}

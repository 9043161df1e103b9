//! What was built from what: `.jixiao/*.jsonl` in the output folder.
//!
//! One line of JSON for each document, appended as soon as its files are whole; of two
//! lines about one document the later counts. A line that cannot be read is as good as
//! none, so losing or spoiling the journal costs a rebuild and nothing else.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::write::write_tagged;
use crate::digest::Digest;
use crate::disk;

/// Extension of journals.
const EXTENSION: &str = "jsonl";

/// Everything that decides what a document looks like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// The department's file.
    pub data: Digest,
    /// `year.toml`; that of nothing if there is none.
    pub year: Digest,
    /// All files of the layout with their names.
    pub layout: Digest,
    /// The font files of the workspace.
    pub fonts: Digest,
    /// The program, with the fonts and layouts in it.
    pub program: Cow<'static, str>,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// Path below the output folder, with `/`.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Its contents.
    pub sha256: Digest,
}

/// A document that was built.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The department's file, relative to the workspace with `/` where it lies below.
    pub file: String,
    /// Kind of output, such as `pdf` or `png`, and whether a draft.
    pub kind: String,
    /// Folder and name of its files, without extension.
    pub stem: String,
    /// What it was built from.
    pub inputs: Inputs,
    /// What was written.
    pub outputs: Vec<Output>,
    /// Pages, if it was laid out.
    pub pages: Option<usize>,
    /// Warnings that were found.
    pub warnings: usize,
}

/// The journals of an output folder, of which one is written.
#[derive(Debug)]
pub(super) struct Journal {
    folder: PathBuf,
    own: PathBuf,
    file: Option<File>,
    records: HashMap<(String, String), Record>,
    /// Documents that the journals know.
    known: usize,
    /// Lines that later ones have made useless, or that were none.
    useless: usize,
}

impl Journal {
    /// Reads every journal in `folder`; `name` is the one to write.
    pub fn open(folder: &Path, name: &str) -> Self {
        let own = folder.join(name).with_extension(EXTENSION);
        let mut journal = Self {
            folder: folder.to_owned(),
            own,
            file: None,
            records: HashMap::new(),
            known: 0,
            useless: 0,
        };
        journal.read_all();
        journal
    }

    /// The journals, the own one last, since it counts most.
    fn files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> = entries
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|e| e == EXTENSION))
            .collect();
        files.sort_by_key(|path| (*path == self.own, path.clone()));
        files
    }

    fn read_all(&mut self) {
        self.useless = 0;
        self.records.clear();
        for path in self.files() {
            self.read(&path);
        }
        self.known = self.records.len();
    }

    fn read(&mut self, path: &Path) {
        let Ok(file) = disk::open(path) else { return };
        let mut reader = BufReader::new(file);
        let mut line = vec![];
        while reader.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
            let before = match serde_json::from_slice::<Record>(&line) {
                Ok(record) => {
                    self.records.insert((record.file.clone(), record.kind.clone()), record)
                }
                Err(_) => {
                    self.useless += usize::from(!line.trim_ascii().is_empty());
                    None
                }
            };
            self.useless += usize::from(before.is_some());
            line.clear();
        }
    }

    /// What is known of a document.
    pub fn get(&self, file: &str, kind: &str) -> Option<&Record> {
        self.records.get(&(file.to_owned(), kind.to_owned()))
    }

    /// Remembers a document.
    pub fn append(&mut self, record: Record) -> io::Result<()> {
        let mut line = serde_json::to_vec(&record)?;
        line.push(b'\n');
        if self.file.is_none() {
            let mut file =
                disk::open_with(OpenOptions::new().append(true).create(true), &self.own)?;
            // What a killed build left of a line must not spoil the next.
            file.write_all(b"\n")?;
            self.file = Some(file);
        }
        if let Some(file) = &mut self.file {
            file.write_all(&line)?;
        }
        // It is on the disk; a build asks only for what earlier ones knew, and ten thousand
        // departments are many.
        let before = self.records.remove(&(record.file, record.kind));
        match before {
            Some(_) => self.useless += 1,
            None => self.known += 1,
        }
        Ok(())
    }

    /// Writes the own journal anew if it holds much that is useless; with `all`, takes in
    /// the other journals too, which then go.
    pub fn tidy(&mut self, all: bool, tag: &str) -> io::Result<()> {
        let others: Vec<PathBuf> =
            self.files().into_iter().filter(|path| *path != self.own).collect();
        let merge = all && !others.is_empty();
        // Another share's records are not this journal's to keep.
        if !merge && (!others.is_empty() || self.useless <= self.known) {
            return Ok(());
        }
        self.read_all();
        let mut records: Vec<&Record> = self.records.values().collect();
        records.sort_by(|a, b| (&a.file, &a.kind).cmp(&(&b.file, &b.kind)));
        let mut text = vec![];
        for record in records {
            serde_json::to_writer(&mut text, record)?;
            text.push(b'\n');
        }
        self.file = None;
        write_tagged(&self.own, &text, tag)?;
        if merge {
            others.iter().try_for_each(fs::remove_file)?;
        }
        Ok(())
    }
}

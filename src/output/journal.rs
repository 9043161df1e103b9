//! What was built from what: `.jixiao/*.jsonl` in the output folder.
//!
//! One line of JSON for each document, appended as soon as its files are whole. Of two
//! lines about one document that of the later run counts, whichever journal it stands in.
//! A line that cannot be read is as good as none, so losing or spoiling the journal costs
//! a rebuild and nothing else.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use super::record::{Output, Record};
use super::write::write;
use crate::disk;

/// Extension of journals.
const EXTENSION: &str = "jsonl";
/// Bytes of the longest line that may be a record: one of a document of 20,000 pages, each
/// a file.
const LONGEST_LINE: u64 = 4 << 20;

/// A record as it stands in a journal.
#[derive(Debug)]
struct Line {
    record: Record,
    length: u64,
    /// Whether it stands in the journal that this build writes.
    own: bool,
}

/// The journals of an output folder, of which one is written.
#[derive(Debug)]
pub(super) struct Journal {
    folder: PathBuf,
    own: PathBuf,
    file: Option<File>,
    /// Number of this run.
    run: u64,
    /// What is known, by stem and kind: each document once.
    lines: BTreeMap<(String, String), Line>,
    /// Run and stem of the newest document by file, kind and form.
    newest: BTreeMap<(String, String, String), (u64, String)>,
    /// Bytes of the own journal that count.
    useful: u64,
    /// Bytes of it that later lines have made useless, or that were none.
    useless: u64,
    /// What could not be read or written.
    troubles: Vec<(PathBuf, io::Error)>,
    /// The files of which that was told.
    told: HashSet<PathBuf>,
}

impl Journal {
    /// Reads every journal in `folder`; `name` is the one to write.
    pub fn open(folder: &Path, name: &str) -> Self {
        let own = folder.join(name).with_extension(EXTENSION);
        let mut journal = Self {
            folder: folder.to_owned(),
            own,
            file: None,
            run: 0,
            lines: BTreeMap::new(),
            newest: BTreeMap::new(),
            useful: 0,
            useless: 0,
            troubles: vec![],
            told: HashSet::new(),
        };
        journal.read_all();
        journal.run = journal.run.saturating_add(1);
        journal
    }

    /// The journals, the own one last: of two records of one run its own counts.
    fn files(&mut self) -> Vec<PathBuf> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries.collect::<io::Result<Vec<_>>>(),
            Err(error) => Err(error),
        };
        let entries = entries.unwrap_or_else(|error| {
            self.troubles.push((self.folder.clone(), error));
            vec![]
        });
        let mut files: Vec<PathBuf> = entries
            .iter()
            .map(fs::DirEntry::path)
            .filter(|path| path.extension().is_some_and(|e| e == EXTENSION))
            .collect();
        files.sort_by_key(|path| (*path == self.own, path.clone()));
        files
    }

    fn read_all(&mut self) {
        (self.useful, self.useless) = (0, 0);
        self.lines.clear();
        self.newest.clear();
        for path in self.files() {
            if let Err(error) = self.read(&path) {
                self.troubles.push((path, error));
            }
        }
    }

    fn read(&mut self, path: &Path) -> io::Result<()> {
        let own = path == self.own;
        let mut reader = BufReader::new(disk::open(path)?);
        let mut line = vec![];
        loop {
            line.clear();
            let read = reader.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)?;
            let mut length = read as u64;
            if length == 0 {
                return Ok(());
            }
            if length == LONGEST_LINE && !line.ends_with(b"\n") {
                length += reader.skip_until(b'\n')? as u64;
                line.clear();
            }
            let record = serde_json::from_slice(&line).ok().filter(Record::is_sound);
            match record {
                Some(record) => self.learn(Line { record, length, own }),
                None if own => self.useless += length,
                None => {}
            }
        }
    }

    /// Takes in a line, unless a later run wrote one about the same document.
    fn learn(&mut self, line: Line) {
        let Record { file, form, kind, stem, run, .. } = &line.record;
        self.run = self.run.max(*run);
        let key = (stem.clone(), kind.clone());
        if self.lines.get(&key).is_some_and(|known| known.record.run > *run) {
            self.useless += if line.own { line.length } else { 0 };
            return;
        }
        let of_unit = (file.clone(), kind.clone(), form.clone());
        if self.newest.get(&of_unit).is_none_or(|(known, _)| known <= run) {
            self.newest.insert(of_unit, (*run, stem.clone()));
        }
        self.useful += if line.own { line.length } else { 0 };
        let before = self.lines.insert(key, line);
        self.discount(before);
    }

    /// Counts a line that no longer counts.
    fn discount(&mut self, line: Option<Line>) {
        if let Some(line) = line.filter(|line| line.own) {
            self.useful -= line.length;
            self.useless += line.length;
        }
    }

    /// The newest document of a file in a form that is still its own; if there is none, that
    /// which lies where it belongs. If the form is not known, the newest in any.
    pub fn get(&self, unit: [&str; 2], kind: &str, place: Option<&str>) -> Option<&Record> {
        let [file, form] = unit;
        let written = |stem: &str| {
            let line = self.lines.get(&(stem.to_owned(), kind.to_owned()))?;
            Some(&line.record).filter(|record| record.file == file)
        };
        if form.is_empty() {
            let first = (file.to_owned(), kind.to_owned(), String::new());
            let all = self.newest.range(first..);
            let all =
                all.take_while(|((of_file, of_kind, _), _)| of_file == file && of_kind == kind);
            return all
                .max_by_key(|(_, (run, _))| *run)
                .and_then(|(_, (_, stem))| written(stem));
        }
        let newest = self.newest_stem(unit, kind).and_then(written);
        newest.or_else(|| written(place?))
    }

    /// Where the newest document of a file in a form was written, by this run or an earlier one.
    pub fn newest_stem(&self, [file, form]: [&str; 2], kind: &str) -> Option<&str> {
        let key = (file.to_owned(), kind.to_owned(), form.to_owned());
        Some(&self.newest.get(&key)?.1)
    }

    /// Whose file a document was written for last, by this run or an earlier one.
    pub fn writer(&self, stem: &str, kind: &str) -> Option<&str> {
        let key = (stem.to_owned(), kind.to_owned());
        let known = self.lines.get(&key).map(|line| line.record.file.as_str());
        known.or_else(|| {
            let now = (self.run, key.0);
            let mut newest = self.newest.iter();
            let found = newest.find(|((_, of_kind, _), at)| **at == now && *of_kind == key.1);
            found.map(|((file, ..), _)| file.as_str())
        })
    }

    /// The files that earlier runs wrote of a document, in whichever kind.
    pub fn outputs(&self, stem: &str) -> impl Iterator<Item = &Output> {
        let first = (stem.to_owned(), String::new());
        let kinds = self.lines.range(first..).take_while(move |((of, _), _)| of == stem);
        kinds.flat_map(|(_, line)| &line.record.outputs)
    }

    /// What is known of earlier runs' documents, but those that this one wrote anew.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.lines.values().map(|line| &line.record)
    }

    /// Remembers a document.
    pub fn append(&mut self, mut record: Record) -> io::Result<()> {
        record.run = self.run;
        let mut line = serde_json::to_vec(&record)?;
        line.push(b'\n');
        let written = self.write_line(&line);
        if written.is_err() {
            // What was written of the line must not spoil the next.
            self.file = None;
        } else {
            self.useful += line.len() as u64;
        }
        // It is on the disk; a build asks only for what earlier ones knew, and ten thousand
        // departments are many.
        let before = self.lines.remove(&(record.stem.clone(), record.kind.clone()));
        self.discount(before);
        let of_unit = (record.file, record.kind, record.form);
        self.newest.insert(of_unit, (record.run, record.stem));
        written
    }

    fn write_line(&mut self, line: &[u8]) -> io::Result<()> {
        if self.file.is_none() {
            let mut file =
                disk::open_with(OpenOptions::new().append(true).create(true), &self.own)?;
            // What a killed build left of a line must not spoil the next.
            file.write_all(b"\n")?;
            self.file = Some(file);
        }
        self.file.as_mut().map_or(Ok(()), |file| file.write_all(line))
    }

    /// Notes that the own journal could not be written.
    pub fn note(&mut self, error: io::Error) {
        self.troubles.push((self.own.clone(), error));
    }

    /// What could not be read or written, told once.
    pub fn take_troubles(&mut self) -> Vec<(PathBuf, io::Error)> {
        let troubles = std::mem::take(&mut self.troubles).into_iter();
        troubles.filter(|(path, _)| self.told.insert(path.clone())).collect()
    }

    /// Writes the own journal anew if it holds much that is useless, or holds what is to be
    /// forgotten, by stem and kind; with `all`, takes in the other journals too, which then
    /// go.
    pub fn tidy(&mut self, all: bool, forget: &[(String, String)]) -> io::Result<()> {
        let files = self.files();
        let others: Vec<&PathBuf> = files.iter().filter(|path| **path != self.own).collect();
        let merge = all && !others.is_empty();
        if !merge && forget.is_empty() && self.useless <= self.useful {
            return Ok(());
        }
        self.file = None;
        self.read_all();
        // What cannot be read is not to be lost.
        if !self.troubles.is_empty() {
            return Ok(());
        }
        let mut text = vec![];
        for (key, line) in &self.lines {
            let ours = all || line.own;
            if ours && !forget.contains(key) && !self.is_over(&line.record) {
                serde_json::to_writer(&mut text, &line.record)?;
                text.push(b'\n');
            }
        }
        write(&self.own, &text)?;
        if merge {
            others.into_iter().try_for_each(fs::remove_file)?;
        }
        Ok(())
    }

    /// Whether a department has got another name since, and nothing is left of this one.
    fn is_over(&self, record: &Record) -> bool {
        let root = self.folder.parent().unwrap_or(&self.folder);
        self.newest_stem([&record.file, &record.form], &record.kind) != Some(&record.stem)
            && record.outputs.iter().all(|output| !root.join(&output.path).exists())
    }
}

//! Workspaces to try the program in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use walkdir::WalkDir;

use crate::pdf::Pdf;

/// A folder that a test may fill, gone when the test ends.
pub struct Workbench(TempDir);

impl Workbench {
    /// An empty one.
    pub fn empty() -> Self {
        Self(TempDir::new().expect("a temporary folder"))
    }

    /// One with the files of a folder in `tests/`, in which no rule stops a document.
    pub fn with(case: &str) -> Self {
        let bench = Self::empty();
        bench.silence_rules();
        bench.add(&source(case), "");
        bench
    }

    /// Puts in a layout description that switches every error of the rules off.
    pub fn silence_rules(&self) {
        let layout = fs::read(source("documents/silent-layout.toml")).expect("the layout");
        self.write("templates/hb-2020/layout.toml", layout);
    }

    /// Adds a folder's files below `to`.
    pub fn add(&self, from: &Path, to: &str) {
        for entry in WalkDir::new(from) {
            let entry = entry.expect("a readable case");
            if entry.file_type().is_file() {
                let name = entry.path().strip_prefix(from).expect("a path below");
                let text = fs::read(entry.path()).expect("a readable file");
                self.write(Path::new(to).join(name), text);
            }
        }
    }

    /// Writes a file.
    pub fn write(&self, name: impl AsRef<Path>, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(path, text).expect("a new file");
    }

    /// A path in it.
    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(name)
    }

    /// Reads a file as text.
    pub fn read(&self, name: impl AsRef<Path>) -> String {
        fs::read_to_string(self.path(name)).expect("a text file")
    }

    /// Replaces words of a file that must be there.
    pub fn edit(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{from} is not in {text}");
        self.write(file, text.replace(from, to));
    }

    /// Runs the program in it.
    pub fn run(&self, args: &[&str]) -> Output {
        self.run_in("en", args)
    }

    /// Runs the program in it, in a language.
    pub fn run_in(&self, language: &str, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_jixiao"))
            .current_dir(self.0.path())
            .args(["--lang", language])
            .args(args)
            .output()
            .expect("the program starts")
    }

    /// Builds and reads the one PDF that comes out.
    pub fn build(&self, args: &[&str]) -> Pdf {
        let output = self.run(&[&["build"], args].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        Pdf::read(&self.output("pdf"))
    }

    /// The one output file with an extension.
    pub fn output(&self, extension: &str) -> PathBuf {
        let files = self.outputs();
        let mut files: Vec<_> = files
            .into_iter()
            .filter(|p| p.extension().is_some_and(|e| e == extension))
            .collect();
        assert_eq!(files.len(), 1, "{files:?}");
        files.remove(0)
    }

    /// Every file below `out` but what it remembers, sorted.
    pub fn outputs(&self) -> Vec<PathBuf> {
        self.outputs_in("out")
    }

    /// Every file below a folder but what it remembers, sorted.
    pub fn outputs_in(&self, folder: &str) -> Vec<PathBuf> {
        WalkDir::new(self.path(folder))
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| entry.file_name() != ".jixiao")
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.into_path())
            .collect()
    }
}

/// A folder or file in `tests/`.
pub fn source(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// Compares a text with what was recorded and looked at in a file of `tests/`. With
/// `RECORDED=overwrite cargo test --release`, the file takes it; then read the diff.
pub fn assert_recorded(name: &str, found: &str) {
    let path = source(name);
    if std::env::var_os("RECORDED").is_some_and(|what| what == "overwrite") {
        fs::write(&path, found).expect("a file that can be written");
    }
    let recorded = fs::read_to_string(&path).unwrap_or_default();
    let differ = found.lines().zip(recorded.lines()).find(|(found, old)| found != old);
    assert!(found == recorded, "{name} says otherwise; found and recorded: {differ:?}");
}

/// What a run said on standard output.
pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What a run said on standard error.
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// All that a run said.
pub fn said(output: &Output) -> String {
    stdout(output) + &stderr(output)
}

//! `check --fix`: writes mended texts into the files that they were read from, and only if
//! those still hold what was read. `--dry-run` shows them instead.

use std::collections::HashSet;
use std::sync::Arc;

use similar::{ChangeTag, TextDiff};

use crate::batch::Rewrite;
use crate::build::mend_settings;
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, SourceFile};
use crate::disk::Encoding;
use crate::mend::Mended;
use crate::output;
use crate::source::character::is_unseen;
use crate::workspace::{Layer, Layout, LayoutFile, WORKSPACE, Workspace, shelf, shown};

/// What came of mending.
#[derive(Debug, Default)]
pub(super) struct Fixed {
    /// Replacements made.
    pub fixes: usize,
    /// Files that could not be written.
    pub problems: Diagnostics,
}

/// What the settings of a workspace should say.
pub(super) fn settings(workspace: &Workspace) -> Option<Rewrite> {
    let document = workspace.document()?;
    Rewrite::of(&mend_settings(&document.file, &WORKSPACE))
}

/// The files of the forms of a workspace that only have to be written in UTF-8.
pub(super) fn forms(workspace: &Workspace) -> Vec<Rewrite> {
    let forms = shelf(workspace).into_iter().filter(|form| form.own);
    let layers = forms.filter_map(|form| {
        Layout::layers(Some(workspace), &form.name, &mut Diagnostics::new())
    });
    let texts = |layer: Layer| {
        let files = layer.files.into_values().filter_map(|file| match file {
            LayoutFile::Text(text) => Some(text),
            LayoutFile::Binary(_) => None,
        });
        files.chain([layer.document.file]).collect::<Vec<_>>()
    };
    let same = |text: Arc<SourceFile>| Mended { old: text.clone(), new: text, fixes: 0 };
    let files = layers.flatten().flat_map(texts);
    files.filter_map(|text| Rewrite::of(&same(text))).collect()
}

/// Each file once: departments may share one.
fn each_file(rewrites: Vec<Rewrite>) -> impl Iterator<Item = Rewrite> {
    let mut seen = HashSet::new();
    rewrites.into_iter().filter(move |rewrite| seen.insert(rewrite.path.clone()))
}

/// The lines that would change, below the names of their files, and how many replacements
/// that takes.
pub(super) fn shown_only(rewrites: Vec<Rewrite>) -> (String, usize) {
    let (mut text, mut count) = (String::new(), 0);
    for Rewrite { path, old, encoding, new, fixes } in each_file(rewrites) {
        count += fixes;
        text += &shown(&path);
        if encoding != Encoding::Utf8 {
            text += &format!(" · {} → {}", encoding.as_str(), Encoding::Utf8.as_str());
        }
        text.push('\n');
        for change in TextDiff::from_lines(&old, &new).iter_all_changes() {
            let (line, sign) = match change.tag() {
                ChangeTag::Equal => continue,
                ChangeTag::Delete => (change.old_index(), '-'),
                ChangeTag::Insert => (change.new_index(), '+'),
            };
            let line = line.map_or(0, |line| line + 1);
            text += &format!("{line:>6} {sign} {}\n", visible(change.value()));
        }
        text.push('\n');
    }
    (text, count)
}

/// A line without its end, with signs for what cannot be seen: that is what often changes.
fn visible(line: &str) -> String {
    let sign = |c: char| match c {
        '\t' => '→',
        '\u{a0}' | '\u{3000}' => '␣',
        c if c.is_control() || is_unseen(c) => '␦',
        c => c,
    };
    line.trim_end_matches(['\n', '\r']).chars().map(sign).collect()
}

/// Writes what files should say.
pub(super) fn write(rewrites: Vec<Rewrite>) -> Fixed {
    let mut fixed = Fixed::default();
    for Rewrite { path, old, encoding, new, fixes } in each_file(rewrites) {
        let problem = Diagnostic::new(Code::Unwritable).arg("path", shown(&path));
        match output::replace(&path, &encoding.bytes(&old), new.as_bytes()) {
            Ok(true) => fixed.fixes += fixes,
            Ok(false) => fixed
                .problems
                .push(problem.arg("reason", Arg::Message("io-changed")).help("help-changed")),
            Err(error) => fixed.problems.push(problem.refused(Arg::io(&error))),
        }
    }
    fixed
}

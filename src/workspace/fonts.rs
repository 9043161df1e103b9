//! The office's own fonts: which files there are, and of each as much as tells what it is.
//!
//! A folder may be that of the whole system, with hundreds of megabytes in it, of which only
//! what serves is read whole.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use super::Slot;
use super::Workspace;
use super::flaw::Flaw;
use super::sfnt::{self, BareFace};
use super::walk::{walk, walk_reason};
use crate::diag::Place;
use crate::digest::Hasher;
use crate::disk;

/// Most bytes of a font file.
const LARGEST_FONT: u64 = 1 << 30;

/// A folder that the settings name, or a font file.
#[derive(Debug)]
pub struct FontFolder {
    /// Where it is.
    pub path: PathBuf,
    /// The place that names it.
    pub place: Option<Place>,
    /// Its font files and those of the folders below, by name; of those that cannot be listed,
    /// why. What an earlier folder holds, too, is left out.
    pub files: Vec<Result<PathBuf, (PathBuf, Flaw)>>,
    /// What lies there besides.
    pub others: Vec<PathBuf>,
    /// Why there is no font file, if so and if it is known that there is none.
    pub flaw: Option<Flaw>,
}

impl Workspace {
    /// The font folders of the settings, as far as they can be read.
    pub fn font_folders(&self) -> Vec<FontFolder> {
        let mut seen = HashSet::new();
        let folders = self.settings.fonts.iter().enumerate().filter_map(|(index, folder)| {
            let path = crate::source::KeyPath::root().key("fonts").index(index);
            let place = self.document.as_ref().map(|document| document.place_at(&path));
            Some(list(self.root.join(folder.get()?), place, &mut seen))
        });
        folders.collect()
    }

    /// Whether all font folders could be read in the settings.
    pub fn knows_its_fonts(&self) -> bool {
        !self.settings.fonts.iter().any(Slot::is_gap)
    }
}

fn list(path: PathBuf, place: Option<Place>, seen: &mut HashSet<PathBuf>) -> FontFolder {
    let mut folder =
        FontFolder { path, place, files: vec![], others: vec![], flaw: Some(Flaw::Empty) };
    for entry in walk(&folder.path) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) if is_font(entry.path()) => {
                folder.flaw = None;
                if seen.insert(entry.path().to_owned()) {
                    folder.files.push(Ok(entry.into_path()));
                }
            }
            Ok(entry) => folder.others.push(entry.into_path()),
            // Where links lead in a circle, all has been seen.
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                let flaw = Flaw::Unreadable(walk_reason(&error));
                match error.path() {
                    Some(path) if error.depth() > 0 => {
                        folder.flaw = None;
                        if seen.insert(path.to_owned()) {
                            folder.files.push(Err((path.to_owned(), flaw)));
                        }
                    }
                    _ => folder.flaw = Some(flaw),
                }
            }
        }
    }
    folder
}

/// Whether a file is one of fonts by its name. A leading dot marks what a Mac notes of one.
fn is_font(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    let is_known =
        ["ttf", "otf", "ttc", "otc"].iter().any(|e| extension.eq_ignore_ascii_case(e));
    is_known && !path.file_name().is_some_and(|n| n.as_encoded_bytes().starts_with(b"."))
}

/// The faces in a font file. The characters are read of those whose names are `wanted`.
///
/// # Errors
/// Why it is no font that can be used.
pub fn own_faces(
    path: &Path,
    wanted: impl Fn(&[String]) -> bool,
) -> Result<Vec<BareFace>, Flaw> {
    let mut file = disk::open(path)?;
    let length = file.metadata()?.len();
    sfnt::faces(&mut file, length, wanted)
}

/// Whether the glyphs of a face are as its maker left them, by the checksums in its directory.
///
/// # Errors
/// What the system says.
pub fn has_its_glyphs(path: &Path, directory: &[u8]) -> io::Result<bool> {
    sfnt::has_its_glyphs(&mut disk::open(path)?, directory)
}

/// A font file whose face of this number has a name in Unicode.
///
/// # Errors
/// Why it cannot be read.
pub fn own_font(path: &Path, index: u32) -> Result<Vec<u8>, Flaw> {
    let mut bytes = disk::read(path, LARGEST_FONT)?;
    sfnt::name_in_unicode(&mut bytes, index);
    Ok(bytes)
}

/// Takes all the bytes of a file. What cannot be read is told by the build that wants it.
pub fn hash_file(path: &Path, hasher: &mut Hasher) {
    let _ = disk::open(path).and_then(|file| hasher.stream(file));
}

//! What is wrong with the workspace's own fonts, at the setting that names their folder.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};
use typst::utils::BitSet;

use super::own::{Fate, OwnFace, OwnFile, OwnFolder, OwnFonts};
use super::table::table;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::workspace::{Flaw, embedded, own_faces, shown};

impl OwnFonts {
    /// Says what a user should know of the fonts before anything is built with them: a file
    /// that a role waits for in vain is an error, as is a folder of which nothing can be used.
    /// What only `fonts` tells changes no document.
    pub fn tell(&self, out: &mut Diagnostics) {
        for folder in &self.folders {
            if let Some(flaw) = &folder.flaw {
                out.push(
                    Diagnostic::new(Code::FontUnusable)
                        .arg("path", shown(&folder.path))
                        .arg("waiting", 0)
                        .arg("reason", flaw.reason())
                        .at_opt(folder.place.clone()),
                );
            }
            for file in &folder.files {
                self.tell_flaws(folder, file, out);
                self.tell_twins(folder, file, out);
            }
            if folder.is_unasked() {
                out.push(
                    Diagnostic::new(Code::FontUnasked)
                        .arg("path", shown(&folder.path))
                        .at_opt(folder.place.clone()),
                );
            }
        }
    }

    /// Says which file Typst could not take glyphs from, if it complains of that: one that no
    /// role asks for, which only then is looked at so closely.
    pub fn explain(&self, complaint: &str) -> Option<Diagnostic> {
        let about = complaint.strip_prefix("failed to process font")?;
        let is_meant =
            |face: &OwnFace| face.usable().is_some_and(|i| about.contains(&i.family));
        let is_its = |file: &&OwnFile| file.faces.iter().flatten().any(is_meant);
        let mut found = self
            .folders
            .iter()
            .filter_map(|folder| Some((folder, folder.files.iter().find(is_its)?)));
        let (folder, file) = found.next()?;
        let diagnostic = Diagnostic::new(Code::FontUnusable)
            .arg("path", shown(&file.path))
            .arg("waiting", 0)
            .arg("reason", Flaw::Broken.reason())
            .help(Flaw::Broken.help())
            .at_opt(folder.place.clone());
        Some(diagnostic)
    }

    fn tell_flaws(&self, folder: &OwnFolder, file: &OwnFile, out: &mut Diagnostics) {
        let whole = file.faces.as_ref().err().map(|flaw| (flaw, vec![]));
        let faces = file.faces.iter().flatten().filter_map(|face| match &face.fate {
            Fate::Flawed(flaw) => Some((flaw, self.roles_of(face))),
            _ => None,
        });
        let mut told: Vec<&Flaw> = vec![];
        for (flaw, roles) in whole.into_iter().chain(faces) {
            // Of a damaged file nobody knows what it was for.
            let matters = !roles.is_empty() || flaw.is_damage() || !folder.has_usable();
            if !matters || told.contains(&flaw) {
                continue;
            }
            told.push(flaw);
            let left: Vec<&str> =
                roles.iter().filter(|role| !role.1).map(|role| role.0).collect();
            let code = match left.is_empty() && folder.has_usable() {
                true => Code::FontLeftOut,
                false => Code::FontUnusable,
            };
            out.push(
                Diagnostic::new(code)
                    .arg("path", shown(&file.path))
                    .arg("waiting", left.len())
                    .arg("roles", left.join("、"))
                    .arg("reason", flaw.reason())
                    .help(flaw.help())
                    .at_opt(folder.place.clone()),
            );
        }
    }

    /// The roles that ask for a face, and whether another sets them.
    fn roles_of(&self, face: &OwnFace) -> Vec<(&'static str, bool)> {
        let roles = table().map(|table| table.role.as_slice()).unwrap_or_default();
        let wanted = face.wanted.iter().filter_map(|(role, _)| {
            Some((roles.get(*role)?.name.as_str(), self.official(*role).is_some()))
        });
        wanted.collect()
    }

    /// Of two different files for one role the user should know which one counts.
    fn tell_twins(&self, folder: &OwnFolder, file: &OwnFile, out: &mut Diagnostics) {
        for face in file.faces.iter().flatten() {
            let Fate::Twin(Some(first)) = &face.fate else { continue };
            let mut others = self.faces().filter(|(other, _)| other.path == *first);
            let is_other = others.any(|(_, other)| {
                other.sets_text()
                    && other.is_namesake(face)
                    && other.directory != face.directory
            });
            if is_other && file.path != *first {
                out.push(
                    Diagnostic::new(Code::FontTwin)
                        .arg("name", face.name.as_str())
                        .arg("path", shown(&file.path))
                        .arg("first", shown(first))
                        .at_opt(folder.place.clone()),
                );
            }
        }
    }
}

impl OwnFolder {
    /// Whether all its fonts are in an earlier folder, too.
    pub fn is_repeated(&self) -> bool {
        self.files.is_empty() && self.flaw.is_none()
    }

    fn has_usable(&self) -> bool {
        let mut faces = self.files.iter().flat_map(|file| file.faces.iter().flatten());
        faces.any(|face| !matches!(face.fate, Fate::Flawed(_)))
    }

    /// Whether no role asks for any of its faces, and they draw nothing that the bundled ones
    /// do not.
    fn is_unasked(&self) -> bool {
        let faces = || self.files.iter().flat_map(|file| file.faces.iter().flatten());
        faces().next().is_some()
            && faces().all(|face| match &face.fate {
                Fate::Unasked | Fate::Twin(None) => true,
                Fate::Flawed(_) => face.wanted.is_empty(),
                _ => false,
            })
            && self.has_usable()
            && !self.files.iter().any(|file| {
                let faces = own_faces(&file.path, |_| true).unwrap_or_default();
                let infos = faces.iter().filter_map(|face| FontInfo::new(&face.tables, 0));
                infos.flat_map(|info| info.coverage.iter().collect::<Vec<_>>()).any(is_rare)
            })
    }
}

/// Whether a character is part of some writing, and no bundled face draws it.
fn is_rare(code: u32) -> bool {
    static DRAWN: LazyLock<BitSet> = LazyLock::new(|| {
        let files = table().iter().flat_map(|table| &table.face).collect::<Vec<_>>();
        let files = files.into_iter().filter_map(|face| embedded::FONTS.get_file(&face.file));
        let fonts = files.flat_map(|file| Font::iter(Bytes::new(file.contents())));
        let mut drawn = BitSet::new();
        fonts.for_each(|font| {
            font.info().coverage.iter().for_each(|code| drawn.insert(code as usize));
        });
        drawn
    });
    char::from_u32(code).is_some_and(char::is_alphanumeric) && !DRAWN.contains(code as usize)
}

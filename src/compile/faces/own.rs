//! The workspace's own fonts: what each of their faces is used for, or why not.
//!
//! What becomes of a face depends on the folders' order in the settings and on the files'
//! paths alone, so that it is the same on every machine.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use typst::text::{FontBook, FontFlags, FontInfo, FontVariant, FontWeight};

use super::glyphs;
use super::table::{RoleRecord, Table, table};
use crate::diag::Place;
use crate::digest::{Digest, Hasher};
use crate::source::character::is_han;
use crate::workspace::{
    BareFace, Flaw, FontFolder, Workspace, bare_faces, embedded, hash_file, own_faces,
};

/// How much is read of faces that no role asks for. Of the others, also the characters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// What they are called, and what tells whether they have changed.
    Names,
    /// Their characters.
    Characters,
}

/// The fonts in the folders of a workspace.
#[derive(Debug, Default)]
pub struct OwnFonts {
    /// The folders in the order of the settings.
    pub folders: Vec<OwnFolder>,
    /// The family that each role's official face is of, if there is one.
    official: Vec<Option<String>>,
}

/// A folder of fonts.
#[derive(Debug)]
pub struct OwnFolder {
    /// Where it is.
    pub path: PathBuf,
    /// The place that names it.
    pub place: Option<Place>,
    /// Its font files, by path.
    pub files: Vec<OwnFile>,
    /// What lies there besides.
    pub others: Vec<PathBuf>,
    /// Why there is no font file, if so.
    pub flaw: Option<Flaw>,
}

/// A font file.
#[derive(Debug)]
pub struct OwnFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its faces, or why it has none.
    pub faces: Result<Vec<OwnFace>, Flaw>,
    /// What its small tables say.
    print: Digest,
}

/// A face in a font file.
#[derive(Debug)]
pub struct OwnFace {
    /// Its number in the file.
    pub index: u32,
    /// What people call it.
    pub name: String,
    /// The roles that ask for it: number, and number of the name by which they do.
    pub wanted: Vec<(usize, usize)>,
    /// What becomes of it.
    pub fate: Fate,
    pub(super) info: Option<FontInfo>,
    /// Tells it from others of its name.
    pub(super) directory: Vec<u8>,
    /// Whether it has been found to draw what it says it does.
    is_sound: bool,
}

/// What becomes of a face.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    /// It sets these roles.
    Sets(Vec<&'static str>),
    /// It is another weight or style of a face that sets a role.
    Style,
    /// Roles ask for it, and sooner for this face in this file.
    Behind(String, PathBuf),
    /// A face before it is of the same family and style: in another file, or bundled.
    Twin(Option<PathBuf>),
    /// No role asks for it. It draws what no other face has.
    Unasked,
    /// It cannot be used.
    Flawed(Flaw),
}

impl OwnFonts {
    /// Reads the fonts in the folders of a workspace.
    pub fn survey(workspace: &Workspace, depth: Depth) -> Self {
        let Ok(table) = table() else { return Self::default() };
        let folders = workspace.font_folders().into_iter();
        let folders = folders.map(|folder| read_folder(folder, table, depth)).collect();
        let mut own = Self { folders, official: vec![] };
        own.assign(table);
        // What proves damaged leaves its role to the next.
        while own.weed() {
            own.assign(table);
        }
        own
    }

    /// The family that a role's official face is of, if there is one. Roles are numbered as
    /// in the table.
    pub fn official(&self, role: usize) -> Option<&String> {
        self.official.get(role)?.as_ref()
    }

    /// Every face with its file.
    pub fn faces(&self) -> impl Iterator<Item = (&OwnFile, &OwnFace)> {
        let files = self.folders.iter().flat_map(|folder| &folder.files);
        files.flat_map(|file| file.faces.iter().flatten().map(move |face| (file, face)))
    }

    fn faces_mut(&mut self) -> impl Iterator<Item = (&PathBuf, &mut OwnFace)> {
        let files = self.folders.iter_mut().flat_map(|folder| &mut folder.files);
        files.flat_map(|file| {
            let path = &file.path;
            file.faces.iter_mut().flatten().map(move |face| (path, face))
        })
    }

    /// The digest of all.
    ///
    /// A file that sets text counts with all its bytes. Others can only lend a rare character
    /// and count with names and table directory: a tool that changes a font writes
    /// new checksums there, and who alters glyphs and keeps their checksums is not noticed.
    /// Dates do not count, so that copies on other machines are the same fonts.
    pub fn digest(&self, workspace: &Workspace) -> Digest {
        let mut hasher = Hasher::default();
        let files = self.folders.iter().flat_map(|folder| &folder.files);
        for file in files.filter(|file| file.faces.is_ok()) {
            hasher.part(workspace.name(&file.path).as_bytes());
            hasher.part(file.print.to_string().as_bytes());
            if file.faces.iter().flatten().any(OwnFace::sets_text) {
                hasher.part(digest_of(&file.path).to_string().as_bytes());
            }
        }
        hasher.finish()
    }

    /// Decides what each face that can be used is used for.
    fn assign(&mut self, table: &'static Table) {
        let usable = self.faces_mut().filter(|(_, face)| !matches!(face.fate, Fate::Flawed(_)));
        usable.for_each(|(_, face)| face.fate = Fate::Unasked);
        self.find_twins(table);
        self.official = table.role.iter().map(|_| None).collect();
        for (number, role) in table.role.iter().enumerate() {
            self.fill(number, role);
        }
        self.settle();
    }

    /// Takes out the faces that would set text and cannot. Whether there was one.
    fn weed(&mut self) -> bool {
        let mut found = false;
        for (path, face) in self.faces_mut().filter(|(_, face)| face.sets_text()) {
            let Some(info) = face.info.as_ref().filter(|_| !face.is_sound) else { continue };
            face.is_sound = glyphs::are_sound(path, face.index, &face.directory, info);
            if !face.is_sound {
                face.fate = Fate::Flawed(Flaw::Broken);
                found = true;
            }
        }
        found
    }

    /// Says of each face that comes after a twin which one that is.
    fn find_twins(&mut self, table: &Table) {
        let mut before: Vec<(Kind, Option<PathBuf>)> = vec![];
        for (path, face) in self.faces_mut() {
            let Some(kind) = face.usable().map(Kind::of) else { continue };
            if before.is_empty() {
                before.extend(bundled(table).map(|info| (Kind::of(&info), None)));
            }
            match before.iter().find(|(other, _)| kind.is_twin(other)) {
                Some((_, of)) => face.fate = Fate::Twin(of.clone()),
                None => before.push((kind, Some(path.clone()))),
            }
        }
    }

    /// Chooses the face that sets a role.
    fn fill(&mut self, number: usize, role: &'static RoleRecord) {
        let rank = |face: &OwnFace| {
            let mut wanted = face.wanted.iter().filter(|(role, _)| *role == number);
            wanted.next().map(|(_, rank)| *rank)
        };
        let best = self.faces().filter_map(|(_, face)| Some((rank(face)?, face.usable()?)));
        let Some((_, best)) = best.min_by_key(|(rank, _)| *rank) else { return };
        let family = best.family.clone();
        let is_of_family = |info: &&FontInfo| is_same(&info.family, &family);
        let styles = self.faces().enumerate().filter_map(|(place, (_, face))| {
            Some((place, face.usable().filter(is_of_family)?.clone()))
        });
        let (places, infos): (Vec<usize>, Vec<FontInfo>) = styles.unzip();
        let chosen =
            FontBook::from_infos(infos).select(&family.to_lowercase(), variant(role.weight));
        let place = chosen.and_then(|chosen| places.get(chosen)).copied();
        if let Some((_, face)) = place.and_then(|place| self.faces_mut().nth(place)) {
            match &mut face.fate {
                Fate::Sets(roles) => roles.push(&role.name),
                fate => *fate = Fate::Sets(vec![&role.name]),
            }
        }
        if let Some(official) = self.official.get_mut(number) {
            *official = Some(family);
        }
    }

    /// Says of the faces that set nothing, but might, why.
    fn settle(&mut self) {
        let setting = |family: &String| {
            let mut faces = self.faces().filter(|(_, face)| face.is_of(family));
            let (file, face) = faces.find(|(_, face)| matches!(face.fate, Fate::Sets(_)))?;
            Some((family.clone(), Fate::Behind(face.name.clone(), file.path.clone())))
        };
        let setting: Vec<_> =
            self.official.iter().map(|family| family.as_ref().and_then(setting)).collect();
        for (_, face) in self.faces_mut().filter(|(_, face)| face.fate == Fate::Unasked) {
            let mut behind =
                face.wanted.iter().filter_map(|(role, _)| setting.get(*role)?.as_ref());
            if setting.iter().flatten().any(|(family, _)| face.is_of(family)) {
                face.fate = Fate::Style;
            } else if let Some((_, behind)) = behind.next() {
                face.fate = behind.clone();
            }
        }
    }
}

impl OwnFace {
    /// What Typst is told of it, if it is used.
    pub(super) fn usable(&self) -> Option<&FontInfo> {
        let is_used = !matches!(self.fate, Fate::Twin(_) | Fate::Flawed(_));
        self.info.as_ref().filter(|_| is_used)
    }

    /// What layouts call it, if it can be used.
    pub fn family(&self) -> Option<&str> {
        self.info.as_ref().map(|info| info.family.as_str())
    }

    /// Whether what is printed depends on it.
    pub(super) fn sets_text(&self) -> bool {
        matches!(self.fate, Fate::Sets(_) | Fate::Style)
    }

    /// Whether both are of one family.
    pub(super) fn is_namesake(&self, other: &Self) -> bool {
        self.info.as_ref().is_some_and(|info| other.is_of(&info.family))
    }

    fn is_of(&self, family: &str) -> bool {
        self.info.as_ref().is_some_and(|info| is_same(&info.family, family))
    }
}

/// What makes faces of one family hard to tell apart.
struct Kind {
    family: String,
    variant: FontVariant,
    is_variable: bool,
}

impl Kind {
    fn of(info: &FontInfo) -> Self {
        let is_variable = info.flags.contains(FontFlags::VARIABLE);
        Self { family: info.family.to_lowercase(), variant: info.variant, is_variable }
    }

    /// Whether one would be taken for the other. A variable face is of every weight.
    fn is_twin(&self, other: &Self) -> bool {
        let (one, two) = (self.variant, other.variant);
        self.family == other.family
            && (one.style, one.stretch) == (two.style, two.stretch)
            && (one.weight == two.weight || self.is_variable || other.is_variable)
    }
}

/// Family names as Typst compares them.
fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The upright face of a weight.
pub(super) fn variant(weight: u16) -> FontVariant {
    FontVariant { weight: FontWeight::from_number(weight), ..FontVariant::default() }
}

/// The digest of a file as it lies there.
pub(super) fn digest_of(path: &Path) -> Digest {
    let mut hasher = Hasher::default();
    hash_file(path, &mut hasher);
    hasher.finish()
}

/// What the bundled faces say of themselves, but their characters.
fn bundled(table: &Table) -> impl Iterator<Item = FontInfo> {
    let files = table.face.iter().filter_map(|face| embedded::FONTS.get_file(&face.file));
    let faces = files.flat_map(|file| {
        let bytes = file.contents();
        bare_faces(&mut Cursor::new(bytes), bytes.len() as u64, |_| false).unwrap_or_default()
    });
    faces.filter_map(|face| FontInfo::new(&face.tables, 0))
}

fn read_folder(folder: FontFolder, table: &Table, depth: Depth) -> OwnFolder {
    let FontFolder { path, place, files, others, flaw } = folder;
    let files = files.into_iter().map(|file| match file {
        Ok(path) => read_file(path, table, depth),
        Err((path, flaw)) => OwnFile { path, faces: Err(flaw), print: Digest::of(&[]) },
    });
    OwnFolder { path, place, files: files.collect(), others, flaw }
}

fn read_file(path: PathBuf, table: &Table, depth: Depth) -> OwnFile {
    let wanted =
        |names: &[String]| depth == Depth::Characters || !table.wanted(names).is_empty();
    let mut print = Hasher::default();
    let faces = own_faces(&path, wanted).map(|faces| {
        let faces = faces.into_iter().map(|face| {
            let names = face.names();
            if depth == Depth::Names {
                print.part(&face.directory);
                print.part(&face.tables);
            }
            judge(face, &names, table)
        });
        faces.collect()
    });
    OwnFile { path, faces, print: print.finish() }
}

/// What a face is by itself.
fn judge(face: BareFace, names: &[String], table: &Table) -> OwnFace {
    let wanted = table.wanted(names);
    let info = FontInfo::new(&face.tables, 0);
    let is_blank = |info: &FontInfo| info.coverage.iter().next().is_none();
    let flaw = face.flaw().or_else(|| match &info {
        None if names.is_empty() => Some(Flaw::Nameless),
        None => Some(Flaw::Broken),
        // Only of these the characters have been read.
        Some(info) if !wanted.is_empty() && is_blank(info) => Some(Flaw::NoCharacters),
        Some(_) => None,
    });
    let mut chinese = names.iter().filter(|name| name.chars().any(is_han));
    let family = info.as_ref().map(|info| &info.family);
    let name = chinese.next().or(family).or(names.first()).cloned().unwrap_or_default();
    let fate = flaw.map_or(Fate::Unasked, Fate::Flawed);
    let BareFace { index, directory, .. } = face;
    OwnFace { index, name, wanted, fate, info, directory, is_sound: false }
}

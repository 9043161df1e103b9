//! The faces: what is bundled, what the workspace adds, which serves which role.

mod glyphs;
mod own;
mod problems;
mod table;

use std::path::PathBuf;
use std::sync::OnceLock;

use serde::Serialize;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::{BitSet, LazyHash};
use typst_kit::fonts::{FontSource, FontStore};

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::digest::Digest;
use crate::workspace::{Workspace, embedded, own_font};

pub use own::{Depth, Fate, OwnFace, OwnFile, OwnFolder, OwnFonts};
use table::{RoleRecord, Table, table};

/// Every face a document may use, and the chain of each role.
pub struct Faces {
    store: FontStore,
    origins: Vec<FaceOrigin>,
    roles: Vec<Role>,
    /// Every character that one of them draws.
    drawn: OnceLock<BitSet>,
    own: OwnFonts,
    /// The workspace's own that set a role, by family.
    prints: OnceLock<Vec<(String, Digest)>>,
}

/// Where a face comes from.
#[derive(Debug, Clone)]
pub enum FaceOrigin {
    /// A file in the binary.
    Bundled {
        /// Its name in `fonts/`.
        file: &'static str,
        /// Name of its licence.
        licence: &'static str,
    },
    /// A file in a folder that the workspace names.
    Workspace(PathBuf),
}

/// A role of official typography and what fills it.
#[derive(Debug, Clone)]
pub struct Role {
    /// Name in templates.
    pub id: &'static str,
    /// Name for people.
    pub name: &'static str,
    /// Families that the standard form means, best first.
    pub official: &'static [String],
    /// The entry that sets the role's own characters.
    pub main: Option<ChainEntry>,
    /// The entries of the chain that exist, in order.
    pub chain: Vec<ChainEntry>,
    /// Weight that picks the face among those of its family.
    pub weight: u16,
}

/// An entry of a chain, in the form that templates get.
#[derive(Debug, Clone, Serialize)]
pub struct ChainEntry {
    /// Character class that it is limited to, as a regular expression.
    pub covers: Option<String>,
    /// Family name as Typst compares it.
    pub family: String,
}

impl Faces {
    /// Loads the bundled faces and those of the workspace that can be used; what is wrong with
    /// others is for [`OwnFonts::tell`] to say.
    pub fn load(workspace: &Workspace, out: &mut Diagnostics) -> Option<Self> {
        let table = match table() {
            Ok(table) => table,
            Err(message) => {
                out.push(Diagnostic::new(Code::Internal).arg("message", message));
                return None;
            }
        };
        let mut store = FontStore::new();
        let mut origins = vec![];
        for face in &table.face {
            let file = embedded::FONTS.get_file(&face.file);
            for font in Font::iter(Bytes::new(file.map(|f| f.contents()).unwrap_or_default())) {
                let info = font.info().clone();
                store.push((font, info));
                origins.push(FaceOrigin::Bundled { file: &face.file, licence: &face.licence });
            }
        }
        let own = OwnFonts::survey(workspace, Depth::Characters);
        for (file, face) in own.faces() {
            let Some(info) = face.usable() else { continue };
            store
                .push((OwnSource { path: file.path.clone(), index: face.index }, info.clone()));
            origins.push(FaceOrigin::Workspace(file.path.clone()));
        }
        let roles = resolve(table, &own, store.book());
        let (drawn, prints) = (OnceLock::new(), OnceLock::new());
        Some(Self { store, origins, roles, own, drawn, prints })
    }

    /// Whether any face of any role's chain draws a character. Characters that draw
    /// nothing, such as joiners and variation selectors, need no face.
    pub fn draw(&self, character: char) -> bool {
        let code = u32::from(character);
        let invisible = character.is_whitespace()
            || matches!(code, 0xAD | 0x34F | 0x61C | 0x180B..=0x180F | 0x200B..=0x200F)
            || matches!(code, 0x202A..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F)
            || matches!(code, 0xE0000..=0xE0FFF);
        // A face lists its characters as runs, and looking through those takes long.
        let drawn = self.drawn.get_or_init(|| {
            let book = self.store.book();
            let infos = (0..self.origins.len()).filter_map(|index| book.info(index));
            let mut drawn = BitSet::new();
            infos
                .flat_map(|info| info.coverage.iter())
                .for_each(|code| drawn.insert(code as usize));
            drawn
        });
        invisible || drawn.contains(code as usize)
    }

    /// The roles in the order of the table.
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// The face that an entry of a role's chain means, and where it comes from.
    pub fn origin(&self, entry: &ChainEntry, weight: u16) -> Option<&FaceOrigin> {
        self.origins.get(self.select(entry, weight)?)
    }

    fn select(&self, entry: &ChainEntry, weight: u16) -> Option<usize> {
        self.store.book().select(&entry.family.to_lowercase(), own::variant(weight))
    }

    /// The families of the workspace's own that set a role, each with the digest of its file.
    pub fn prints(&self) -> &[(String, Digest)] {
        self.prints.get_or_init(|| {
            let mut prints = vec![];
            for role in &self.roles {
                for entry in &role.chain {
                    let origin = self.origin(entry, role.weight);
                    if let Some(FaceOrigin::Workspace(path)) = origin {
                        prints.push((entry.family.clone(), own::digest_of(path)));
                    }
                }
            }
            prints.sort_by(|one, other| one.0.cmp(&other.0));
            prints.dedup();
            prints
        })
    }

    /// The workspace's own fonts, whether they are used or not.
    pub fn own(&self) -> &OwnFonts {
        &self.own
    }

    /// Where each face comes from.
    pub fn origins(&self) -> impl Iterator<Item = &FaceOrigin> {
        self.origins.iter()
    }

    /// The roles as templates get them: a chain under each role's name.
    pub fn chains(&self) -> impl Serialize + '_ {
        self.roles
            .iter()
            .map(|role| (role.id, &role.chain))
            .collect::<std::collections::BTreeMap<_, _>>()
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        self.store.book()
    }

    pub(super) fn font(&self, index: usize) -> Option<Font> {
        self.store.font(index)
    }
}

/// A face in a file of the workspace.
struct OwnSource {
    path: PathBuf,
    index: u32,
}

impl FontSource for OwnSource {
    fn load(&self) -> Option<Font> {
        let _scope = typst_timing::TimingScope::new("load font");
        let data = own_font(&self.path, self.index).ok()?;
        Font::new(Bytes::new(data), self.index)
    }
}

fn resolve(table: &'static Table, own: &OwnFonts, book: &FontBook) -> Vec<Role> {
    let has = |entry: &ChainEntry| book.contains_family(&entry.family.to_lowercase());
    let chain_of = |number: usize, role: &RoleRecord| -> Vec<ChainEntry> {
        let entries = role.chain.iter().filter_map(|entry| {
            let family =
                if entry.official { own.official(number) } else { entry.family.as_ref() };
            Some(ChainEntry { family: family?.clone(), covers: entry.covers.clone() })
        });
        entries.filter(has).collect()
    };
    let roles = || table.role.iter().enumerate();
    let by_id = |id: &str| roles().find(|(_, role)| role.id == id);
    let resolved = roles().map(|(number, role)| {
        let mut chain = vec![];
        for entry in &role.chain {
            if let Some((number, other)) = entry.role.as_deref().and_then(by_id) {
                chain.extend(chain_of(number, other));
            }
        }
        let own = chain_of(number, role);
        let unlimited = own.iter().find(|entry| entry.covers.is_none());
        let main = unlimited.or(own.first()).cloned();
        chain.extend(own);
        Role {
            id: &role.id,
            name: &role.name,
            official: &role.official,
            main,
            chain,
            weight: role.weight,
        }
    });
    resolved.collect()
}

/// The licence texts of the bundled faces, by file of the table.
pub fn licence_text(file: &str) -> Option<&'static str> {
    let table = table().ok()?;
    let face = table.face.iter().find(|face| face.file == file)?;
    embedded::FONTS.get_file(&face.text)?.contents_utf8()
}

//! The faces: what is bundled, what the workspace adds, which serves which role.

use std::path::PathBuf;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo, FontVariant};
use typst::utils::{BitSet, LazyHash};
use typst_kit::fonts::{FontPath, FontStore};

use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Place};
use crate::digest::Digest;
use crate::workspace::{OwnFace, embedded, font_files, own_faces};

/// Every face a document may use, and the chain of each role.
pub struct Faces {
    store: FontStore,
    origins: Vec<FaceOrigin>,
    roles: Vec<Role>,
    /// Every character that one of them draws.
    drawn: OnceLock<BitSet>,
    /// The workspace's own that set a role, by family.
    own: OnceLock<Vec<(String, Digest)>>,
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
    /// Family name as Typst compares it.
    pub family: String,
    /// Character class that it is limited to, as a regular expression.
    pub covers: Option<String>,
}

/// `fonts/fonts.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    role: Vec<RoleRecord>,
    face: Vec<FaceRecord>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleRecord {
    id: String,
    name: String,
    official: Vec<String>,
    chain: Vec<ChainRecord>,
    weight: u16,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChainRecord {
    family: Option<String>,
    #[serde(default)]
    official: bool,
    role: Option<String>,
    covers: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FaceRecord {
    file: String,
    licence: String,
    text: String,
}

static TABLE: std::sync::LazyLock<Result<Table, String>> = std::sync::LazyLock::new(|| {
    let file = embedded::FONTS.get_file("fonts.toml").and_then(|file| file.contents_utf8());
    toml::from_str(file.unwrap_or_default()).map_err(|error| error.to_string())
});

impl Faces {
    /// Loads the bundled faces and scans the folders of the workspace. A folder that
    /// is missing or holds no font is an error at the place that names it.
    pub fn load(
        folders: impl Iterator<Item = (PathBuf, Option<Place>)>,
        out: &mut Diagnostics,
    ) -> Option<Self> {
        let table = match &*TABLE {
            Ok(table) => table,
            Err(message) => {
                out.push(Diagnostic::new(Code::Internal).arg("message", message.as_str()));
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
        let mut failed = false;
        for (folder, place) in folders {
            let files = font_files(&folder);
            let found = files.flat_map(|path| {
                let faces = own_faces(&path).into_iter();
                faces.filter_map(move |OwnFace { index, tables, .. }| {
                    let info = FontInfo::new(&tables, 0)?;
                    Some((FontPath { path: path.clone(), index }, info))
                })
            });
            let found: Vec<(FontPath, FontInfo)> = found.collect();
            if found.is_empty() {
                failed = true;
                let shown = crate::workspace::shown(&folder);
                out.push(
                    Diagnostic::new(Code::FontUnusable)
                        .arg("path", Arg::Text(shown))
                        .at_opt(place),
                );
            }
            for (path, info) in found {
                origins.push(FaceOrigin::Workspace(path.path.clone()));
                store.push((path, info));
            }
        }
        let roles = resolve(table, store.book());
        (!failed).then_some(Self {
            store,
            origins,
            roles,
            drawn: OnceLock::new(),
            own: OnceLock::new(),
        })
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
        let variant = FontVariant {
            weight: typst::text::FontWeight::from_number(weight),
            ..FontVariant::default()
        };
        self.store.book().select(&entry.family.to_lowercase(), variant)
    }

    /// The families of the workspace's own that set a role, each with the digest of its file.
    pub fn own(&self) -> &[(String, Digest)] {
        self.own.get_or_init(|| {
            let mut own = vec![];
            for role in &self.roles {
                for entry in &role.chain {
                    let Some(index) = self.select(entry, role.weight) else { continue };
                    let is_own = matches!(self.origins[index], FaceOrigin::Workspace(_));
                    if let Some(font) = self.store.font(index).filter(|_| is_own) {
                        own.push((entry.family.clone(), Digest::of(font.data())));
                    }
                }
            }
            own.sort_by(|one, other| one.0.cmp(&other.0));
            own.dedup();
            own
        })
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

/// Whether a face of the workspace's own is of a family that some role asks for. Its small
/// tables are enough.
pub fn sets_role(tables: &[u8]) -> bool {
    let (Ok(table), Some(info)) = (&*TABLE, FontInfo::new(tables, 0)) else { return false };
    table.role.iter().any(|role| {
        let chain = role.chain.iter().filter_map(|entry| entry.family.as_ref());
        chain
            .chain(&role.official)
            .any(|family| family.to_lowercase() == info.family.to_lowercase())
    })
}

fn resolve(table: &'static Table, book: &FontBook) -> Vec<Role> {
    let has = |family: &str| book.contains_family(&family.to_lowercase());
    let official = |role: &RoleRecord| role.official.iter().find(|family| has(family)).cloned();
    let chain_of = |role: &RoleRecord| -> Vec<ChainEntry> {
        let entries = role.chain.iter().filter_map(|entry| {
            let family = if entry.official { official(role) } else { entry.family.clone() };
            Some(ChainEntry { family: family?, covers: entry.covers.clone() })
        });
        entries.filter(|entry| has(&entry.family)).collect()
    };
    let by_id = |id: &str| table.role.iter().find(|role| role.id == id);
    table
        .role
        .iter()
        .map(|role| {
            let mut chain = vec![];
            for entry in &role.chain {
                if let Some(other) = entry.role.as_deref().and_then(by_id) {
                    chain.extend(chain_of(other));
                }
            }
            let own = chain_of(role);
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
        })
        .collect()
}

/// The licence texts of the bundled faces, by file of the table.
pub fn licence_text(file: &str) -> Option<&'static str> {
    let table = TABLE.as_ref().ok()?;
    let face = table.face.iter().find(|face| face.file == file)?;
    embedded::FONTS.get_file(&face.text)?.contents_utf8()
}

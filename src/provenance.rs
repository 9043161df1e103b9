//! What a document was made from, as JSON inside it: with the data, which it carries too, the
//! same program makes the same bytes again.
//!
//! Nothing here tells of the machine: no path, no user, no clock.

use serde::Serialize;
use serde_json::Value;

use crate::compile::{Faces, typesetter};
use crate::digest::Digest;
use crate::source::Document;
use crate::workspace::{Layout, Year};

/// Another number means that fields have changed.
const VERSION: u32 = 1;
/// What the department's data are called.
const SOURCE: &str = "source.toml";

#[derive(Serialize)]
struct Provenance<'a> {
    version: u32,
    program: &'a str,
    typesetter: String,
    layout: Named<'a>,
    options: Options,
    /// The attached files that were read, with their digests.
    data: Vec<Named<'a>>,
    /// The families of each role.
    faces: Vec<Role<'a>>,
    /// What is neither attached nor in the program.
    needs: Needs<'a>,
}

#[derive(Serialize)]
struct Options {
    draft: bool,
}

#[derive(Serialize)]
struct Role<'a> {
    role: &'a str,
    families: Vec<&'a str>,
}

#[derive(Serialize)]
struct Needs<'a> {
    /// Files of the layout that are the workspace's own.
    layout: Vec<Named<'a>>,
    /// Fonts that are.
    fonts: Vec<Named<'a>>,
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    sha256: Digest,
}

/// The provenance of a department's document.
pub fn provenance(
    document: &Document,
    year: &Year,
    layout: &Layout,
    faces: &Faces,
    program: &str,
    draft: bool,
) -> String {
    let named = |name, text: &str| Named { name, sha256: Digest::of(text.as_bytes()) };
    let mut data = vec![named(SOURCE, &document.file.text)];
    if let Some(year) = &year.document {
        data.push(named("year.toml", &year.file.text));
    }
    let own = layout.own.iter().map(|(name, sha256)| Named { name, sha256: *sha256 });
    let fonts =
        faces.prints().iter().map(|(family, sha256)| Named { name: family, sha256: *sha256 });
    let roles = faces.roles().iter().map(|role| Role {
        role: role.id,
        families: role.chain.iter().map(|entry| entry.family.as_str()).collect(),
    });
    let provenance = Provenance {
        version: VERSION,
        program,
        typesetter: typesetter(),
        layout: Named { name: &layout.name, sha256: layout.digest },
        options: Options { draft },
        data,
        faces: roles.collect(),
        needs: Needs { layout: own.collect(), fonts: fonts.collect() },
    };
    // Texts and numbers alone always make JSON.
    serde_json::to_string(&provenance).unwrap_or_default() + "\n"
}

/// The department's data among the files that a document carries; `None` if none of them tells
/// which these are.
pub fn source(attached: &[Vec<u8>]) -> Option<String> {
    let told = |bytes: &Vec<u8>| {
        let provenance: Value = serde_json::from_slice(bytes).ok()?;
        let data = provenance["data"].as_array()?;
        let source = data.iter().find(|data| data["name"] == SOURCE)?;
        Some(source["sha256"].as_str()?.to_owned())
    };
    let digest = attached.iter().find_map(told)?;
    let source = attached.iter().find(|bytes| Digest::of(bytes).to_string() == digest)?;
    String::from_utf8(source.clone()).ok()
}

//! Fonts made from the bundled ones: under other names, with other rights, damaged.

use std::collections::BTreeMap;
use std::fs;

use encoding_rs::GBK;
use serde::Deserialize;

use crate::workbench::source;

/// What a case puts into a font folder.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Made {
    /// Where. Several of one path are the faces of a collection.
    pub path: String,
    /// The bundled font that it is made from.
    of: Option<String>,
    /// Or the text that lies there instead of a font.
    text: Option<String>,
    /// Names instead of its own: platform, encoding, what it names, the name.
    #[serde(default)]
    names: Vec<(u16, u16, u16, String)>,
    /// `fsType` instead of its own.
    rights: Option<u16>,
    /// Tables that it lacks.
    #[serde(default)]
    without: Vec<String>,
    /// Tables whose bytes are all the same.
    #[serde(default)]
    filled: BTreeMap<String, u8>,
    /// What its middle is overwritten with, a fifth of it.
    spoiled: Option<u8>,
    /// Whether its checksums are wrong, though nothing else is.
    #[serde(default)]
    unsummed: bool,
    /// How many bytes are left of it; less than zero, how many are not.
    length: Option<isize>,
}

type Tables = BTreeMap<[u8; 4], Vec<u8>>;

/// The bytes of a file of these faces.
pub fn file(faces: &[Made]) -> Vec<u8> {
    if let Some(text) = faces[0].text.as_ref() {
        return text.clone().into_bytes();
    }
    let mut file = match faces {
        [made] => made_face(made, 0),
        several => collection(several),
    };
    if let Some(byte) = faces[0].spoiled {
        let fifth = file.len() / 5;
        file[2 * fifth..3 * fifth].fill(byte);
    }
    let length = faces[0].length.unwrap_or(0);
    file.truncate(if length > 0 { 0 } else { file.len() }.saturating_add_signed(length));
    file
}

/// A font with another table of names.
pub fn renamed(font: &[u8], names: Vec<u8>) -> Vec<u8> {
    let mut tables = read(font);
    tables.insert(*b"name", names);
    face(&tables, 0, 0)
}

fn read(bytes: &[u8]) -> Tables {
    let count = usize::from(u16::from_be_bytes([bytes[4], bytes[5]]));
    let long = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four"));
    let records = (0..count).map(|number| 12 + 16 * number);
    let table = |at: usize| {
        let start = long(at + 8) as usize;
        let body = bytes[start..start + long(at + 12) as usize].to_vec();
        (bytes[at..at + 4].try_into().expect("a tag"), body)
    };
    records.map(table).collect()
}

fn tables(made: &Made) -> Tables {
    let of = made.of.as_deref().unwrap_or("NotoSansSymbols2-Regular.subset.ttf");
    let mut tables = read(&fs::read(source("../fonts").join(of)).expect("a bundled font"));
    if !made.names.is_empty() {
        tables.insert(*b"name", names(&made.names));
    }
    if let Some(rights) = made.rights {
        let os2 = tables.get_mut(b"OS/2").expect("a table of rights");
        os2[8..10].copy_from_slice(&rights.to_be_bytes());
    }
    for (tag, byte) in &made.filled {
        tables.get_mut(tag.as_bytes()).expect("such a table").fill(*byte);
    }
    tables.retain(|tag, _| !made.without.iter().any(|name| name.as_bytes() == tag));
    tables
}

/// A table of names, each as platform and encoding write it.
pub fn names(names: &[(u16, u16, u16, String)]) -> Vec<u8> {
    let (mut records, mut texts) = (vec![], vec![]);
    for (platform, encoding, name, text) in names {
        let bytes = match (platform, encoding) {
            (0, _) | (3, 1 | 10) => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => GBK.encode(text).0.into_owned(),
        };
        let language = if *platform == 3 { 0x804 } else { 0 };
        let place = [bytes.len() as u16, texts.len() as u16];
        let record = [*platform, *encoding, language, *name].into_iter().chain(place);
        records.extend(record.flat_map(u16::to_be_bytes));
        texts.extend(bytes);
    }
    let header = [0, names.len() as u16, 6 + records.len() as u16];
    let header = header.into_iter().flat_map(u16::to_be_bytes);
    header.chain(records).chain(texts).collect()
}

fn made_face(made: &Made, start: usize) -> Vec<u8> {
    face(&tables(made), start, u32::from(made.unsummed))
}

/// A face whose bytes begin at `start` of its file, and whose checksums are wrong by so much.
fn face(tables: &Tables, start: usize, wrong: u32) -> Vec<u8> {
    let count = tables.len() as u16;
    let mut face = b"\0\x01\0\0".to_vec();
    face.extend([count, 0, 0, 0].into_iter().flat_map(u16::to_be_bytes));
    let mut bodies = vec![];
    for (tag, body) in tables {
        let place = start + 12 + 16 * tables.len() + bodies.len();
        let length = body.len() as u32;
        bodies.extend(body);
        bodies.resize(bodies.len().next_multiple_of(4), 0);
        let padded = &bodies[bodies.len() - body.len().next_multiple_of(4)..];
        let words = padded.chunks(4).map(|w| u32::from_be_bytes(w.try_into().expect("four")));
        let sum = words.fold(wrong, u32::wrapping_add);
        face.extend(tag);
        face.extend([sum, place as u32, length].into_iter().flat_map(u32::to_be_bytes));
    }
    face.extend(bodies);
    face
}

fn collection(faces: &[Made]) -> Vec<u8> {
    let mut file = b"ttcf\0\x01\0\0".to_vec();
    let mut bodies = vec![];
    file.extend((faces.len() as u32).to_be_bytes());
    for made in faces {
        let start = 12 + 4 * faces.len() + bodies.len();
        file.extend((start as u32).to_be_bytes());
        bodies.extend(made_face(made, start));
    }
    file.extend(bodies);
    file
}

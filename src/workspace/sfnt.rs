//! The format of font files, TrueType and OpenType, read no further than is asked.
//!
//! A font says its names and its characters in a few small tables, and its directory has a
//! checksum of every table, so only these are read; the glyphs of a face are read when it
//! sets text.

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom};

use super::flaw::Flaw;
use super::names;

type Tag = [u8; 4];

/// The tables with names, style, range and rights; without the characters a face can be named.
const NAMING: [&Tag; 8] =
    [b"OS/2", b"head", b"hhea", b"maxp", b"name", b"post", b"fvar", b"MATH"];
const CHARACTERS: &Tag = b"cmap";
/// What nothing can be set without.
const NEEDED: [&Tag; 6] = [b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name"];
/// Outlines of either kind.
const OUTLINES: [&Tag; 3] = [b"glyf", b"CFF ", b"CFF2"];
/// What else says where glyphs are and how wide.
const MEASURES: [&Tag; 4] = [CHARACTERS, b"hhea", b"hmtx", b"loca"];
/// The signature of a maker, which nobody reads and tools spoil.
const SIGNATURE: &Tag = b"DSIG";
const VERSIONS: [&Tag; 3] = [b"\0\x01\0\0", b"OTTO", b"true"];

/// No table of these is larger in any real font.
const LARGEST_TABLE: u32 = 8 << 20;
/// Nor has one more tables, or a collection more faces; all that is read of one fits here.
const MOST_TABLES: u16 = 256;
const MOST_FACES: u32 = 256;
const MOST_BYTES: usize = 64 << 20;

/// Bytes before the directory of a face, and of each record in it.
const HEADER: usize = 12;
const RECORD: usize = 16;

/// A face of a font file, without its glyphs.
#[derive(Debug)]
pub struct BareFace {
    /// Its number in the file.
    pub index: u32,
    /// A font file of this face alone that holds the small tables only. Its family has a name
    /// in Unicode.
    pub tables: Vec<u8>,
    /// The directory of all its tables, with their lengths and checksums.
    pub directory: Vec<u8>,
    /// Whether the file ends before some table does.
    is_cut: bool,
}

impl BareFace {
    /// Family, full and PostScript names in all languages, as far as they can be read. Those of
    /// a face without a family in Unicode are the names it was given.
    pub fn names(&self) -> Vec<String> {
        self.table(b"name").map(names::names).unwrap_or_default()
    }

    /// Why it may not or cannot be part of a document, if so.
    pub fn flaw(&self) -> Option<Flaw> {
        if self.is_cut {
            return Some(Flaw::Cut);
        }
        let has = |tag: &Tag| find(&self.directory, tag).is_some();
        if let Some(tag) = NEEDED.iter().find(|tag| !has(tag)) {
            return Some(if *tag == b"name" { Flaw::Nameless } else { Flaw::Broken });
        }
        if !OUTLINES.iter().any(|tag| has(tag)) {
            return Some(Flaw::NoOutlines);
        }
        if has(b"glyf") && !has(b"loca") {
            return Some(Flaw::Broken);
        }
        let rights = self.table(b"OS/2").and_then(|os2| os2.get(8..10)).map_or(0, short);
        // Of several permissions the widest holds; bit 0 has no meaning.
        match rights {
            _ if rights & 0xE == 2 => Some(Flaw::Restricted),
            _ if rights & 0x200 != 0 => Some(Flaw::BitmapsOnly),
            _ if rights & 0x100 != 0 => Some(Flaw::NoSubset),
            _ => None,
        }
    }

    fn table(&self, tag: &Tag) -> Option<&[u8]> {
        let (offset, size) = find(self.tables.get(HEADER..)?, tag)?;
        self.tables.get(offset..offset.checked_add(size)?)
    }
}

/// The faces in a font file of a length. The characters are read of those whose names are
/// `wanted`.
///
/// # Errors
/// Why it is no font that can be used.
pub fn faces(
    file: &mut (impl Read + Seek),
    length: u64,
    wanted: impl Fn(&[String]) -> bool,
) -> Result<Vec<BareFace>, Flaw> {
    let (mut faces, mut held) = (vec![], 0);
    for (index, start) in (0..).zip(starts(file)?) {
        let face = read_face(file, length, index, start, &wanted)?;
        held += face.tables.len();
        if held > MOST_BYTES {
            return Err(Flaw::Broken);
        }
        faces.push(face);
    }
    Ok(faces)
}

/// Where the faces of a file begin: at its start, or where a collection says.
fn starts(file: &mut (impl Read + Seek)) -> Result<Vec<u64>, Flaw> {
    let version: Tag = read_at(file, 0)?;
    if &version != b"ttcf" {
        return Ok(vec![0]);
    }
    let count = long(&read_at::<4>(file, 8)?);
    if !(1..=MOST_FACES).contains(&count) {
        return Err(Flaw::Broken);
    }
    let offsets = (0..u64::from(count)).map(|index| read_at::<4>(file, 12 + 4 * index));
    offsets.map(|offset| Ok(u64::from(long(&offset?)))).collect()
}

fn read_face(
    file: &mut (impl Read + Seek),
    length: u64,
    index: u32,
    start: u64,
    wanted: impl Fn(&[String]) -> bool,
) -> Result<BareFace, Flaw> {
    let version: Tag = read_at(file, start)?;
    if !VERSIONS.contains(&&version) {
        return Err(Flaw::NotFont);
    }
    let header: [u8; HEADER] = read_at(file, start)?;
    let count = short(&header[4..]);
    if count > MOST_TABLES {
        return Err(Flaw::Broken);
    }
    let mut directory = vec![0; RECORD * usize::from(count)];
    file.read_exact(&mut directory)?;
    // Whoever looks for a table looks by halves.
    if !directory.chunks(RECORD).is_sorted_by_key(|record| &record[..4]) {
        return Err(Flaw::Broken);
    }
    let ends_within = |record: &[u8]| {
        let (offset, size) = (long(&record[8..]), long(&record[12..]));
        size == 0 || u64::from(offset) + u64::from(size) <= length
    };
    let mut records = directory.chunks(RECORD);
    let is_cut = !records.all(|record| ends_within(record) || record.starts_with(SIGNATURE));
    let mut read = |tag: &Tag| -> Result<Option<Vec<u8>>, Flaw> {
        let Some((offset, size)) = find(&directory, tag) else { return Ok(None) };
        if size > LARGEST_TABLE as usize {
            return Err(Flaw::Broken);
        }
        if (offset + size) as u64 > length {
            return Err(Flaw::Cut);
        }
        let mut body = vec![0; size];
        file.seek(SeekFrom::Start(offset as u64))?;
        file.read_exact(&mut body)?;
        Ok(Some(body))
    };
    let mut tables: BTreeMap<&Tag, Vec<u8>> = BTreeMap::new();
    for tag in NAMING {
        // Of an incomplete font the name is still worth knowing.
        let body = match read(tag) {
            Err(Flaw::Cut) if tag != b"name" => None,
            body => body?,
        };
        tables.extend(body.map(|body| (tag, body)));
    }
    let names = tables.get(b"name").map(|name| names::names(name)).unwrap_or_default();
    if wanted(&names) && !is_cut {
        tables.extend(read(CHARACTERS)?.map(|body| (CHARACTERS, body)));
    }
    if let Some(unicode) = tables.get(b"name").and_then(|name| names::in_unicode(name)) {
        tables.insert(b"name", unicode);
    }
    let tables = assemble(version, &tables);
    Ok(BareFace { index, tables, directory, is_cut })
}

/// A font file of some tables.
fn assemble(version: Tag, tables: &BTreeMap<&Tag, Vec<u8>>) -> Vec<u8> {
    let mut file = version.to_vec();
    file.extend((tables.len() as u16).to_be_bytes());
    file.extend([0; 6]);
    let mut bodies = vec![];
    for (tag, body) in tables {
        let place = HEADER + RECORD * tables.len() + bodies.len();
        file.extend(*tag);
        file.extend([0; 4]);
        file.extend((place as u32).to_be_bytes());
        file.extend((body.len() as u32).to_be_bytes());
        bodies.extend(body);
        bodies.resize(bodies.len().next_multiple_of(4), 0);
    }
    file.extend(bodies);
    file
}

/// Gives a face of a whole file a name in Unicode if it has none, as its tables got one.
pub fn name_in_unicode(file: &mut Vec<u8>, index: u32) -> Option<()> {
    let start = match file.starts_with(b"ttcf") {
        true => long(file.get(12 + 4 * index as usize..)?) as usize,
        false => 0,
    };
    let directory = start + HEADER;
    let count = usize::from(short(file.get(start + 4..directory)?));
    let records = file.get(directory..directory + RECORD * count)?;
    let (offset, size) = find(records, b"name")?;
    let number = records.chunks(RECORD).position(|record| record.starts_with(b"name"))?;
    let unicode = names::in_unicode(file.get(offset..offset + size)?)?;
    file.resize(file.len().next_multiple_of(4), 0);
    let place = [file.len() as u32, unicode.len() as u32].map(u32::to_be_bytes).concat();
    file.extend(unicode);
    let record = directory + RECORD * number;
    file.get_mut(record + 8..record + RECORD)?.copy_from_slice(&place);
    Some(())
}

/// Whether the glyphs of a face are as its maker left them, by the checksums in its directory.
///
/// # Errors
/// What the system says.
pub fn has_its_glyphs(file: &mut (impl Read + Seek), directory: &[u8]) -> io::Result<bool> {
    for record in directory.chunks_exact(RECORD).filter(|record| is_of_glyphs(record)) {
        file.seek(SeekFrom::Start(u64::from(long(&record[8..]))))?;
        if checksum(file.take(u64::from(long(&record[12..]))))? != long(&record[4..]) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is_of_glyphs(record: &[u8]) -> bool {
    OUTLINES.iter().chain(&MEASURES).any(|tag| record.starts_with(*tag))
}

/// The sum of a table's numbers of four bytes, as its directory has it.
fn checksum(mut table: impl Read) -> io::Result<u32> {
    let (mut piece, mut sum) = (vec![0; 64 << 10], 0u32);
    loop {
        let mut filled = 0;
        while filled < piece.len() {
            match table.read(&mut piece[filled..])? {
                0 => break,
                read => filled += read,
            }
        }
        // A table ends with zeros up to the next number.
        let end = filled.next_multiple_of(4);
        piece[filled..end].fill(0);
        sum = piece[..end].chunks_exact(4).fold(sum, |sum, word| sum.wrapping_add(long(word)));
        if filled < piece.len() {
            return Ok(sum);
        }
    }
}

/// Offset and length of a table.
fn find(directory: &[u8], tag: &Tag) -> Option<(usize, usize)> {
    let record = directory.chunks_exact(RECORD).find(|record| record.starts_with(tag))?;
    Some((long(&record[8..]) as usize, long(&record[12..]) as usize))
}

fn read_at<const N: usize>(
    file: &mut (impl Read + Seek),
    offset: u64,
) -> Result<[u8; N], Flaw> {
    let mut bytes = [0; N];
    file.seek(SeekFrom::Start(offset))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// The number that some bytes begin with, as fonts write it.
fn long(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// The same of two bytes.
pub(super) fn short(bytes: &[u8]) -> u16 {
    bytes.iter().take(2).fold(0, |number, byte| number << 8 | u16::from(*byte))
}

//! The office's own fonts: which files there are, and of each as much as tells what it is.
//!
//! A folder may be that of the whole system, with hundreds of megabytes in it. A font says
//! its names and its characters in a few small tables, and its directory has a checksum of
//! every table, so only these are read; the glyphs of a face are read when it sets text.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::Workspace;
use crate::digest::{Digest, Hasher};
use crate::disk;

/// The tables with names, style, range and characters; without the last a face can be named.
const NAMING: [&[u8; 4]; 8] =
    [b"OS/2", b"head", b"hhea", b"maxp", b"name", b"post", b"fvar", b"MATH"];
const CHARACTERS: &[u8; 4] = b"cmap";
/// No table of these is larger in any real font.
const LARGEST_TABLE: u32 = 8 << 20;
/// Nor has one more tables, or a collection more faces; all that is read of one fits here.
const MOST_TABLES: u16 = 256;
const MOST_FACES: u32 = 256;
const MOST_BYTES: usize = 64 << 20;

/// A face of a font file, without its glyphs.
#[derive(Debug)]
pub struct OwnFace {
    /// Its number in the file.
    pub index: u32,
    /// A font file of this face alone that holds the small tables only.
    pub tables: Vec<u8>,
    /// The directory of all its tables, with their lengths and checksums.
    directory: Vec<u8>,
}

/// The font files below a folder, by name. What cannot be listed is left out.
pub fn font_files(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    entries.into_iter().filter_map(Result::ok).filter_map(|entry| {
        let extension = entry.path().extension().unwrap_or_default();
        let is_font = ["ttf", "otf", "ttc", "otc"]
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known));
        (is_font && entry.file_type().is_file()).then(|| entry.into_path())
    })
}

/// The faces in a file; none if it is no font that can be read.
pub fn own_faces(path: &Path) -> Vec<OwnFace> {
    read_faces(path, true).unwrap_or_default()
}

impl Workspace {
    /// The digest of the workspace's own fonts.
    ///
    /// A file with a face that `sets_role` counts with all its bytes. Others can only lend a
    /// rare character and count with name, length, names and table directory: a tool that
    /// changes a font writes new checksums there, and who alters glyphs and keeps both
    /// length and checksums is not noticed. Dates do not count, so that copies on other
    /// machines are the same fonts.
    pub fn fonts(&self, sets_role: impl Fn(&[u8]) -> bool) -> Digest {
        let mut hasher = Hasher::default();
        for path in self.font_folders().flat_map(|(folder, _)| font_files(&folder)) {
            let Ok(faces) = read_faces(&path, false) else { continue };
            hasher.part(self.name(&path).as_bytes());
            for face in &faces {
                hasher.part(&face.directory);
                hasher.part(&face.tables);
            }
            if faces.iter().any(|face| sets_role(&face.tables)) {
                // What cannot be read is told by the build that wants it.
                let _ = disk::open(&path).and_then(|file| hasher.stream(file));
            }
            let length = path.metadata().map_or(0, |metadata| metadata.len());
            hasher.part(&length.to_le_bytes());
        }
        hasher.finish()
    }
}

fn read_faces(path: &Path, characters: bool) -> io::Result<Vec<OwnFace>> {
    let mut file = disk::open(path)?;
    let length = file.metadata()?.len();
    let (mut faces, mut held) = (vec![], 0);
    for (index, start) in (0..).zip(starts(&mut file)?) {
        let face = read_face(&mut file, length, index, start, characters)?;
        held += face.tables.len();
        if held > MOST_BYTES {
            return Err(io::ErrorKind::InvalidData.into());
        }
        faces.push(face);
    }
    Ok(faces)
}

/// Where the faces of a file begin: at its start, or where a collection says.
fn starts(file: &mut File) -> io::Result<Vec<u64>> {
    let header: [u8; 12] = read_at(file, 0)?;
    if !header.starts_with(b"ttcf") {
        return Ok(vec![0]);
    }
    let count = number(&header[8..]);
    if count > MOST_FACES {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let offsets = (0..u64::from(count)).map(|index| read_at::<4>(file, 12 + 4 * index));
    offsets.map(|offset| Ok(u64::from(number(&offset?)))).collect()
}

fn read_face(
    file: &mut File,
    length: u64,
    index: u32,
    start: u64,
    characters: bool,
) -> io::Result<OwnFace> {
    let header: [u8; 12] = read_at(file, start)?;
    let count = u16::from_be_bytes([header[4], header[5]]);
    if count > MOST_TABLES {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut directory = vec![0; 16 * usize::from(count)];
    file.read_exact(&mut directory)?;
    let wanted = |record: &&[u8]| {
        NAMING.iter().any(|tag| record.starts_with(*tag))
            || (characters && record.starts_with(CHARACTERS))
    };
    let records: Vec<&[u8]> = directory.chunks(16).filter(wanted).collect();
    // The same header and directory with fewer tables, and then the tables.
    let mut tables = header[..4].to_vec();
    tables.extend((records.len() as u16).to_be_bytes());
    tables.extend([0; 6]);
    let mut bodies = vec![];
    for record in &records {
        let (offset, size) = (number(&record[8..]), number(&record[12..]));
        if size > LARGEST_TABLE || u64::from(offset) + u64::from(size) > length {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let place = (12 + 16 * records.len() + bodies.len()) as u32;
        tables.extend(&record[..8]);
        tables.extend(place.to_be_bytes());
        tables.extend(size.to_be_bytes());
        let body = bodies.len();
        bodies.resize(body + size as usize, 0);
        file.seek(SeekFrom::Start(u64::from(offset)))?;
        file.read_exact(&mut bodies[body..])?;
        bodies.resize(bodies.len().next_multiple_of(4), 0);
    }
    tables.extend(bodies);
    Ok(OwnFace { index, tables, directory })
}

fn read_at<const N: usize>(file: &mut File, offset: u64) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    file.seek(SeekFrom::Start(offset))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// The number that some bytes begin with, as fonts write it.
fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

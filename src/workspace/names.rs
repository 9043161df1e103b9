//! The names in a font: a table of records, each in an encoding of its own.

use encoding_rs::GBK;

use super::sfnt::short;

const FAMILY: u16 = 1;
const FULL: u16 = 4;
const POSTSCRIPT: u16 = 6;
const TYPOGRAPHIC_FAMILY: u16 = 16;

/// Bytes before the records, and of each record.
const HEADER: usize = 6;
const RECORD: usize = 12;

/// How a name is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    /// UTF-16, most significant byte first.
    Unicode,
    /// One byte a letter. Old Chinese fonts put GBK there.
    Roman,
    /// Chinese in GBK, where letters may have a zero before them.
    Gbk,
}

struct Record<'a> {
    name: u16,
    encoding: Encoding,
    /// Whether Typst reads it as what it says.
    is_plain: bool,
    bytes: &'a [u8],
}

/// The records with an encoding that is known here.
fn records(table: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let count = usize::from(table.get(2..4).map_or(0, short));
    let texts = usize::from(table.get(4..6).map_or(0, short));
    let records = table.get(HEADER..).unwrap_or_default().chunks_exact(RECORD).take(count);
    records.filter_map(move |record| {
        let field = |number: usize| short(&record[2 * number..]);
        let encoding = match (field(0), field(1)) {
            (0, _) | (3, 0 | 1 | 10) => Encoding::Unicode,
            (1, 0) => Encoding::Roman,
            (1, 25) | (3, 3) => Encoding::Gbk,
            _ => return None,
        };
        let start = texts + usize::from(field(5));
        let bytes = table.get(start..start + usize::from(field(4)))?;
        let is_plain = match encoding {
            Encoding::Unicode => field(1) != 10 || field(0) == 0,
            Encoding::Roman => bytes.is_ascii(),
            Encoding::Gbk => false,
        };
        Some(Record { name: field(3), encoding, is_plain, bytes })
    })
}

/// Family, full and PostScript names in all languages, as far as they can be read.
pub fn names(table: &[u8]) -> Vec<String> {
    let asked = |record: &Record<'_>| {
        [FAMILY, FULL, POSTSCRIPT, TYPOGRAPHIC_FAMILY].contains(&record.name)
    };
    let mut names: Vec<String> = vec![];
    for name in records(table).filter(asked).filter_map(|record| reading(&record)) {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn reading(record: &Record<'_>) -> Option<String> {
    let utf16 = || {
        let units = record.bytes.chunks_exact(2).map(short);
        String::from_utf16(&units.collect::<Vec<_>>()).ok()
    };
    let gbk = || {
        let bytes: Vec<u8> = record.bytes.iter().copied().filter(|byte| *byte != 0).collect();
        let name = GBK.decode_without_bom_handling_and_without_replacement(&bytes);
        name.map(|name| name.into_owned())
    };
    let name = match record.encoding {
        Encoding::Unicode => utf16(),
        Encoding::Roman | Encoding::Gbk => gbk(),
    };
    name.map(|name| name.trim_matches([' ', '\0']).to_owned())
}

/// The table with its names in Unicode, if Typst would find no family in it as it is.
pub fn in_unicode(table: &[u8]) -> Option<Vec<u8>> {
    let is_read = |record: &Record<'_>| {
        record.name == FAMILY && record.is_plain && reading(record).is_some()
    };
    if records(table).any(|record| is_read(&record)) {
        return None;
    }
    let (mut written, mut texts, mut count) = (vec![], vec![], 0u16);
    for name in [FAMILY, FULL, POSTSCRIPT] {
        let mut same = records(table).filter(|record| record.name == name);
        let Some(text) = same.find_map(|record| reading(&record)) else { continue };
        let start = u16::try_from(texts.len()).ok()?;
        texts.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        let length = u16::try_from(texts.len()).ok()? - start;
        // Windows, Unicode, Chinese of China.
        let record = [3, 1, 0x804, name, length, start];
        written.extend(record.into_iter().flat_map(u16::to_be_bytes));
        count += 1;
    }
    let header = [0, count, HEADER as u16 + count * RECORD as u16];
    let header = header.into_iter().flat_map(u16::to_be_bytes);
    (count > 0).then(|| header.chain(written).chain(texts).collect())
}

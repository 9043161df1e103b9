//! A PDF packed: Typst writes the structure objects of a tagged document one by one and
//! uncompressed, which is most of the file. Object and cross-reference streams (ISO
//! 32000-1, 7.5.7 and 7.5.8; allowed by PDF/A-3) hold the same objects in a third of it.
//!
//! Objects are copied as they were written but for what [`super::retouch`] changes. What is
//! asked of the file is no more than Typst's exporter does: one cross-reference table that
//! knows all.

use std::io::Write;
use std::ops::Range;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::object::{find, number};
use super::retouch::Retouch;
use super::tables::Tables;

/// Compression of the streams, of 9. Higher costs more than it saves.
const LEVEL: u32 = 4;
/// Objects in an object stream. A reader unpacks a whole one to see any of them.
const TOGETHER: usize = 1000;

/// The mark of a row that says what it differs by from the one above.
const UP: u8 = 2;

/// The same document in less room, its tables as their layouter knows them; as it is if it was
/// not written as expected. The identifier is the document's own over all its editions.
pub fn pack(pdf: Vec<u8>, tables: &Tables, identifier: &str) -> Vec<u8> {
    repack(&pdf, tables, identifier).unwrap_or(pdf)
}

/// An object: its number and where its value stands in the file.
struct Object {
    number: usize,
    start: usize,
    value: Range<usize>,
}

/// Where an object stands in the packed file.
#[derive(Clone, Copy)]
enum Place {
    Free,
    /// At an offset from the start.
    At(usize),
    /// In an object stream, by its number, and the how manieth it is there.
    In(usize, usize),
}

fn repack(pdf: &[u8], tables: &Tables, identifier: &str) -> Option<Vec<u8>> {
    let end = pdf.windows(9).rposition(|bytes| bytes == b"startxref")?;
    let start = number(pdf.get(end + 9..)?)?.0;
    let trailer = start + find(pdf.get(start..end)?, b"trailer")?;
    let objects = objects(pdf, start, trailer)?;
    let (before_size, size, after_size) = split_size(pdf.get(trailer + 7..end)?)?;

    let mut packed = Vec::with_capacity(pdf.len() / 2);
    packed.extend(&pdf[..objects.first()?.start]);
    let mut places = vec![Place::Free; size];
    let values = objects.iter().map(|object| (object.number, &pdf[object.value.clone()]));
    let retouch = Retouch::new(values, identifier);
    let mut small = vec![];
    for object in objects {
        if retouch.drops(object.number) {
            continue;
        }
        let value = &pdf[object.value.clone()];
        if value.ends_with(b"endstream") {
            *places.get_mut(object.number)? = Place::At(packed.len());
            packed.extend(format!("{} 0 obj\n", object.number).bytes());
            packed.extend(retouch.value(object.number, value).iter());
            packed.extend(b"\nendobj\n");
        } else {
            small.push(object);
        }
    }
    let edits =
        tables.edits(small.iter().map(|object| (object.number, &pdf[object.value.clone()])));
    for objects in small.chunks(TOGETHER) {
        let stream = places.len();
        let (mut index, mut values) = (String::new(), vec![]);
        for (nth, object) in objects.iter().enumerate() {
            *places.get_mut(object.number)? = Place::In(stream, nth);
            index.push_str(&format!("{} {} ", object.number, values.len()));
            let edited = edits.get(&object.number).map(Vec::as_slice);
            let value = edited.unwrap_or(&pdf[object.value.clone()]);
            values.extend(retouch.value(object.number, value).iter());
            values.push(b'\n');
        }
        places.push(Place::At(packed.len()));
        let entries = format!("/Type/ObjStm/N {}/First {}", objects.len(), index.len());
        let data = [index.as_bytes(), &values].concat();
        write_stream(&mut packed, stream, entries.as_bytes(), &data)?;
    }

    let (table, offset) = (places.len(), packed.len());
    places.push(Place::At(offset));
    // Rows differ little from the ones before them, so their differences are packed
    // (7.4.4.4, the predictor “up”).
    let mut entries = b"/Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>".to_vec();
    entries.extend(before_size);
    entries.extend(places.len().to_string().bytes());
    entries.extend(after_size);
    let mut data = Vec::with_capacity(places.len() * 8);
    let mut before = [0; 7];
    for place in places {
        let (kind, first, second) = match place {
            Place::Free => (0, 0, u16::MAX),
            Place::At(offset) => (1, offset, 0),
            Place::In(stream, nth) => (2, stream, u16::try_from(nth).ok()?),
        };
        let mut row = [kind, 0, 0, 0, 0, 0, 0];
        row[1..5].copy_from_slice(&u32::try_from(first).ok()?.to_be_bytes());
        row[5..].copy_from_slice(&second.to_be_bytes());
        data.push(UP);
        data.extend(row.iter().zip(before).map(|(byte, above)| byte.wrapping_sub(above)));
        before = row;
    }
    write_stream(&mut packed, table, &entries, &data)?;
    packed.extend(format!("startxref\n{offset}\n%%EOF").bytes());
    Some(packed)
}

/// The objects of a cross-reference table of one section, in the order of the file.
fn objects(pdf: &[u8], start: usize, trailer: usize) -> Option<Vec<Object>> {
    let table = pdf.get(start..trailer)?.strip_prefix(b"xref")?;
    let mut words = table.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let (first, count) = (number(words.next()?)?.0, number(words.next()?)?.0);
    let mut starts = vec![];
    for object in first..first.checked_add(count)? {
        let (offset, _generation, kind) = (words.next()?, words.next()?, words.next()?);
        if kind == b"n" {
            starts.push((number(offset)?.0, object));
        }
    }
    starts.sort_unstable();
    let ends = starts.iter().skip(1).map(|&(offset, _)| offset).chain([start]);
    let objects = starts.iter().zip(ends).map(|(&(offset, object), end)| {
        let bytes = pdf.get(offset..end)?;
        let head = find(bytes, b" obj")? + 4;
        let tail = bytes.windows(6).rposition(|bytes| bytes == b"endobj")?;
        let value = bytes.get(head..tail)?;
        let from = offset + head + (value.len() - value.trim_ascii_start().len());
        let to = from + value.trim_ascii().len();
        Some(Object { number: object, start: offset, value: from..to })
    });
    objects.collect()
}

/// The entries of a trailer around the number of objects, and that.
fn split_size(trailer: &[u8]) -> Option<(&[u8], usize, &[u8])> {
    let entries = trailer.trim_ascii().strip_prefix(b"<<")?.strip_suffix(b">>")?;
    let value = find(entries, b"/Size")? + 5;
    let (size, rest) = number(&entries[value..])?;
    Some((&entries[..value + 1], size, rest))
}

/// Writes a compressed stream. The line before `endstream` ends even where readers could do
/// without, since PDF/A wants it (ISO 19005-3, 6.1.7.1).
fn write_stream(out: &mut Vec<u8>, number: usize, entries: &[u8], data: &[u8]) -> Option<()> {
    let mut encoder = ZlibEncoder::new(vec![], Compression::new(LEVEL));
    encoder.write_all(data).ok()?;
    let data = encoder.finish().ok()?;
    out.extend(format!("{number} 0 obj\n<<").bytes());
    out.extend(entries);
    out.extend(format!("/Filter/FlateDecode/Length {}>>\nstream\n", data.len()).bytes());
    out.extend(data);
    out.extend(b"\nendstream\nendobj\n");
    Some(())
}

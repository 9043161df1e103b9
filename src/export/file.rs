//! A PDF as Typst's exporter writes it: objects one by one, and one cross-reference table that
//! knows all.

use super::element::Element;
use super::object::{find, find_outside, number};

/// The parts of a file.
pub struct File<'a> {
    /// What stands before the objects.
    pub header: &'a [u8],
    /// The objects in the order of the file.
    pub objects: Vec<Object<'a>>,
    /// Entries of the trailer before the number of objects and after it.
    pub trailer: (&'a [u8], &'a [u8]),
    /// Where the objects are in that order, by their numbers.
    places: Vec<usize>,
}

/// An object of a file.
pub struct Object<'a> {
    /// Its number.
    pub number: usize,
    /// Its value as it is written.
    pub value: &'a [u8],
    /// What it is in the tag tree.
    pub element: Option<Element<'a>>,
}

impl<'a> File<'a> {
    /// `None` if the file is not written as expected.
    pub fn read(pdf: &'a [u8]) -> Option<Self> {
        let end = pdf.windows(9).rposition(|bytes| bytes == b"startxref")?;
        let start = number(pdf.get(end + 9..)?)?.0;
        let table = pdf.get(start..end)?.strip_prefix(b"xref")?;
        let (first, rest) = number(table)?;
        let (count, mut rest) = number(rest)?;
        let mut starts = Vec::with_capacity(count);
        for object in first..first.checked_add(count)? {
            let (offset, after) = number(rest)?;
            let (_generation, after) = number(after)?;
            let (kind, after) = after.trim_ascii_start().split_first()?;
            if *kind == b'n' {
                starts.push((offset, object));
            }
            rest = after;
        }
        let trailer = rest.trim_ascii().strip_prefix(b"trailer")?.trim_ascii();
        let entries = trailer.strip_prefix(b"<<")?.strip_suffix(b">>")?;
        let at = find(entries, b"/Size ")? + 6;
        let (size, after) = number(&entries[at..])?;

        starts.sort_unstable();
        let mut objects = Vec::with_capacity(starts.len());
        let mut places = vec![usize::MAX; size];
        let ends = starts.iter().skip(1).map(|&(offset, _)| offset).chain([start]);
        for (&(offset, number), end) in starts.iter().zip(ends) {
            let bytes = pdf.get(offset..end)?;
            let head = find(bytes, b" obj")? + 4;
            let tail = bytes.windows(6).rposition(|bytes| bytes == b"endobj")?;
            let value = bytes.get(head..tail)?.trim_ascii();
            *places.get_mut(number)? = objects.len();
            objects.push(Object { number, value, element: Element::read(value) });
        }
        let header = pdf.get(..starts.first()?.0)?;
        Some(Self { header, objects, trailer: (&entries[..at], after), places })
    }

    /// Number below which all objects are.
    pub fn size(&self) -> usize {
        self.places.len()
    }

    /// An object by its number.
    pub fn object(&self, number: usize) -> Option<&Object<'a>> {
        self.objects.get(*self.places.get(number)?)
    }
}

impl<'a> Object<'a> {
    /// The dictionary and the bytes of a stream; `None` if the object is none.
    pub fn stream(&self) -> Option<(&'a [u8], &'a [u8])> {
        if !self.value.ends_with(b"endstream") {
            return None;
        }
        let (dictionary, data) = self.value.split_at(find_outside(self.value, b"stream", 0)?);
        let length = number(&dictionary[find_outside(dictionary, b"/Length ", 0)? + 8..])?.0;
        let data = data.strip_prefix(b"stream")?;
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n"))?;
        Some((dictionary, data.get(..length)?))
    }
}

//! A PDF packed: Typst writes the structure objects of a tagged document one by one and
//! uncompressed, which is most of the file. Object and cross-reference streams (ISO
//! 32000-1, 7.5.7 and 7.5.8; allowed by PDF/A-3) hold the same objects in a third of it.
//!
//! Objects are copied as they were written but for what the other files of this room change.

use super::file::File;
use super::marks::Marks;
use super::object::write_number;
use super::retouch::Retouch;
use super::tables::Tables;
use super::zlib::{Packer, Unpacker};

/// How hard the elements of the tag tree are packed, of 12. Higher costs more than it saves.
const ELEMENT_LEVEL: i32 = 5;
/// How hard all else is packed: contents of pages and lists of numbers, which have few words left
/// that repeat.
const LEVEL: i32 = 1;
/// Objects in an object stream. A reader unpacks a whole one to see any of them.
const TOGETHER: usize = 4000;

/// The mark of a row that says what it differs by from the one above.
const UP: u8 = 2;

/// A PDF that is being packed.
pub struct Packing<'a> {
    file: File<'a>,
    marks: Marks<'a>,
    packed: Packed,
    packer: Packer,
}

impl<'a> Packing<'a> {
    /// `None` if the file is not written as expected.
    pub fn read(pdf: &'a [u8]) -> Option<Self> {
        let file = File::read(pdf)?;
        let (marks, packed) = (Marks::of(&file), Packed::new(&file));
        Some(Self { file, marks, packed, packer: Packer::new(LEVEL)? })
    }

    /// Writes the contents of the pages, in fewer words.
    pub fn shorten(&mut self) -> Option<()> {
        let mut unpacker = Unpacker::new();
        for object in &self.file.objects {
            if let Some(contents) = self.marks.shorten(object, &mut unpacker) {
                self.packed.stream(object.number, b"", self.packer.pack(&contents)?)?;
            }
        }
        Some(())
    }

    /// Writes all else: the document, its tables as their layouter knows them. The identifier is
    /// the document's own over all its editions.
    pub fn pack(mut self, tables: &Tables, identifier: &str) -> Option<Vec<u8>> {
        let retouch = Retouch::new(&self.file, identifier);
        let edits = tables.edits(&self.file);
        let (mut elements, mut others) = (vec![], vec![]);
        for object in &self.file.objects {
            if retouch.drops(object.number) || !self.packed.is_free(object.number) {
                continue;
            }
            if let Some(element) = object.element {
                elements.push((object.number, element));
            } else if object.stream().is_some() {
                self.packed.object(object.number, &retouch.value(object))?;
            } else {
                others.push((object.number, object));
            }
        }
        let mut packer = Packer::new(ELEMENT_LEVEL)?;
        self.packed.objects(&elements, &mut packer, |number, element, out| {
            let (role, entries) = edits.of(number).unwrap_or((element.role, element.entries));
            element.write(role, entries, self.marks.kids(element), out);
        })?;
        self.packed.objects(&others, &mut self.packer, |_, object, out| {
            match self.marks.parents(object) {
                Some(list) => out.extend(list),
                None => out.extend(retouch.value(object).iter()),
            }
        })?;
        self.packed.finish(self.file.trailer, &mut self.packer)
    }
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

/// A packed file as it grows.
struct Packed {
    bytes: Vec<u8>,
    /// The places of the objects by their numbers.
    places: Vec<Place>,
}

impl Packed {
    fn new(file: &File<'_>) -> Self {
        Self { bytes: file.header.to_vec(), places: vec![Place::Free; file.size()] }
    }

    /// Whether nothing stands under a number.
    fn is_free(&self, object: usize) -> bool {
        matches!(self.places.get(object), Some(Place::Free))
    }

    /// A number for an object more.
    fn reserve(&mut self) -> usize {
        self.places.push(Place::Free);
        self.places.len() - 1
    }

    fn place(&mut self, object: usize, place: Place) -> Option<()> {
        *self.places.get_mut(object)? = place;
        Some(())
    }

    /// Begins an object here.
    fn begin(&mut self, object: usize) -> Option<()> {
        self.place(object, Place::At(self.bytes.len()))?;
        write_number(object, &mut self.bytes);
        self.bytes.extend(b" 0 obj\n");
        Some(())
    }

    fn object(&mut self, object: usize, value: &[u8]) -> Option<()> {
        self.begin(object)?;
        self.bytes.extend(value);
        self.bytes.extend(b"\nendobj\n");
        Some(())
    }

    /// Adds a stream that is packed. The line before `endstream` ends even where readers could
    /// do without, since PDF/A wants it (ISO 19005-3, 6.1.7.1).
    fn stream(&mut self, object: usize, entries: &[u8], packed: &[u8]) -> Option<()> {
        self.begin(object)?;
        self.bytes.extend(b"<<");
        self.bytes.extend(entries);
        self.bytes.extend(b"/Filter/FlateDecode/Length ");
        write_number(packed.len(), &mut self.bytes);
        self.bytes.extend(b">>\nstream\n");
        self.bytes.extend(packed);
        self.bytes.extend(b"\nendstream\nendobj\n");
        Some(())
    }

    /// Adds objects by their numbers, each as it is written, in streams.
    fn objects<T: Copy>(
        &mut self,
        objects: &[(usize, T)],
        packer: &mut Packer,
        write: impl Fn(usize, T, &mut Vec<u8>),
    ) -> Option<()> {
        for objects in objects.chunks(TOGETHER) {
            let stream = self.reserve();
            let (mut index, mut values) = (vec![], vec![]);
            for (nth, &(object, value)) in objects.iter().enumerate() {
                self.place(object, Place::In(stream, nth))?;
                for number in [object, values.len()] {
                    write_number(number, &mut index);
                    index.push(b' ');
                }
                write(object, value, &mut values);
                values.push(b'\n');
            }
            let entries = format!("/Type/ObjStm/N {}/First {}", objects.len(), index.len());
            index.append(&mut values);
            self.stream(stream, entries.as_bytes(), packer.pack(&index)?)?;
        }
        Some(())
    }

    /// Adds the cross-reference table with the trailer's entries, without and after the number
    /// of objects.
    fn finish(mut self, trailer: (&[u8], &[u8]), packer: &mut Packer) -> Option<Vec<u8>> {
        let (table, offset) = (self.reserve(), self.bytes.len());
        self.place(table, Place::At(offset))?;
        // Rows differ little from the ones before them, so their differences are packed
        // (7.4.4.4, the predictor “up”).
        let mut entries =
            b"/Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>".to_vec();
        entries.extend(trailer.0);
        write_number(self.places.len(), &mut entries);
        entries.extend(trailer.1);
        let mut data = Vec::with_capacity(self.places.len() * 8);
        let mut before = [0; 7];
        for place in &self.places {
            let (kind, first, second) = match *place {
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
        self.stream(table, &entries, packer.pack(&data)?)?;
        self.bytes.extend(format!("startxref\n{offset}\n%%EOF").bytes());
        Some(self.bytes)
    }
}

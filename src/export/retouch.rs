//! What the exporter writes and our readers want otherwise. Values are changed as they are
//! copied into the packed file:
//!
//! - black is black ink alone: the gray profile gives way to `DeviceGray`, which PDF/A-3 allows
//!   beside any output intent (ISO 19005-3, 6.2.4.3) and printers do not mix of four inks;
//! - viewers show the bookmarks, print at full size and on both sides;
//! - metadata tell no history that never was and describe no schema that all know, but name
//!   the document;
//! - attached files have a checksum (ISO 32000-1, 7.11.4);
//! - pages that are counted from one have one label.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use md5::{Digest, Md5};

use super::file::{File, Object};
use super::object::{find_outside, number};
use super::zlib::Unpacker;

/// What viewers are told: the paper is A4 with margins of its own, and odd pages are fronts.
const PRINTING: &[u8] = b"/PrintScaling/None/Duplex/DuplexFlipLongEdge";
const BOOKMARKS: &[u8] = b"/PageMode/UseOutlines";

/// Schemas of metadata that PDF/A knows without a description (ISO 19005-3, 6.6.2.3).
const KNOWN_SCHEMAS: [&str; 2] = ["XMP Media Management schema", "Adobe PDF schema"];

/// The changes of one document.
pub struct Retouch<'a> {
    /// Which document it is, over all its editions.
    identifier: &'a str,
    /// Objects that are written in another way.
    replaced: HashMap<usize, &'static [u8]>,
    /// Objects that nothing needs any more.
    dropped: HashSet<usize>,
}

impl<'a> Retouch<'a> {
    /// Looks over the objects of a file.
    pub fn new(file: &File<'_>, identifier: &'a str) -> Self {
        let mut retouch =
            Self { identifier, replaced: HashMap::new(), dropped: HashSet::new() };
        let mut grays = HashSet::new();
        let mut labels = HashMap::new();
        for object in &file.objects {
            if let Some(start) = object.value.strip_prefix(b"<</Type/PageLabel/S/D/St ") {
                labels.insert(object.number, number(start).map(|(page, _)| page));
            } else if let Some((dictionary, _)) = object.stream()
                // The profile of a colour space of one component.
                && find_outside(dictionary, b"/N 1/Range", 0).is_some()
            {
                grays.insert(object.number);
            }
        }
        for object in &file.objects {
            let value = object.value;
            if let Some(rest) = value.strip_prefix(b"[/ICCBased ") {
                let profile =
                    number(rest).map(|(profile, _)| profile).filter(|p| grays.contains(p));
                if let Some(profile) = profile {
                    retouch.replaced.insert(object.number, b"/DeviceGray");
                    retouch.dropped.insert(profile);
                }
            } else if let Some(pages) = value.strip_prefix(b"<</Nums[")
                && let Some(pages) = pages.strip_suffix(b"]>>")
                && let Some(needless) = counted_from_one(pages, &labels)
            {
                retouch.replaced.insert(object.number, b"<</Nums[0<</S/D/St 1>>]>>");
                retouch.dropped.extend(needless);
            }
        }
        retouch
    }

    /// Whether an object is left out.
    pub fn drops(&self, number: usize) -> bool {
        self.dropped.contains(&number)
    }

    /// The value of an object as it shall be.
    pub fn value<'v>(&self, object: &Object<'v>) -> Cow<'v, [u8]> {
        if let Some(value) = self.replaced.get(&object.number) {
            return Cow::Borrowed(value);
        }
        let changed = if object.value.starts_with(b"<</Type/Catalog") {
            Some(catalog(object.value))
        } else {
            object.stream().and_then(|(dictionary, data)| self.stream(dictionary, data))
        };
        changed.map_or(Cow::Borrowed(object.value), Cow::Owned)
    }

    fn stream(&self, dictionary: &[u8], data: &[u8]) -> Option<Vec<u8>> {
        if find_outside(dictionary, b"/Type/EmbeddedFile", 0).is_some() {
            let at = find_outside(dictionary, b"/Params<<", 0)? + 9;
            let sum = if find_outside(dictionary, b"/Filter/FlateDecode", 0).is_some() {
                Md5::digest(Unpacker::new().unpack(data)?)
            } else {
                Md5::digest(data)
            };
            let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
            let sum = format!("/CheckSum<{sum}>");
            let (before, after) = dictionary.split_at(at);
            let parts = [before, sum.as_bytes(), after, b"stream\n", data, b"\nendstream"];
            Some(parts.concat())
        } else if find_outside(dictionary, b"/Type/Metadata", 0).is_some() {
            let data = self.metadata(std::str::from_utf8(data).ok()?)?;
            let entries = "<</Type/Metadata/Subtype/XML/Length";
            let length = data.len();
            Some(format!("{entries} {length}>>\nstream\n{data}\nendstream").into_bytes())
        } else {
            None
        }
    }

    fn metadata(&self, data: &str) -> Option<String> {
        let mut data = data.to_owned();
        cut(&mut data, "<xmpMM:History>", "</xmpMM:History>");
        cut(&mut data, "<xmpMM:RenditionClass>", "</xmpMM:RenditionClass>");
        for schema in KNOWN_SCHEMAS {
            let open = format!(
                "<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>{schema}</pdfaSchema:schema>"
            );
            cut(&mut data, &open, "</pdfaSchema:property></rdf:li>");
        }
        let identifier = self.identifier.replace('&', "&amp;").replace('<', "&lt;");
        let at = data.find("<dc:language>")?;
        data.insert_str(at, &format!("<dc:identifier>{identifier}</dc:identifier>"));
        Some(data)
    }
}

/// Takes the first stretch from one word to the other out of a text.
fn cut(text: &mut String, open: &str, close: &str) {
    if let Some(from) = text.find(open)
        && let Some(length) = text[from..].find(close)
    {
        text.replace_range(from..from + length + close.len(), "");
    }
}

/// The labels of pages if each says no more than the number of its page.
fn counted_from_one(
    pages: &[u8],
    labels: &HashMap<usize, Option<usize>>,
) -> Option<Vec<usize>> {
    let words: Vec<&[u8]> = pages.split(u8::is_ascii_whitespace).collect();
    let entries = words.chunks(4).enumerate().map(|(page, entry)| {
        let [index, label, b"0", b"R"] = entry else { return None };
        let (index, label) = (number(index)?.0, number(label)?.0);
        (index == page && labels.get(&label)? == &Some(page + 1)).then_some(label)
    });
    entries.collect()
}

/// The catalog with what viewers shall do.
fn catalog(value: &[u8]) -> Vec<u8> {
    let mut catalog = value.to_vec();
    if let Some(at) = find_outside(&catalog, b"/Suspects false", 0) {
        catalog.drain(at..at + 15);
    }
    if let Some(at) = find_outside(&catalog, b"/ViewerPreferences<<", 0) {
        catalog.splice(at + 20..at + 20, PRINTING.iter().copied());
    }
    if let Some(at) = find_outside(&catalog, b"/Outlines ", 0) {
        catalog.splice(at..at, BOOKMARKS.iter().copied());
    }
    catalog
}

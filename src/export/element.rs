//! An element of the tag tree as Typst writes it: its type, its parent, its attributes, its
//! kids, its page (ISO 32000-1, 14.7.2), in this order.

use super::object::{find, number, write_number};

/// Begins every element.
const ELEMENT: &[u8] = b"<</Type/StructElem";

/// An element, in parts.
#[derive(Clone, Copy)]
pub struct Element<'a> {
    /// Its type.
    pub role: &'a [u8],
    /// What is written between its type and its kids.
    pub entries: &'a [u8],
    /// The page that its marks are on.
    pub page: Option<usize>,
    kids: &'a [u8],
}

/// What an element holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kid<'a> {
    /// Marked content: the object of the page, and its number there.
    Mark(usize, usize),
    /// Another element.
    Element(usize),
    /// Something else, as it is written.
    Other(&'a [u8]),
}

impl<'a> Element<'a> {
    /// Whether a value is that of an element, as expected or not.
    pub fn is(value: &[u8]) -> bool {
        value.starts_with(ELEMENT)
    }

    /// `None` for what is no element, or one that is not written as expected.
    pub fn read(value: &'a [u8]) -> Option<Self> {
        let rest = value.strip_prefix(ELEMENT)?.strip_prefix(b"/S/")?;
        let (role, rest) = rest.split_at(find(rest, b"/")?);
        // What follows the kids has no list, and they have none.
        let (entries, rest) = rest.split_at(rest.iter().rposition(|byte| *byte == b'[')? + 1);
        let entries = entries.strip_suffix(b"/K[")?;
        let (kids, rest) = rest.split_at(find(rest, b"]")?);
        let page = match rest.strip_prefix(b"]/Pg ") {
            Some(rest) => Some(number(rest).filter(|(_, rest)| *rest == b" 0 R>>")?.0),
            None => None,
        };
        (page.is_some() || rest == b"]>>").then_some(Self { role, entries, page, kids })
    }

    /// What it holds, in order.
    pub fn kids(self) -> impl Iterator<Item = Kid<'a>> {
        let mut rest = self.kids;
        std::iter::from_fn(move || {
            let (kid, after) = self.kid(rest.trim_ascii_start())?;
            rest = after;
            Some(kid)
        })
    }

    fn kid(self, text: &'a [u8]) -> Option<(Kid<'a>, &'a [u8])> {
        if text.starts_with(b"<<") {
            let (says, rest) = text.split_at(find(text, b">>")? + 2);
            let mark = says.strip_prefix(b"<</Type/MCR/MCID ").and_then(|mark| {
                let (mark, page) = number(mark)?;
                let (page, end) = number(page.strip_prefix(b"/Pg ")?)?;
                (end == b" 0 R>>").then_some(Kid::Mark(page, mark))
            });
            return Some((mark.unwrap_or(Kid::Other(says)), rest));
        }
        let (value, rest) = number(text)?;
        if let Some(rest) = rest.strip_prefix(b" 0 R") {
            return Some((Kid::Element(value), rest));
        }
        Some((Kid::Mark(self.page?, value), rest))
    }

    /// Writes it as one of a type with entries and kids. That it is an element need not be said.
    /// The page comes first: it is mostly that of the element before, and so are the words around
    /// it.
    pub fn write<'k>(
        self,
        role: &[u8],
        entries: &[u8],
        kids: impl Iterator<Item = Kid<'k>>,
        out: &mut Vec<u8>,
    ) {
        out.extend(b"<<");
        if let Some(page) = self.page {
            out.extend(b"/Pg ");
            write_number(page, out);
            out.extend(b" 0 R");
        }
        for words in [b"/S/", role, entries, b"/K["] {
            out.extend(words);
        }
        let mut before = Kid::Other(b"");
        for kid in kids {
            if !matches!((before, kid), (Kid::Other(_), _) | (_, Kid::Other(_))) {
                out.push(b' ');
            }
            match kid {
                Kid::Mark(page, mark) if Some(page) == self.page => write_number(mark, out),
                Kid::Mark(page, mark) => {
                    out.extend(b"<</Type/MCR/MCID ");
                    write_number(mark, out);
                    out.extend(b"/Pg ");
                    write_number(page, out);
                    out.extend(b" 0 R>>");
                }
                Kid::Element(element) => {
                    write_number(element, out);
                    out.extend(b" 0 R");
                }
                Kid::Other(says) => out.extend(says),
            }
            before = kid;
        }
        out.extend(b"]>>");
    }
}

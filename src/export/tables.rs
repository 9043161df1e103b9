//! Tables as screen readers find them: the heads of each cell as the layouter knows them (ISO
//! 32000-1, 14.8.5.7), the caption as a caption, and no attribute that says nothing.

use std::ops::Range;

use typst_layout::PagedDocument;

use super::element::{Element, Kid};
use super::file::File;
use super::object::{find, number, split, write_number};
use crate::compile::table::headed::{Reading, readings};

/// The tables of a document.
#[derive(Debug)]
pub struct Tables(Vec<Option<Reading>>);

/// What elements are written with instead.
pub(super) struct Edits<'a> {
    /// For each number of an object the type, and where the entries are.
    places: Vec<Option<(&'a [u8], Range<usize>)>>,
    entries: Vec<u8>,
}

impl<'a> Edits<'a> {
    /// The type and the entries of an element that is to be written otherwise.
    pub fn of(&self, object: usize) -> Option<(&[u8], &[u8])> {
        let (role, range) = self.places.get(object)?.as_ref()?;
        Some((role, &self.entries[range.clone()]))
    }

    /// Takes what was written from some position on for the entries of an object.
    fn end(&mut self, object: usize, role: &'a [u8], start: usize) {
        self.places[object] = Some((role, start..self.entries.len()));
    }
}

impl Tables {
    /// Those of a document.
    pub fn of(document: &PagedDocument) -> Self {
        Self(readings(document))
    }

    /// What elements of a file are to be written with instead.
    pub(super) fn edits<'a>(&self, file: &File<'a>) -> Edits<'a> {
        let mut edits = Edits { places: vec![None; file.size()], entries: vec![] };
        let mut names = vec![];
        let elements = file.objects.iter().filter_map(|object| object.element);
        for table in elements.filter(|element| element.role == b"Table") {
            let rows = rows(table, file);
            let cells = rows.iter().flat_map(|row| &row.cells);
            // In the order of rows and columns, as they are written.
            let heads: Vec<_> = cells.filter_map(|(_, cell)| name(*cell)).collect();
            let reading = heads.first().and_then(|&(table, _, _)| {
                let reading = self.0.get(table.checked_sub(1)?)?.as_ref()?;
                let cells = reading.rows.iter().map(Vec::len);
                cells.eq(rows.iter().map(|row| row.cells.len())).then_some((table, reading))
            });
            for (at, row) in rows.iter().enumerate() {
                if at == 0 && reading.is_some_and(|(_, reading)| reading.caption) {
                    edit_caption(row, &mut edits);
                    continue;
                }
                for (nth, &(object, cell)) in row.cells.iter().enumerate() {
                    let own = reading.map(|(table, reading)| {
                        let places = reading.rows[at][nth].1.iter();
                        let own = places.map(|place| (table, place.row, place.column));
                        let own = own.filter(|name| heads.binary_search(name).is_ok());
                        write_names(own, &mut names);
                        &names[..]
                    });
                    let start = edits.entries.len();
                    if write_entries(cell.entries, own, &mut edits.entries).is_some() {
                        edits.end(object, cell.role, start);
                    }
                }
            }
        }
        edits
    }
}

/// A row of a table.
struct Row<'a> {
    object: usize,
    element: Element<'a>,
    /// Its cells with their numbers.
    cells: Vec<(usize, Element<'a>)>,
}

/// The rows of a table, in groups or not.
fn rows<'a>(table: Element<'a>, file: &File<'a>) -> Vec<Row<'a>> {
    let mut rows = vec![];
    for (object, element) in elements(table, file) {
        if element.role == b"TR" {
            rows.push(Row { object, element, cells: elements(element, file).collect() });
        } else if element.role.starts_with(b"T") {
            rows.extend(self::rows(element, file));
        }
    }
    rows
}

/// The elements in an element, with their numbers.
fn elements<'a>(
    parent: Element<'a>,
    file: &File<'a>,
) -> impl Iterator<Item = (usize, Element<'a>)> {
    parent.kids().filter_map(|kid| match kid {
        Kid::Element(number) => Some((number, file.object(number)?.element?)),
        _ => None,
    })
}

/// A first row as a caption: its cells are what stands in it.
fn edit_caption<'a>(row: &Row<'a>, edits: &mut Edits<'a>) {
    let mut edit = |object: usize, element: Element<'a>, role: &'a [u8]| {
        let start = edits.entries.len();
        // Without attributes.
        let end = find(element.entries, b"/A[").unwrap_or(element.entries.len());
        edits.entries.extend(&element.entries[..end]);
        edits.end(object, role, start);
    };
    edit(row.object, row.element, b"Caption");
    for &(object, cell) in &row.cells {
        let holds = cell.kids().any(|kid| matches!(kid, Kid::Element(_)));
        edit(object, cell, if holds { b"Div" } else { b"P" });
    }
}

/// Writes the entries of a cell with other heads, or with those that it has, and without what
/// says nothing. The heads come first: what else is said of a cell is said of the one above it.
/// `None`, and nothing, if they are not written as expected.
fn write_entries(entries: &[u8], heads: Option<&[u8]>, out: &mut Vec<u8>) -> Option<()> {
    let (start, attributes) = split(entries, b"/A[")?;
    let (own, rest) = split(attributes.strip_prefix(b"<</O/Table")?, b">>")?;
    let (before, known, after) = match split(own, b"/Headers[") {
        Some((before, rest)) => {
            let (known, after) = split(rest, b"]")?;
            (before, known, after)
        }
        None => (own, b"".as_slice(), b"".as_slice()),
    };
    let heads = heads.unwrap_or(known);
    // Every rule of the picture as an attribute of each cell; only colours may say more.
    let layout = rest.strip_suffix(b"]").filter(|_| find(rest, b"/BackgroundColor").is_some());
    out.extend(start);
    let says_nothing = heads.is_empty() && before.is_empty() && after.is_empty();
    if !says_nothing || layout.is_some() {
        out.extend(b"/A[");
        if !says_nothing {
            out.extend(b"<</O/Table");
            if !heads.is_empty() {
                for words in [b"/Headers[", heads, b"]"] {
                    out.extend(words);
                }
            }
            for words in [before, after, b">>"] {
                out.extend(words);
            }
        }
        out.extend(layout.unwrap_or_default());
        out.push(b']');
    }
    Some(())
}

/// Writes nothing but the names of heads: their tables from 1, their rows and their columns.
fn write_names(names: impl Iterator<Item = (usize, usize, usize)>, out: &mut Vec<u8>) {
    out.clear();
    for (table, row, column) in names {
        for (before, number) in [("(U", table), ("x", column), ("y", row)] {
            out.extend(before.bytes());
            write_number(number, out);
        }
        out.push(b')');
    }
}

/// The name of a cell if it is a head.
fn name(cell: Element<'_>) -> Option<(usize, usize, usize)> {
    let entries = Some(cell.entries).filter(|_| cell.role == b"TH")?;
    let (_, name) = split(entries, b"/ID(U")?;
    let (table, rest) = number(name)?;
    let (column, rest) = number(rest.strip_prefix(b"x")?)?;
    let (row, _) = number(rest.strip_prefix(b"y")?)?;
    Some((table, row, column))
}

//! Tables as screen readers find them: the heads of each cell as the layouter knows them (ISO
//! 32000-1, 14.8.5.7), the caption as a caption, and no attribute that says nothing.

use typst_layout::PagedDocument;

use super::element::{Element, Kid};
use super::file::File;
use super::object::{find, number, split, write_number};
use crate::compile::table::headed::{Place, Reading, readings};

/// The tables of a document.
#[derive(Debug)]
pub struct Tables(Vec<Option<Reading>>);

/// What an element is written with instead: its type and its entries.
pub(super) type Edit<'a> = (&'a [u8], Vec<u8>);

impl Tables {
    /// Those of a document.
    pub fn of(document: &PagedDocument) -> Self {
        Self(readings(document))
    }

    /// For each number of a file, what its object is to be written with if it is an element
    /// that is to be written otherwise.
    pub(super) fn edits<'a>(&self, file: &File<'a>) -> Vec<Option<Edit<'a>>> {
        let mut edits = vec![None; file.size()];
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
            let names = |table: usize, places: &[Place]| {
                let names = places.iter().map(|place| (table, place.row, place.column));
                write_names(names.filter(|name| heads.binary_search(name).is_ok()))
            };
            for (at, row) in rows.iter().enumerate() {
                if at == 0 && reading.is_some_and(|(_, reading)| reading.caption) {
                    edit_caption(row, &mut edits);
                    continue;
                }
                for (nth, &(object, cell)) in row.cells.iter().enumerate() {
                    let heads =
                        reading.map(|(table, reading)| names(table, &reading.rows[at][nth].1));
                    let entries = entries_with(cell.entries, heads.as_deref());
                    edits[object] = entries.map(|entries| (cell.role, entries));
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
fn edit_caption<'a>(row: &Row<'a>, edits: &mut [Option<Edit<'a>>]) {
    let without_attributes = |element: Element<'a>| {
        let end = find(element.entries, b"/A[").unwrap_or(element.entries.len());
        element.entries[..end].to_vec()
    };
    edits[row.object] = Some((b"Caption", without_attributes(row.element)));
    for &(object, cell) in &row.cells {
        let holds = cell.kids().any(|kid| matches!(kid, Kid::Element(_)));
        let role: &[u8] = if holds { b"Div" } else { b"P" };
        edits[object] = Some((role, without_attributes(cell)));
    }
}

/// The entries of a cell with other heads, or with those that it has, and without what says
/// nothing. The heads come first: what else is said of a cell is said of the one above it.
fn entries_with(entries: &[u8], heads: Option<&[u8]>) -> Option<Vec<u8>> {
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
    let mut out = start.to_vec();
    let says_nothing = heads.is_empty() && before.is_empty() && after.is_empty();
    if !says_nothing || layout.is_some() {
        out.extend(b"/A[");
        if !says_nothing {
            out.extend(b"<</O/Table");
            if !heads.is_empty() {
                out.extend([b"/Headers[", heads, b"]"].concat());
            }
            out.extend([before, after, b">>"].concat());
        }
        out.extend(layout.unwrap_or_default());
        out.push(b']');
    }
    Some(out)
}

/// Names of heads: their tables from 1, their rows and their columns.
fn write_names(names: impl Iterator<Item = (usize, usize, usize)>) -> Vec<u8> {
    let mut out = vec![];
    for (table, row, column) in names {
        for (before, number) in [("(U", table), ("x", column), ("y", row)] {
            out.extend(before.bytes());
            write_number(number, &mut out);
        }
        out.push(b')');
    }
    out
}

/// The name of a cell if it is a head.
fn name(cell: Element<'_>) -> Option<(usize, usize, usize)> {
    let (_, name) = split(cell.entries, b"/ID(U")?;
    let (table, rest) = number(name)?;
    let (column, rest) = number(rest.strip_prefix(b"x")?)?;
    let (row, _) = number(rest.strip_prefix(b"y")?)?;
    Some((table, row, column))
}

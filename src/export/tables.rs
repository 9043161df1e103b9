//! Tables as screen readers find them: the heads of each cell as the layouter knows them (ISO
//! 32000-1, 14.8.5.7), the caption as a caption, and no attribute that says nothing.
//!
//! Typst writes one object for each element: its type, its parent, its attributes, its kids,
//! in this order. What is not written so stays as it is.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use typst_layout::PagedDocument;

use super::object::find;
use crate::compile::table::headed::{Place, Reading, readings};

/// Begins every element of the tag tree.
const ELEMENT: &[u8] = b"<</Type/StructElem/S/";

/// The tables of a document.
#[derive(Debug)]
pub struct Tables(Vec<Option<Reading>>);

impl Tables {
    /// Those of a document.
    pub fn of(document: &PagedDocument) -> Self {
        Self(readings(document))
    }

    /// The objects of a file that are to be written otherwise, by their numbers.
    pub(super) fn edits<'a>(
        &self,
        objects: impl Iterator<Item = (usize, &'a [u8])>,
    ) -> HashMap<usize, Vec<u8>> {
        let mut parts = HashMap::new();
        let mut names = HashSet::new();
        for (number, value) in objects {
            let Some(part) = Part::read(value) else { continue };
            names.extend(part.name);
            parts.insert(number, part);
        }
        let mut edits = HashMap::new();
        for part in parts.values().filter(|part| part.role == b"Table") {
            let rows = rows(part, &parts);
            let name = rows.iter().flatten().find_map(|cell| parts.get(cell)?.name);
            let table = name.and_then(table_of);
            let reading = table.and_then(|table| self.0.get(table - 1)?.as_ref());
            let reading = reading.filter(|reading| {
                let cells = reading.rows.iter().map(Vec::len);
                cells.eq(rows.iter().map(Vec::len))
            });
            for (at, row) in rows.iter().enumerate() {
                let caption = at == 0 && reading.is_some_and(|reading| reading.caption);
                if caption && let Some(row) = part.kids.first() {
                    edits.extend(caption_edits(*row, &parts).into_iter().flatten());
                    continue;
                }
                for (nth, cell) in row.iter().enumerate() {
                    let Some(part) = parts.get(cell) else { continue };
                    let heads = reading.zip(table).map(|(reading, table)| {
                        let places = reading.rows[at][nth].1.iter();
                        let ids = places.map(|&place| id(table, place));
                        ids.filter(|id| names.contains(id.as_bytes())).collect::<Vec<_>>()
                    });
                    edits.extend(part.with_heads(heads).map(|value| (*cell, value)));
                }
            }
        }
        edits
    }
}

/// An element that is a table or a part of one.
struct Part<'a> {
    value: &'a [u8],
    role: &'a [u8],
    /// What other cells call it.
    name: Option<&'a [u8]>,
    /// Objects in it, if it holds nothing else.
    kids: Vec<usize>,
}

impl<'a> Part<'a> {
    fn read(value: &'a [u8]) -> Option<Self> {
        let rest = value.strip_prefix(ELEMENT)?;
        let role = &rest[..rest.iter().position(|byte| *byte == b'/')?];
        let name = match role {
            b"TH" => between(value, b"/ID(", b")"),
            b"Table" | b"THead" | b"TBody" | b"TFoot" | b"TR" | b"TD" => None,
            _ => return None,
        };
        let is_cell = matches!(role, b"TH" | b"TD");
        let kids = if is_cell { vec![] } else { references(&value[kids_at(value)? + 3..]) };
        Some(Self { value, role, name, kids })
    }

    /// A cell with other heads, or with those that it has, and without what says nothing.
    fn with_heads(&self, heads: Option<Vec<String>>) -> Option<Vec<u8>> {
        let kids = kids_at(self.value)?;
        let start = find(self.value, b"/A[")?;
        let attributes = self.value.get(start..kids)?;
        let own = between(attributes, b"<</O/Table", b">>")?;
        let mut own = String::from_utf8(own.to_vec()).ok()?;
        if let Some(at) = own.find("/Headers[") {
            let end = at + own[at..].find(']')? + 1;
            if heads.is_some() || own[at..end].ends_with("[]") {
                own.replace_range(at..end, "");
            }
        }
        if let Some(heads) = heads.filter(|heads| !heads.is_empty()) {
            own.push_str("/Headers[");
            for head in heads {
                let _ = write!(own, "({head})");
            }
            own.push(']');
        }
        // Every rule of the picture as an attribute of each cell; only colours may say more.
        let layout = between(attributes, b"<</O/Layout", b">>");
        let layout = layout.filter(|layout| find(layout, b"/BackgroundColor").is_some());
        let mut value = self.value[..start].to_vec();
        if !own.is_empty() || layout.is_some() {
            value.extend(b"/A[");
            if !own.is_empty() {
                value.extend([b"<</O/Table", own.as_bytes(), b">>"].concat());
            }
            if let Some(layout) = layout {
                value.extend([b"<</O/Layout", layout, b">>"].concat());
            }
            value.push(b']');
        }
        value.extend(&self.value[kids..]);
        Some(value)
    }

    /// The element as one of another type, without the attributes of a cell.
    fn as_role(&self, role: &str) -> Option<Vec<u8>> {
        let kids = kids_at(self.value)?;
        let start = find(self.value, b"/A[").unwrap_or(kids);
        let rest = self.value.get(ELEMENT.len() + self.role.len()..start)?;
        Some([ELEMENT, role.as_bytes(), rest, &self.value[kids..]].concat())
    }
}

/// The cells of a table by rows.
fn rows(table: &Part<'_>, parts: &HashMap<usize, Part<'_>>) -> Vec<Vec<usize>> {
    let mut rows = vec![];
    for part in table.kids.iter().filter_map(|kid| parts.get(kid)) {
        match part.role {
            b"TR" => rows.push(part.kids.clone()),
            _ => rows
                .extend(part.kids.iter().filter_map(|kid| Some(parts.get(kid)?.kids.clone()))),
        }
    }
    rows
}

/// A first row as a caption: its cells are what stands in it.
fn caption_edits(
    row: usize,
    parts: &HashMap<usize, Part<'_>>,
) -> Option<Vec<(usize, Vec<u8>)>> {
    let part = parts.get(&row).filter(|part| part.role == b"TR")?;
    let mut edits = vec![(row, part.as_role("Caption")?)];
    for cell in &part.kids {
        let cell_part = parts.get(cell)?;
        let inner = &cell_part.value[kids_at(cell_part.value)? + 3..];
        let role = if references(inner).is_empty() { "P" } else { "Div" };
        edits.push((*cell, cell_part.as_role(role)?));
    }
    Some(edits)
}

/// What Typst calls a head: the number of its table from 1, and its place.
fn id(table: usize, place: Place) -> String {
    format!("U{table}x{}y{}", place.column, place.row)
}

/// The number of the table that a head is of.
fn table_of(name: &[u8]) -> Option<usize> {
    let name = std::str::from_utf8(name).ok()?.strip_prefix('U')?;
    name.split('x').next()?.parse().ok().filter(|table| *table > 0)
}

/// Where the kids of an element begin.
fn kids_at(value: &[u8]) -> Option<usize> {
    value.windows(3).rposition(|bytes| bytes == b"/K[")
}

/// The references at the start of a list.
fn references(list: &[u8]) -> Vec<usize> {
    let list = &list[..list.iter().position(|byte| *byte == b']').unwrap_or(0)];
    let Ok(list) = std::str::from_utf8(list) else { return vec![] };
    let ended = list.rfind(" 0 R").unwrap_or(0);
    list[..ended].split(" 0 R").filter_map(|number| number.trim().parse().ok()).collect()
}

fn between<'a>(text: &'a [u8], start: &[u8], end: &[u8]) -> Option<&'a [u8]> {
    let rest = &text[find(text, start)? + start.len()..];
    rest.get(..find(rest, end)?)
}

//! Where a document is looked at from: the record of a field, and those around it.

use crate::source::{Document, Record, Step};

/// Where a document is looked at from.
#[derive(Debug, Clone, Copy)]
pub struct Standpoint<'a> {
    /// The whole document.
    pub document: &'a Document,
    /// The record that a field stands in.
    pub here: &'a Record,
}

impl<'a> Standpoint<'a> {
    /// The record so many tables around that of the field; nothing beyond the document.
    pub(super) fn around(self, tables: usize) -> Option<&'a Record> {
        if tables == 0 {
            return Some(self.here);
        }
        let mut records = vec![];
        let mut datum = &self.document.root;
        for step in self.document.path(self.here.data.first()?).steps() {
            records.extend(datum.record());
            datum = match step {
                Step::Key(key) => datum.get(key),
                Step::Index(index) => datum.entries().get(index)?,
            };
        }
        // The last of them is that of the field.
        records.into_iter().rev().nth(tables)
    }
}

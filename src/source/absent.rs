//! What stands in a document for values that are not there.

use super::document::{Content, Datum, Owned, Record};
use super::read::{Number, Reader, Span};
use super::shape::{Field, Fields, Shape};

impl Reader<'_> {
    /// What stands for a value that could not be read.
    pub(super) fn gap(&mut self, shape: &Shape, span: &Span, number: Number) -> Content {
        let mut entry = |shape: &Shape| {
            let number = self.link(number, Owned::Index(0));
            let content = self.gap(shape, span, number);
            Content::List(vec![absent(number, span, content)])
        };
        match shape {
            Shape::Table(fields) => self.record(
                fields,
                |reader, field, number| reader.gap(&field.shape, span, number),
                span,
                number,
            ),
            Shape::List(shape, _) => entry(shape),
            Shape::Texts => entry(&Shape::Text),
            Shape::OrBlank(shape) => self.gap(shape, span, number),
            Shape::Named(_) => Content::Named(vec![]),
            _ => Content::Gap,
        }
    }

    /// What stands for a value that was left out.
    pub(super) fn blank(&mut self, shape: &Shape, span: &Span, number: Number) -> Content {
        match shape {
            Shape::Table(fields) => self.record(
                fields,
                |reader, field, number| reader.blank(&field.shape, span, number),
                span,
                number,
            ),
            Shape::List(..) | Shape::Texts => Content::List(vec![]),
            Shape::OrBlank(shape) => self.blank(shape, span, number),
            Shape::Named(_) => Content::Named(vec![]),
            _ => Content::Blank,
        }
    }

    /// A record of which nothing is written.
    fn record(
        &mut self,
        fields: &Fields,
        content: impl Fn(&mut Self, &Field, Number) -> Content,
        span: &Span,
        above: Number,
    ) -> Content {
        let datum = |field: &Field| {
            let number = self.link(above, Owned::Key(field.key.clone()));
            let content = content(self, field, number);
            absent(number, span, content)
        };
        let data = fields.iter().map(datum).collect();
        Content::Record(Record { fields: fields.clone(), data })
    }

    /// Adds a gap to a list of sections of which one may have been lost.
    pub(super) fn add_lost_section(&mut self, datum: &mut Datum, shape: &Shape) {
        let Shape::List(entry, _) = shape else { return };
        let Content::List(entries) = &mut datum.content else { return };
        if entry.is_table() {
            let number = self.link(datum.number, Owned::Index(entries.len()));
            let content = self.gap(entry, &datum.span, number);
            entries.push(absent(number, &datum.span, content));
        }
    }
}

/// A datum for which nothing is written.
pub(super) fn absent(number: Number, span: &Span, content: Content) -> Datum {
    Datum { number, span: span.clone(), written: false, flawed: false, content }
}

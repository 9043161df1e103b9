//! What was left out and follows from the rest, put in: copies, defaults, computed numbers.

use super::relation::{Made, Origin};
use super::{Form, Standpoint};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::shape::Shape;
use crate::source::{Amount, Content, Date, Datum, Document, Record};

/// Fills in what a form makes by itself, in an order in which all that a value is made of is
/// there before it. What is written stays; `date` is that of the year's file. Says where what it
/// must take from elsewhere is not there.
pub fn complete(
    form: &Form,
    document: &mut Document,
    date: Option<Date>,
    out: &mut Diagnostics,
) {
    for (kind, field) in &form.order {
        let Some(declared) = form.kinds.get(*kind).and_then(|kind| kind.fields.get(*field))
        else {
            continue;
        };
        let mut made = vec![];
        let whole: &Document = document;
        of_kind(&whole.root, *kind, &mut |holder, here| {
            let own = here.data.get(*field).zip(here.fields.get(*field));
            let Some((own, read)) = own.filter(|(own, _)| !is_stated(own)) else { return };
            let at = Standpoint { document: whole, here };
            let content = match (&declared.computed, &declared.origin) {
                (Some(computed), _) if !computed.stated => {
                    let places = match read.shape.filled() {
                        Shape::Decimal(places) => *places,
                        _ => 0,
                    };
                    number(computed.made(at), places)
                }
                (_, Some(Origin::Copy(reach))) => copied(reach.only(at)),
                // A table of which nothing is said stays blank.
                (_, Some(Origin::Default(content))) => {
                    is_stated(holder).then(|| content.copied())
                }
                (_, Some(Origin::YearDate)) => date.map(Content::Date),
                _ => None,
            };
            let is_lacking = declared.is_needed && content.is_none() && is_stated(holder);
            if is_lacking && matches!(own.content, Content::Blank) {
                let found = Diagnostic::new(Code::MissingKey).path(whole.path(own));
                let found = found.arg("line", format!("{} = …", read.key));
                let found = match &declared.origin {
                    Some(Origin::Copy(reach)) => found.arg("from", &*reach.title),
                    _ => found.arg("from", "year.toml date"),
                };
                out.push(found.help("help-from").at(whole.place(own)));
                made.push((own.position(), Content::Gap));
            }
            let content = content.filter(|_| !own.is_gap());
            made.extend(content.map(|content| (own.position(), content)));
        });
        for (position, content) in made {
            document.put(position, content);
        }
    }
}

/// Whether something is written in a value, or below it.
fn is_stated(datum: &Datum) -> bool {
    datum.written
        || match &datum.content {
            Content::Record(record) => record.data.iter().any(is_stated),
            Content::List(entries) => entries.iter().any(is_stated),
            _ => false,
        }
}

fn number(made: Made, places: u32) -> Option<Content> {
    match made {
        Made::Number(number) => Some(Content::Number(Amount { number, places })),
        Made::Nothing => None,
        Made::Unknown | Made::OfNothing | Made::TooLarge => Some(Content::Gap),
    }
}

fn copied(datum: &Datum) -> Option<Content> {
    (!datum.is_blank()).then(|| datum.content.copied())
}

/// Visits every record of a kind of table, with the value that it is.
fn of_kind<'a>(datum: &'a Datum, kind: usize, see: &mut impl FnMut(&'a Datum, &'a Record)) {
    match &datum.content {
        Content::Record(record) => {
            if record.fields.kind() == kind {
                see(datum, record);
            }
            record.data.iter().for_each(|datum| of_kind(datum, kind, see));
        }
        Content::List(entries) => entries.iter().for_each(|entry| of_kind(entry, kind, see)),
        _ => {}
    }
}

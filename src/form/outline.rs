//! What the layers of a form say of each field, as it is written there: for those who read
//! forms. A form that is only there to be extended has an outline, too.

use super::Form;
use super::merged::{At, Merged};
use crate::source::Document;
use crate::source::shape::{Field, Need};

/// A table of a form.
#[derive(Debug)]
pub struct Table {
    /// Its name: that of the record, or `data`.
    pub name: String,
    /// Its fields, in the order of the form.
    pub lines: Vec<Line>,
}

/// A field of a table.
#[derive(Debug)]
pub struct Line {
    /// Its key.
    pub key: String,
    /// What the paper form calls it.
    pub title: String,
    /// Its type, as it is written.
    pub kind: String,
    /// Whether something must stand there; `None` if that is left to the forms that use it.
    pub need: Option<Need>,
    /// What else is said of it: the word of the language, and what is written behind it.
    pub said: Vec<(String, String)>,
    /// The layers that say something of it, by number, the bottom one first.
    pub layers: Vec<usize>,
}

/// What has a place of its own in an outline, or is told by the need.
const TOLD: [&str; 5] = ["title", "type", "help", "optional", "after"];

/// The tables of some layers, the layout itself first: those of the form, or all that they
/// declare where they make none.
pub fn outline(layers: &[&Document], form: Option<&Form>) -> Vec<Table> {
    let all = Merged::new(layers.iter().copied());
    let data = std::iter::once(("data", all.below("data")));
    let tables = data.chain(all.below("record").named());
    let tables: Vec<(&str, Merged<'_>)> = tables.collect();
    let line = |key: &str, said: &Merged<'_>, need| line(key, said, need, layers);
    let Some(form) = form else {
        let of_table = |(name, table): &(&str, Merged<'_>)| {
            let fields = table.named();
            let lines = fields.iter().map(|(key, said)| line(key, said, None)).collect();
            Table { name: (*name).to_owned(), lines }
        };
        return tables.iter().map(of_table).filter(|table| !table.lines.is_empty()).collect();
    };
    let of_table = |(name, fields): (&str, Vec<_>)| {
        let fields_said = tables.iter().find(|(own, _)| *own == name)?.1.named();
        let lines = fields.iter().filter_map(|(field, _): &(&Field, _)| {
            let (key, said) = fields_said.iter().find(|(key, _)| **key == *field.key)?;
            Some(line(key, said, Some(field.need)))
        });
        Some(Table { name: name.to_owned(), lines: lines.collect() })
    };
    form.tables().filter_map(of_table).collect()
}

fn line(key: &str, said: &Merged<'_>, need: Option<Need>, layers: &[&Document]) -> Line {
    let mut words: Vec<(String, String)> = vec![];
    for at in said.layers() {
        let pairs = at.datum.record().into_iter().flat_map(|record| record.pairs());
        for (field, datum) in pairs.filter(|(_, datum)| datum.written) {
            let value = written(at.other(datum));
            match words.iter_mut().find(|(word, _)| *word == *field.key) {
                Some((_, known)) => *known = value,
                None => words.push((field.key.to_string(), value)),
            }
        }
    }
    words.retain(|(word, _)| !TOLD.contains(&word.as_str()));
    let number = |at: At<'_>| layers.iter().position(|layer| at.is_of(layer));
    Line {
        key: key.to_owned(),
        title: said.text("title").unwrap_or_default().to_owned(),
        kind: said.get("type").map(kind).unwrap_or_default(),
        need,
        said: words,
        layers: said.layers().filter_map(number).collect(),
    }
}

/// A type: a text without its quotes.
fn kind(at: At<'_>) -> String {
    at.datum.text().map_or_else(|| written(at), str::to_owned)
}

/// A value as it stands in its file, on one line.
fn written(at: At<'_>) -> String {
    let place = at.place();
    let text = place.file.text.get(place.range).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

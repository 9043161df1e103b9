//! A form by itself: what its layers declare, in one file that extends nothing.

use std::fmt::Write;

use super::Form;
use super::merged::{At, Merged};
use crate::source::shape::Fields;
use crate::source::{Content, Document, Entry};

/// The `layout.toml` of the form that some layers make, the layout itself first.
pub fn whole(layers: &[&Document], form: &Form) -> String {
    let all = Merged::new(layers.iter().copied());
    let mut text = String::new();
    for key in ["title", "main", "suffix"] {
        text.extend(all.get(key).map(|at| format!("{key} = {}\n", value(at))));
    }
    add(&mut text, "[money]", &pairs(&all.below("money")));
    let records = all.below("record").named();
    for (record, fields) in used(form) {
        let declared = match records.iter().find(|(name, _)| *name == record) {
            Some((_, said)) => said.named(),
            None => all.below(record).named(),
        };
        let field = |key: &str| {
            let (_, said) = declared.iter().find(|(own, _)| *own == key)?;
            Some((key.to_owned(), field(said)))
        };
        let lines: Vec<_> = fields.iter().filter_map(|read| field(&read.key)).collect();
        let header = if record == "data" { "[data]" } else { &format!("[record.{record}]") };
        add(&mut text, header, &lines);
    }
    for (name, said) in all.below("vocabulary").named() {
        for word in said.top().into_iter().flat_map(At::entries) {
            add(&mut text, &format!("[[vocabulary.{name}]]"), &pairs(&Merged::of(word)));
        }
    }
    let rules = all.below("rules");
    let rule = |(code, _): (String, String)| {
        let said = rules.below(&code);
        let parameters = pairs(&said);
        let word = said.layers().filter(|at| at.datum.text().is_some()).last();
        let level = word.filter(|_| parameters.iter().all(|(key, _)| key != "level"));
        match (level, parameters.is_empty()) {
            (Some(at), true) => (code, value(at)),
            (Some(at), false) => {
                let level = ("level".to_owned(), value(at));
                (code, inline(&[vec![level], parameters].concat()))
            }
            (None, _) => (code, inline(&parameters)),
        }
    };
    add(&mut text, "[rules]", &pairs(&rules).into_iter().map(rule).collect::<Vec<_>>());
    text
}

/// The records by name with their fields, each once: that of the file first.
fn used(form: &Form) -> Vec<(&str, &Fields)> {
    let mut records: Vec<(&str, &Fields)> = vec![];
    for kind in &form.kinds {
        let is_new = records.iter().all(|(name, _)| *name != kind.record);
        records.extend(kind.read.as_ref().filter(|_| is_new).map(|f| (&*kind.record, f)));
    }
    records
}

/// What is said, by its key, as it is written.
type Pairs = Vec<(String, String)>;

/// A table under its header.
fn add(text: &mut String, header: &str, pairs: &Pairs) {
    if pairs.is_empty() {
        return;
    }
    // Writing to a text does not fail.
    let _ = writeln!(text, "\n{header}");
    for (key, value) in pairs {
        let _ = writeln!(text, "{key} = {value}");
    }
}

/// What the layers say of a field. Its place is where it stands now, and what was said of a field
/// of another type is void but for what it is called.
fn field(said: &Merged<'_>) -> String {
    let own = said.since_other("type");
    let mut all = pairs(&own);
    all.retain(|(key, _)| key != "after");
    for (place, key) in ["title", "help"].into_iter().enumerate() {
        if let (None, Some(at)) = (own.get(key), said.get(key)) {
            all.insert(place.min(all.len()), (key.to_owned(), value(at)));
        }
    }
    inline(&all)
}

/// What the top layers say under each key of a table of the language.
fn pairs(said: &Merged<'_>) -> Pairs {
    let mut pairs = Pairs::new();
    for at in said.layers() {
        let record = at.datum.record().into_iter().flat_map(|record| record.pairs());
        for (field, datum) in record.filter(|(_, datum)| datum.written) {
            let value = value(at.other(datum));
            match pairs.iter_mut().find(|(key, _)| *key == *field.key) {
                Some((_, known)) => *known = value,
                None => pairs.push((field.key.to_string(), value)),
            }
        }
    }
    pairs
}

fn inline(pairs: &Pairs) -> String {
    let pairs: Vec<String> =
        pairs.iter().map(|(key, value)| format!("{key} = {value}")).collect();
    format!("{{ {} }}", pairs.join(", "))
}

/// A value as it is written, a table with a header of its own in braces.
fn value(at: At<'_>) -> String {
    match &at.datum.content {
        Content::Record(_) => inline(&pairs(&Merged::of(at))),
        Content::Named(entries) => {
            let pair = |entry: &Entry| (entry.key.to_string(), value(at.other(&entry.value)));
            inline(&entries.iter().map(pair).collect())
        }
        Content::List(entries) if entries.iter().any(|entry| entry.record().is_some()) => {
            let entries: Vec<String> =
                entries.iter().map(|entry| value(at.other(entry))).collect();
            format!("[{}]", entries.join(", "))
        }
        _ => {
            let place = at.place();
            place.file.text.get(place.range).unwrap_or_default().to_owned()
        }
    }
}

//! A form by itself: what its layers declare, in one file that extends nothing.

use std::fmt::Write;

use super::Form;
use super::merged::{At, Merged};
use crate::source::shape::Fields;
use crate::source::{Content, Document, Entry};

/// A key with what is said under it, as it is written.
struct Pair {
    key: String,
    value: String,
    comments: Comments,
}

/// What is noted at something that is said: in lines above it, and behind it.
#[derive(Default)]
struct Comments {
    above: String,
    behind: String,
}

/// The `layout.toml` of the form that some layers make, the layout itself first.
pub fn whole(layers: &[&Document], form: &Form) -> String {
    let all = Merged::new(layers.iter().copied());
    let mut text = String::new();
    let top = |key| Some(Pair::new(key, value(all.get(key)?), &all.below(key)));
    ["title", "main", "suffix"].into_iter().filter_map(top).for_each(|p| p.write(&mut text));
    let money = all.below("money");
    add(&mut text, "[money]", &money, &pairs(&money));
    let records = all.below("record").named();
    for (record, fields) in used(form) {
        let said = match records.iter().find(|(name, _)| *name == record) {
            Some((_, said)) => said.clone(),
            None => all.below(record),
        };
        let declared = said.named();
        let field = |key: &str| {
            let (_, said) = declared.iter().find(|(own, _)| *own == key)?;
            Some(Pair::new(key, field(said), said))
        };
        let lines: Vec<_> = fields.iter().filter_map(|read| field(&read.key)).collect();
        let header = if record == "data" { "[data]" } else { &format!("[record.{record}]") };
        add(&mut text, header, &said, &lines);
    }
    for (name, said) in all.below("vocabulary").named() {
        for word in said.top().into_iter().flat_map(At::entries) {
            let word = Merged::of(word);
            add(&mut text, &format!("[[vocabulary.{name}]]"), &word, &pairs(&word));
        }
    }
    let rules = all.below("rules");
    let mut lines = pairs(&rules);
    lines.iter_mut().for_each(|pair| pair.value = rule(&rules.below(&pair.key)));
    add(&mut text, "[rules]", &rules, &lines);
    text
}

/// What the layers say of a rule: its level, what it compares with, or both.
fn rule(said: &Merged<'_>) -> String {
    let mut parameters = pairs(said);
    let word = said.layers().filter(|at| at.datum.text().is_some()).last();
    let level = word.filter(|_| parameters.iter().all(|pair| pair.key != "level"));
    match (level, parameters.is_empty()) {
        (Some(at), true) => return value(at),
        (Some(at), false) => {
            parameters.insert(0, Pair::new("level", value(at), &Merged::of(at)));
        }
        (None, _) => {}
    }
    inline(&parameters)
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

impl Pair {
    /// One that some layers say, with the comments of the top one that has some.
    fn new(key: &str, value: String, said: &Merged<'_>) -> Self {
        Self { key: key.to_owned(), value, comments: Comments::of(said) }
    }

    fn write(&self, text: &mut String) {
        let Self { key, value, comments: Comments { above, behind } } = self;
        // Writing to a text does not fail.
        let _ = writeln!(text, "{above}{key} = {value}{behind}");
    }
}

impl Comments {
    fn of(said: &Merged<'_>) -> Self {
        let layers: Vec<At<'_>> = said.layers().collect();
        let comments = layers.into_iter().rev().map(Self::at);
        let mut some =
            comments.filter(|found| !(found.above.is_empty() && found.behind.is_empty()));
        some.next().unwrap_or_default()
    }

    fn at(at: At<'_>) -> Self {
        let place = at.place();
        let (before, after) = place.file.text.split_at(place.range.start);
        let said = place.range.len().min(after.len());
        let behind = after[said..].lines().next().unwrap_or_default();
        let behind = if behind.trim_start().starts_with('#') { behind } else { "" };
        let own = before.rfind('\n').map_or(0, |end| end + 1);
        let is_note = |line: &&str| line.trim().is_empty() || line.trim().starts_with('#');
        let mut above: Vec<&str> = before[..own].lines().rev().take_while(is_note).collect();
        while above.last().is_some_and(|line| line.trim().is_empty()) {
            above.pop();
        }
        let above = above.iter().rev().map(|line| format!("{}\n", line.trim())).collect();
        Self { above, behind: behind.to_owned() }
    }
}

/// A table under its header.
fn add(text: &mut String, header: &str, said: &Merged<'_>, pairs: &[Pair]) {
    if pairs.is_empty() {
        return;
    }
    let Comments { above, behind } = Comments::of(said);
    // Writing to a text does not fail.
    let _ = writeln!(text, "\n{above}{header}{behind}");
    pairs.iter().for_each(|pair| pair.write(text));
}

/// What the layers say of a field. Its place is where it stands now, and what was said of a field
/// of another type is void but for what it is called.
fn field(said: &Merged<'_>) -> String {
    let own = said.since_other("type");
    let mut all = pairs(&own);
    all.retain(|pair| pair.key != "after");
    for (place, key) in ["title", "help"].into_iter().enumerate() {
        if let (None, Some(at)) = (own.get(key), said.get(key)) {
            all.insert(place.min(all.len()), Pair::new(key, value(at), said));
        }
    }
    inline(&all)
}

/// What the top layers say under each key of a table of the language.
fn pairs(said: &Merged<'_>) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = vec![];
    for at in said.layers() {
        let record = at.datum.record().into_iter().flat_map(|record| record.pairs());
        for (field, datum) in record.filter(|(_, datum)| datum.written) {
            let value = value(at.other(datum));
            match pairs.iter_mut().find(|pair| pair.key == *field.key) {
                Some(known) => known.value = value,
                None => pairs.push(Pair::new(&field.key, value, &said.below(&field.key))),
            }
        }
    }
    pairs
}

fn inline(pairs: &[Pair]) -> String {
    let pairs: Vec<String> =
        pairs.iter().map(|pair| format!("{} = {}", pair.key, pair.value)).collect();
    format!("{{ {} }}", pairs.join(", "))
}

/// A value as it is written, a table with a header of its own in braces.
fn value(at: At<'_>) -> String {
    match &at.datum.content {
        Content::Record(_) => inline(&pairs(&Merged::of(at))),
        Content::Named(entries) => {
            let pair = |entry: &Entry| {
                let said = at.other(&entry.value);
                Pair::new(&entry.key, value(said), &Merged::of(said))
            };
            inline(&entries.iter().map(pair).collect::<Vec<_>>())
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

//! The fields of a table in their order: what each layer adds, drops and moves.

use super::super::language::DROP;
use super::super::merged::Merged;
use super::{Declaring, way_round};

/// Fields of a table with what is said of each.
type Said<'a> = Vec<(&'a str, Merged<'a>)>;

impl<'a> Declaring<'a, '_> {
    /// The fields of a table, each in its place. A layer drops what lies below it.
    pub(super) fn said(&mut self, table: &Merged<'a>) -> Said<'a> {
        let mut fields: Said<'a> = vec![];
        for layer in table.layers() {
            let said = layer.datum.named().iter().map(|e| (&*e.key, layer.other(&e.value)));
            let (drops, own): (Vec<_>, Vec<_>) = said.partition(|(key, _)| *key == DROP);
            for at in drops.into_iter().flat_map(|(_, list)| list.entries()) {
                let word = at.datum.text().unwrap_or_default();
                if let Some(dropped) = fields.iter().position(|(key, _)| *key == word) {
                    fields.remove(dropped);
                } else if own.iter().any(|(key, _)| *key == word) {
                    self.fail(at, "drop", |d| d.arg("word", word).help("help-drop"));
                } else {
                    let known: Vec<&str> = fields.iter().map(|(key, _)| *key).collect();
                    self.unknown(at, "key", &known);
                }
            }
            for (key, said) in own {
                match fields.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, merged)) => merged.put(said),
                    None => fields.push((key, Merged::of(said))),
                }
            }
        }
        self.moved(fields)
    }

    /// The same with each field behind the one that it is to follow.
    fn moved(&mut self, mut fields: Said<'a>) -> Said<'a> {
        let all: Vec<&str> = fields.iter().map(|(key, _)| *key).collect();
        let follows: Vec<_> =
            fields.iter().filter_map(|(key, said)| Some((*key, said.get("after")?))).collect();
        let before = |key: &str| {
            let (_, at) = follows.iter().find(|(own, _)| *own == key)?;
            at.datum.text()
        };
        let mut told: Vec<&str> = vec![];
        for (key, after) in &follows {
            let mut way = vec![*key];
            while let Some(next) = way.last().and_then(|last| before(last)) {
                way.push(next);
                if way[..way.len() - 1].contains(&next) {
                    break;
                }
            }
            // Whoever leads into a circle is not in it.
            if way.len() > 1 && way.last() == Some(key) && !told.contains(key) {
                let round = way_round(&way);
                self.fail(*after, "after", |d| d.arg("word", round).help("help-after"));
                told.extend(way);
            }
        }
        for (key, after) in follows {
            let Some(from) = fields.iter().position(|(own, _)| *own == key) else { continue };
            let moved = fields.remove(from);
            match fields.iter().position(|(own, _)| Some(*own) == after.datum.text()) {
                Some(at) => fields.insert(at + 1, moved),
                None => {
                    if after.datum.text() != Some(key) {
                        let known: Vec<&str> =
                            all.iter().filter(|own| **own != key).copied().collect();
                        self.unknown(after, "key", &known);
                    }
                    fields.push(moved);
                }
            }
        }
        fields
    }
}

//! Several forms of one data file: the keys that they know together, and which of the forms a
//! file has begun.
//!
//! Tables are the same that the same keys lead to, whatever each form calls them. A form that
//! could not be read in full may know any key, so that none is unknown beside it.

use std::mem::discriminant;
use std::ops::Range;
use std::sync::Arc;

use super::Source;
use super::shape::{Field, Fields, Need, Shape};
use super::tree::{Entry, Table, Value};

/// What the forms of a year know together.
#[derive(Debug)]
pub struct Together {
    /// Every key that a file may have, in the order of the forms; one is needed if each form
    /// needs it.
    pub known: Fields,
    /// The fields of each form, which pass over what only others know.
    pub each: Vec<Fields>,
    /// Whether each form has begun with any file: it needs no key that others lack.
    always: Vec<bool>,
    /// Whether each form could be read only in part.
    torn: Vec<bool>,
}

/// The keys of a form.
#[derive(Debug, Clone, Copy)]
pub struct Keys<'f> {
    /// Its fields, as far as they could be read.
    pub fields: &'f Fields,
    /// Whether there may be more.
    pub torn: bool,
}

/// A key under which two forms have values of different types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The keys that lead there, joined by points.
    pub keys: String,
    /// The two forms, by number, the earlier one first.
    pub forms: [usize; 2],
}

/// Something of several forms, each with its number.
type Numbered<'f, T> = Vec<(usize, &'f T)>;

impl Together {
    /// What some forms know together; or every key of which they disagree.
    pub fn new(forms: &[Keys<'_>]) -> Result<Self, Vec<Clash>> {
        let torn: Vec<bool> = forms.iter().map(|form| form.torn).collect();
        let is_open = torn.contains(&true);
        if let ([Keys { fields, .. }], false) = (forms, is_open) {
            let only = (*fields).clone();
            let each = vec![only.clone()];
            return Ok(Self { known: only, each, always: vec![false], torn });
        }
        let all: Numbered<'_, Fields> =
            forms.iter().map(|form| form.fields).enumerate().collect();
        let mut merging = Merging { clashes: vec![], own: vec![false; forms.len()] };
        let known = merging.table(&all, "");
        // A type that was not meant may stand where a form is torn.
        let is_torn = |clash: &Clash| clash.forms.iter().any(|form| torn[*form]);
        let Merging { mut clashes, own } = merging;
        clashes.retain(|clash| !is_torn(clash));
        if !clashes.is_empty() {
            return Err(clashes);
        }
        let always = own.iter().zip(&torn).map(|(own, torn)| !own && !torn).collect();
        let each = forms.iter().map(|form| among(form.fields, &known, is_open)).collect();
        Ok(Self { known, each, always, torn })
    }

    /// Whether every key is known, or known to be none.
    pub fn is_whole(&self) -> bool {
        !self.torn.contains(&true)
    }

    /// Which forms a file has begun, by number: those of which it holds a key that no other form
    /// has, and those that need no such key; of a key that none is known to have, those that
    /// are torn. If there is none, that is the first.
    pub fn begun(&self, source: &Source) -> Vec<usize> {
        let mut begun = self.always.clone();
        if begun.len() > 1 {
            let each = self.each.iter().enumerate().collect();
            walk(&source.tree, &each, &mut |_, having| match having.as_slice() {
                [] => begun.iter_mut().zip(&self.torn).for_each(|(begun, torn)| *begun |= torn),
                [(form, _)] => begun[*form] = true,
                _ => {}
            });
        }
        if !begun.contains(&true) {
            return vec![0];
        }
        begun.iter().enumerate().filter(|(_, begun)| **begun).map(|(form, _)| form).collect()
    }

    /// The first key of a file that only one form has, and where it stands.
    pub fn begun_by<'s>(
        &self,
        form: usize,
        source: &'s Source,
    ) -> Option<(&'s str, Range<usize>)> {
        let mut first = None;
        let each = self.each.iter().enumerate().collect();
        walk(&source.tree, &each, &mut |entry, having| {
            if let ([(only, _)], None) = (having.as_slice(), &first)
                && *only == form
            {
                first = Some((entry.key.as_str(), entry.key_span.clone()));
            }
        });
        first
    }

    /// Whether every form that has the table of some keys, joined by points, needs the last of them.
    pub fn all_need(&self, keys: &str) -> bool {
        let mut known = Some(&self.known);
        let mut needed = false;
        for key in keys.split('.') {
            let Some((_, field)) = known.and_then(|fields| fields.find(key)) else {
                return false;
            };
            (needed, known) = (field.is_required(), table_of(&field.shape));
        }
        needed
    }
}

/// The forms that have a key, with its field in each.
fn having<'f>(forms: &Numbered<'f, Fields>, key: &str) -> Numbered<'f, Field> {
    let field = |(form, fields): &(usize, &'f Fields)| Some((*form, fields.find(key)?.1));
    forms.iter().filter_map(field).collect()
}

/// Shows every entry of a table and of those below, each with the forms that have its key.
fn walk<'t, 'f>(
    table: &'t Table,
    forms: &Numbered<'f, Fields>,
    see: &mut impl FnMut(&'t Entry, &Numbered<'f, Field>),
) {
    for entry in table.iter() {
        let having = having(forms, &entry.key);
        see(entry, &having);
        let tables = having.iter().map(|(form, field)| (*form, table_of(&field.shape)));
        let tables = tables.filter_map(|(form, table)| Some((form, table?)));
        let below: Numbered<'_, Fields> = tables.collect();
        match &entry.node.value {
            _ if below.is_empty() => {}
            Value::Table(table) => walk(table, &below, see),
            Value::Array(entries) => {
                let tables = entries.iter().filter_map(|node| match &node.value {
                    Value::Table(table) => Some(table),
                    _ => None,
                });
                tables.for_each(|table| walk(table, &below, see));
            }
            _ => {}
        }
    }
}

/// The fields of a table, or of the tables of a list.
fn table_of(shape: &Shape) -> Option<&Fields> {
    match shape.filled() {
        Shape::Table(fields) => Some(fields),
        Shape::List(entry, _) => table_of(entry),
        _ => None,
    }
}

/// Forms on their way to what they know together.
struct Merging {
    clashes: Vec<Clash>,
    /// Whether each form needs a key that no other has.
    own: Vec<bool>,
}

impl Merging {
    fn table(&mut self, forms: &Numbered<'_, Fields>, above: &str) -> Fields {
        // A key of a later form stands behind the one that it follows there.
        let mut keys: Vec<&str> = vec![];
        for (_, fields) in forms {
            let mut next = 0;
            for field in fields.iter() {
                let known = keys.iter().position(|key| **key == *field.key);
                if known.is_none() {
                    keys.insert(next, &field.key);
                }
                next = known.unwrap_or(next) + 1;
            }
        }
        let fields: Vec<Field> = keys
            .into_iter()
            .filter_map(|key| {
                let fields = having(forms, key);
                let (form, first) = *fields.first()?;
                // What is needed inside a table of one form alone is needed only with that.
                let own = forms.len() > 1 && fields.len() == 1;
                self.own[form] |= own && first.is_required();
                let needed = fields.iter().all(|(_, field)| field.is_required());
                let everywhere = fields.len() == forms.len();
                let need = if needed && everywhere { Need::Required } else { Need::Optional };
                let shapes = fields.iter().map(|(form, field)| (*form, &field.shape)).collect();
                let shape = self.shape(&shapes, &format!("{above}{key}"))?;
                Some(Field { need, shape, ..first.clone() })
            })
            .collect();
        fields.into()
    }

    /// What a value may be that several forms read; that of the first if they do not agree.
    fn shape(&mut self, shapes: &Numbered<'_, Shape>, keys: &str) -> Option<Shape> {
        let filled: Numbered<'_, Shape> =
            shapes.iter().map(|(form, shape)| (*form, shape.filled())).collect();
        let (form, first) = *filled.first()?;
        let other =
            filled.iter().find(|(_, shape)| discriminant(*shape) != discriminant(first));
        if let Some((other, _)) = other {
            self.clashes.push(Clash { keys: keys.to_owned(), forms: [form, *other] });
            return Some((*first).clone());
        }
        let shape = match first {
            Shape::Table(_) => {
                let tables =
                    filled.iter().filter_map(|(form, shape)| Some((*form, table_of(shape)?)));
                Shape::Table(self.table(&tables.collect(), &format!("{keys}.")))
            }
            Shape::List(..) => {
                let lists = filled.iter().filter_map(|(form, shape)| match shape {
                    Shape::List(entry, least) => Some(((*form, &**entry), *least)),
                    _ => None,
                });
                let (entries, least): (Numbered<'_, Shape>, Vec<usize>) = lists.unzip();
                let least = least.into_iter().min().unwrap_or_default();
                Shape::list(self.shape(&entries, keys)?, least)
            }
            Shape::Choice(_) => {
                let mut words: Vec<&str> = vec![];
                let all = filled.iter().flat_map(|(_, shape)| match shape {
                    Shape::Choice(words) => &words[..],
                    _ => &[],
                });
                all.for_each(|word| {
                    if !words.contains(&word.as_str()) {
                        words.push(word);
                    }
                });
                Shape::choice(words)
            }
            shape => shape.clone(),
        };
        let blank = shapes.iter().any(|(_, shape)| matches!(shape, Shape::OrBlank(_)));
        Some(if blank { shape.or_blank() } else { shape })
    }
}

/// The fields of a form among all that are known at the same place, or that may be.
fn among(fields: &Fields, known: &Fields, is_open: bool) -> Fields {
    let field = |field: &Field| match known.find(&field.key) {
        Some((_, known)) => {
            let shape = shape_among(&field.shape, known.shape.filled(), is_open);
            Field { shape, ..field.clone() }
        }
        None => field.clone(),
    };
    fields.among(fields.iter().map(field).collect(), known.clone(), is_open)
}

fn shape_among(shape: &Shape, known: &Shape, is_open: bool) -> Shape {
    match (shape, known) {
        (Shape::OrBlank(shape), known) => shape_among(shape, known, is_open).or_blank(),
        (Shape::Table(fields), Shape::Table(known)) => {
            Shape::Table(among(fields, known, is_open))
        }
        (Shape::List(entry, least), Shape::List(known, _)) => {
            Shape::List(Arc::new(shape_among(entry, known.filled(), is_open)), *least)
        }
        (shape, _) => shape.clone(),
    }
}

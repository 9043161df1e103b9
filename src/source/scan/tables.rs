//! The tables of a file as its headers and keys make them, by TOML's rules of what may be
//! added to what.

use std::ops::Range;

use crate::source::tree::{Entry, Made, Node, Table, Value};

/// A part of a key between points.
#[derive(Debug, Clone)]
pub struct Key {
    /// What it says, escapes resolved.
    pub name: String,
    /// Bytes of the file.
    pub span: Range<usize>,
}

/// A key or header that stands where another one is already.
#[derive(Debug)]
pub struct Clash {
    /// The key.
    pub key: Key,
    /// Where it stood first, if that is known.
    pub first: Option<Range<usize>>,
}

/// The tables so far, and the one that keys are added to.
#[derive(Debug, Default)]
pub struct Tables {
    root: Table,
    /// Leads to the table of the last header; in a list of sections, to the last one.
    open: Vec<String>,
    /// Takes the keys below a header that could not be, so that they are not blamed for it.
    aside: Option<Table>,
}

impl Tables {
    /// The tree, once all is read.
    pub fn into_root(self) -> Table {
        self.root
    }

    /// The table that keys are added to.
    pub fn current(&mut self) -> &mut Table {
        let Self { root, open, aside } = self;
        let mut table = match aside {
            Some(aside) => return aside,
            None => root,
        };
        for key in open.iter() {
            // The path was made by the header.
            match table.get_mut(key).and_then(|node| inner(&mut node.value)) {
                Some(inner) => table = inner,
                None => return aside.insert(Table::default()),
            }
        }
        table
    }

    /// Whether something of a name stands directly in the file.
    pub fn has(&self, name: &str) -> bool {
        self.root.get(name).is_some()
    }

    /// Sets a section aside whose header could not be read.
    pub fn lose_section(&mut self) {
        self.root.torn = true;
        self.aside = Some(Table::default());
    }

    /// Begins a section: a table, or a further entry of a list of them.
    pub fn begin(
        &mut self,
        path: &[Key],
        span: Range<usize>,
        is_list: bool,
    ) -> Result<(), Clash> {
        self.aside = None;
        self.open = path.iter().map(|key| key.name.clone()).collect();
        let begun = self.add_section(path, span, is_list);
        if begun.is_err() {
            self.aside = Some(Table::default());
        }
        begun
    }

    fn add_section(
        &mut self,
        path: &[Key],
        span: Range<usize>,
        is_list: bool,
    ) -> Result<(), Clash> {
        let Some((last, parents)) = path.split_last() else { return Ok(()) };
        let table = descend(&mut self.root, parents, false)?;
        let section = Node::new(span.clone(), Value::Table(Table::new(Made::Header)));
        let first = table.entry(&last.name).map(|entry| entry.key_span.clone());
        let Some(node) = table.get_mut(&last.name) else {
            let value = if is_list { Value::Array(vec![section]) } else { section.value };
            let node = Node::new(span, value);
            let (key, key_span) = (last.name.clone(), last.span.clone());
            table.push(Entry { key, key_span, node });
            return Ok(());
        };
        match &mut node.value {
            Value::Array(sections) if is_list && is_sections(sections) => {
                sections.push(section);
                Ok(())
            }
            Value::Table(table) if !is_list && table.made == Made::Implicit => {
                table.made = Made::Header;
                node.span = span;
                Ok(())
            }
            _ => Err(Clash { key: last.clone(), first }),
        }
    }

    /// Adds a value below the last header.
    pub fn insert(&mut self, path: &[Key], node: Node) -> Result<(), Clash> {
        insert(self.current(), path, node)
    }
}

/// Adds a value to a table.
pub fn insert(table: &mut Table, path: &[Key], node: Node) -> Result<(), Clash> {
    let Some((last, parents)) = path.split_last() else { return Ok(()) };
    let table = descend(table, parents, true)?;
    let dotted = matches!(table.made, Made::Implicit | Made::Dotted | Made::DottedInBraces);
    if let Some(entry) = table.entry(&last.name) {
        return Err(Clash { key: last.clone(), first: Some(entry.key_span.clone()) });
    }
    if !parents.is_empty() && !dotted {
        return Err(Clash { key: last.clone(), first: None });
    }
    let (key, key_span) = (last.name.clone(), last.span.clone());
    table.push(Entry { key, key_span, node });
    Ok(())
}

/// Follows keys down, making the tables that are not there.
fn descend<'t>(
    mut table: &'t mut Table,
    path: &[Key],
    dotted: bool,
) -> Result<&'t mut Table, Clash> {
    for key in path {
        let within = matches!(table.made, Made::Braces | Made::DottedInBraces);
        let first = table.entry(&key.name).map(|entry| entry.key_span.clone());
        if first.is_none() {
            let made = match (dotted, within) {
                (true, true) => Made::DottedInBraces,
                (true, false) => Made::Dotted,
                (false, _) => Made::Implicit,
            };
            let node = Node::new(key.span.clone(), Value::Table(Table::new(made)));
            let (name, key_span) = (key.name.clone(), key.span.clone());
            table.push(Entry { key: name, key_span, node });
        }
        let clash = Clash { key: key.clone(), first };
        let node = table.get_mut(&key.name);
        let is_list = node.as_ref().is_some_and(|node| matches!(node.value, Value::Array(_)));
        let Some(inner) = node.and_then(|node| inner(&mut node.value)) else {
            return Err(clash);
        };
        match inner.made {
            Made::Braces => return Err(clash),
            Made::DottedInBraces if !within => return Err(clash),
            Made::Header if dotted && !is_list => return Err(clash),
            Made::Implicit if dotted => inner.made = Made::Dotted,
            _ => {}
        }
        table = inner;
    }
    Ok(table)
}

/// The table that a header or key goes on in: the last one of a list of sections.
fn inner(value: &mut Value) -> Option<&mut Table> {
    match value {
        Value::Table(table) => Some(table),
        Value::Array(sections) if is_sections(sections) => {
            match &mut sections.last_mut()?.value {
                Value::Table(table) => Some(table),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether a list was made by headers, not by brackets.
fn is_sections(entries: &[Node]) -> bool {
    entries.first().is_some_and(
        |first| matches!(&first.value, Value::Table(table) if table.made == Made::Header),
    )
}

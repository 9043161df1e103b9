//! The lines of a file: headers, keys with their values, and what is neither.

use std::ops::Range;

use super::cause::Cause;
use super::form::{header, is_round};
use super::keys::Keyed;
use super::lexer::{Kind, narrow};
use super::tables::{Clash, Key};
use super::values::Around;
use super::{Reader, slips};
use crate::source::advice::nearest;
use crate::source::shape::{Field, Shape, known};
use crate::source::titles::titled;

/// Lines that are looked at to know below which header they belong.
const LONGEST_RUN: usize = 200;

impl<'t> Reader<'t> {
    /// Reads to the end of the file.
    pub(super) fn document(&mut self) {
        loop {
            self.breaks();
            let next = self.peek();
            match next.kind {
                Kind::End => return,
                Kind::Mark('[') | Kind::Wide('[') => self.header(),
                Kind::Word if self.form.is_header(self.line(self.at)) => self.header(),
                _ => self.assignment(),
            }
        }
    }

    fn header(&mut self) {
        let start = self.at;
        let line = self.line(start);
        let is = |mark: char, square: char| {
            mark == square || narrow(mark) == Some(square) || is_round(mark, square)
        };
        let is_open = |mark: char| is(mark, '[');
        let is_close = |mark: char| is(mark, ']');
        let opened = line.chars().take_while(|mark| is_open(*mark)).count();
        let inner_at = start + line.len() - line.trim_start_matches(is_open).len();
        self.at = inner_at;
        self.blanks();
        let parts = match self.key() {
            Some(parts) if parts.len() > super::MOST_PARTS => {
                self.found(Cause::new("toml-parts", inner_at..self.at));
                self.at = self.line_end(start);
                self.tables.lose_section();
                return;
            }
            Some(parts) => Some(self.header_meant(parts, inner_at)),
            None => self.header_in_words(inner_at),
        };
        let Some(parts) = parts else {
            self.found(Cause::new("toml-header", start..self.line_end(start)));
            self.at = self.line_end(start);
            self.tables.lose_section();
            return;
        };
        self.blanks();
        let rest = self.line(self.at);
        let closed = rest.chars().take_while(|mark| is_close(*mark)).count();
        let end = self.at + rest.len() - rest.trim_start_matches(is_close).len();
        let span = start..end;
        let written = &self.text[span.clone()];
        let ascii = !written.chars().any(|mark| narrow(mark).is_some_and(|n| "[]".contains(n)));
        let square = !written.contains(['(', '（', ')', '）']);
        let right = opened == closed && opened <= 2 && closed > 0 && ascii && square;
        let path = || parts.iter().map(|key| key.name.as_str());
        let field = self.form.field(path());
        let is_list = field.map_or(opened.max(closed) > 1, |field| match &field.shape {
            Shape::Table(_) | Shape::Named(_) => opened > 1 && right,
            shape => shape.is_sections() || opened > 1,
        });
        let name = path().collect::<Vec<_>>().join(".");
        let proper = if is_list { format!("[[{name}]]") } else { format!("[{name}]") };
        if !right {
            let message = if ascii { "toml-header" } else { "toml-wide" };
            let wide = written.char_indices().find(|(_, mark)| narrow(*mark).is_some());
            let cause = match wide.filter(|_| !ascii) {
                Some((at, mark)) => {
                    let at = start + at..start + at + mark.len_utf8();
                    let narrow = narrow(mark).map(String::from).unwrap_or_default();
                    Cause::new(message, at).arg("wide", mark.to_string()).arg("narrow", narrow)
                }
                None => {
                    Cause::new(message, span.clone()).help("help-as").arg("written", &proper)
                }
            };
            self.found(cause.fix(span.clone(), &proper));
        } else if is_list && opened == 1 && self.sections_again(&name) {
            let cause = Cause::new("toml-sections", span.clone()).arg("written", &proper);
            self.found(cause.fix(span.clone(), &proper));
        }
        self.at = end;
        self.section_above(&parts, start);
        let is_list = is_list && (opened > 1 || !right || self.sections_again(&name));
        self.begin(&parts, span, is_list);
        self.line_ends(&proper);
    }

    /// Whether the header with a name stands in the file more than once.
    fn sections_again(&self, name: &str) -> bool {
        let is_it = |line: &&str| {
            let inner =
                line.trim_start().strip_prefix('[').map(|rest| rest.trim_start_matches('['));
            inner.is_some_and(|rest| {
                rest.trim_start()
                    .strip_prefix(name)
                    .is_some_and(|rest| rest.trim_start().starts_with(']'))
            })
        };
        self.text.lines().filter(is_it).take(2).count() > 1
    }

    /// The keys of a header, of which the last one may be misspelt.
    fn header_meant(&mut self, mut parts: Vec<Key>, at: usize) -> Vec<Key> {
        let names = parts.iter().map(|key| key.name.as_str());
        let Some((last, above)) =
            parts.split_last().filter(|_| self.form.path(names).is_none())
        else {
            return parts;
        };
        let fields = self.form.fields(above.iter().map(|key| key.name.as_str()));
        let headed = fields.iter().filter(|field| !field.shape.fields().is_empty());
        if let Some(near) = nearest(&last.name, headed.map(|field| &*field.key)) {
            let span = at..last.span.end;
            self.found(Cause::unknown(&self.text[span.clone()], near, span));
            if let Some(last) = parts.last_mut() {
                last.name = near.to_owned();
            }
        }
        parts
    }

    /// The keys of a header that is written in words of the paper form.
    fn header_in_words(&mut self, at: usize) -> Option<Vec<Key>> {
        let line = self.line(at);
        let end = line.find(|mark| "]】］)）#＃".contains(mark)).unwrap_or(line.len());
        let span = at..at + line[..end].trim_end().len();
        let words = self.text[span.clone()].trim();
        let (mut fields, mut parts) = (self.form.fields([]), vec![]);
        for word in words.split('.') {
            let known = known(&fields, word.trim());
            let path = known.map(|field| vec![field]).or_else(|| titled(&fields, word))?;
            parts.extend(
                path.iter()
                    .map(|field| Key { name: field.key.to_string(), span: span.clone() }),
            );
            fields = path.last()?.shape.fields();
        }
        let names: Vec<&str> = parts.iter().map(|key| key.name.as_str()).collect();
        let names = names.join(".");
        if names != words {
            let cause = Cause::new("toml-key", span.clone()).help("help-near");
            self.found(cause.arg("near", words).arg("key", &names).fix(span.clone(), &names));
        }
        self.at = span.end;
        Some(parts)
    }

    /// Begins a section. One that cannot be is told, its keys are not.
    fn begin(&mut self, parts: &[Key], span: Range<usize>, is_list: bool) {
        self.header = parts.iter().map(|key| key.name.clone()).collect();
        if let Err(clash) = self.tables.begin(parts, span, is_list) {
            let sections = self.form.field(self.header.iter().map(String::as_str));
            let list = sections.is_some_and(|field| field.shape.is_sections());
            self.clash(clash, if list || sections.is_none() { "help-section" } else { "help" });
        }
    }

    /// A key or header that stands there already.
    pub(super) fn clash(&mut self, clash: Clash, help: &'static str) {
        let cause = Cause::new("toml-duplicate", clash.key.span).help(help);
        self.found(cause.arg("key", clash.key.name).first(clash.first));
    }

    /// A section inside of one that no header has begun: the header was forgotten.
    fn section_above(&mut self, parts: &[Key], at: usize) {
        let Some((_, above)) = parts.split_last() else { return };
        let Some(first) = above.first() else { return };
        let field = self.form.field([first.name.as_str()]);
        let lost = field.filter(|field| field.shape.is_sections());
        if let Some(field) = lost.filter(|_| !self.tables.has(&first.name)) {
            self.forgotten(&[field], at..self.line_end(at));
        }
    }

    /// A header that was forgotten above a line: told once, and taken for written.
    fn forgotten(&mut self, path: &[&Field], at: Range<usize>) {
        let header = header(path);
        let with = format!("{header}\n{}", &self.text[at.clone()]);
        let cause = Cause::forgotten(&header, at.clone());
        self.found(cause.fix(at.clone(), with));
        let key =
            |field: &&Field| Key { name: field.key.to_string(), span: at.start..at.start };
        let parts: Vec<Key> = path.iter().map(key).collect();
        let is_list = path.last().is_some_and(|last| last.shape.is_sections());
        self.begin(&parts, at, is_list);
    }

    /// A key with its value.
    fn assignment(&mut self) {
        let start = self.at;
        let Some(key) = self.keyed(Around::Line) else {
            self.no_assignment(start);
            return;
        };
        self.header_above(&key);
        let shape = self.shape(&key.parts);
        let node = self.value(Around::Line, shape, &key);
        let span = node.span.clone();
        if let Err(clash) = self.tables.insert(&key.parts, node) {
            self.clash(clash, "help");
        }
        self.line_ends(&self.text[span]);
    }

    /// The shape of the value below the last header that keys lead to.
    fn shape(&self, parts: &[Key]) -> Option<&'t Shape> {
        let header = self.header.iter().map(String::as_str);
        let path = header.chain(parts.iter().map(|key| key.name.as_str()));
        self.form.field(path).map(|field| &field.shape)
    }

    /// Whether a key cannot stand below the last header, though it can below another one: a
    /// header was forgotten.
    fn header_above(&mut self, key: &Keyed) {
        let [first] = key.parts.as_slice() else { return };
        let fields = self.form.fields(self.header.iter().map(String::as_str));
        let here = |name: &str| known(&fields, name).is_some();
        let again = self.tables.current().get(&first.name).is_some();
        if fields.is_empty() || (here(&first.name) && !again) {
            return;
        }
        let run = self.run_of_keys(key.span.start);
        let strange = run.iter().filter(|name| !here(name)).count();
        let repeated =
            run.iter().filter(|name| self.tables.current().get(name).is_some()).count();
        // One key may be misspelt or stand twice.
        if strange < 2 && repeated < 2 {
            return;
        }
        let path = match strange {
            0 => self
                .form
                .path(self.header.iter().map(String::as_str))
                .filter(|path| path.last().is_some_and(|last| last.shape.is_sections())),
            _ => self.form.header_of(&run),
        };
        if let Some(path) = path {
            self.forgotten(&path, key.span.clone());
        }
    }

    /// The keys from a line on, up to the next header.
    fn run_of_keys(&self, at: usize) -> Vec<String> {
        let mut keys = vec![];
        for line in self.text[at..].lines().take(LONGEST_RUN) {
            if self.form.is_header(line) {
                break;
            }
            if self.form.is_assignment(line) {
                let key = line.split(['=', '＝', '.']).next().unwrap_or(line).trim();
                keys.push(key.to_owned());
            }
        }
        keys
    }

    fn no_assignment(&mut self, start: usize) {
        let (cause, end) = slips::stray_lines(self.text, start, &self.form);
        self.found(cause);
        self.tables.current().torn = true;
        self.at = end;
    }

    /// The end of a line behind a value or header.
    fn line_ends(&mut self, value: &str) {
        self.blanks();
        let next = self.peek();
        match next.kind {
            Kind::Newline | Kind::End => return,
            Kind::Comment => return self.comment(),
            Kind::Wide('#') => return self.wide_comment(),
            _ => {}
        }
        let end = self.line_end(self.at);
        if self.form.is_assignment(self.line(self.at)) {
            let rest = self.at..end;
            let next = format!("\n{}", &self.text[rest.clone()]);
            self.found(Cause::new("toml-two-keys", rest.clone()).fix(rest, next));
            return;
        }
        let cause = slips::behind_value(self.text, self.at..end, value);
        self.found(cause);
        self.at = end;
    }
}

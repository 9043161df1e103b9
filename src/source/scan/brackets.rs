//! Lists and tables in brackets, closed or not.

use std::ops::Range;

use super::cause::Cause;
use super::form::is_word;
use super::lexer::Kind;
use super::values::Around;
use super::{Bracket, Reader, slips, tables};
use crate::source::shape::{Shape, known};
use crate::source::tree::{Made, Node, Table, Value};

impl<'t> Reader<'t> {
    /// A list in square brackets.
    pub(super) fn list(&mut self, shape: Option<&'t Shape>) -> Node {
        let start = self.at;
        self.opening("[");
        if self.is_too_deep(start) {
            return self.skipped(start);
        }
        let entry = shape.and_then(Shape::entry);
        self.brackets.push(Bracket { mark: '[', fields: vec![] });
        let mut entries: Vec<Node> = vec![];
        let mut separated = true;
        loop {
            let before = (self.at, self.causes.len());
            let broken = self.breaks();
            let next = self.peek();
            let line = self.line(self.at);
            match next.kind {
                Kind::End => break self.unclosed("toml-open-list", start, before, "]"),
                _ if broken
                    && self.form.begins_line(line)
                    && !self.is_entry(next.kind, entry) =>
                {
                    break self.unclosed("toml-open-list", start, before, "]");
                }
                Kind::Mark(']') | Kind::Wide(']') => {
                    self.closing(next.kind, &next.span, "]");
                    break;
                }
                Kind::Mark('}') | Kind::Wide('}') => {
                    if self.brackets.iter().any(|bracket| bracket.mark == '{') {
                        break self.unclosed("toml-open-list", start, before, "]");
                    }
                    self.take();
                    let cause = Cause::new("toml-other-bracket", next.span.clone());
                    self.found(cause.arg("written", "]").fix(next.span, "]"));
                    break;
                }
                Kind::Word if line.starts_with([')', '）']) => {
                    self.round("]");
                    break;
                }
                Kind::Mark(',') | Kind::Wide(',') => {
                    self.take();
                    self.comma(next.kind, next.span, &mut separated);
                }
                Kind::Word
                    if !separated && self.text[next.span.clone()].chars().all(is_stop) =>
                {
                    self.take();
                    let mark = self.text[next.span.clone()].to_owned();
                    let cause = Cause::new("toml-mark-behind", next.span.clone());
                    self.found(cause.arg("mark", mark).fix(next.span, ","));
                    separated = true;
                }
                _ => {
                    if !separated {
                        self.no_comma(&entries, next.span.start);
                    }
                    let read = self.values(Around::List, entry);
                    entries.extend(read);
                    // Lines without quotes have no commas either: told as one.
                    separated = self.pasted;
                    self.pasted = false;
                }
            }
        }
        self.brackets.pop();
        Node::new(start..self.at, Value::Array(entries))
    }

    /// Whether a bracket at the start of a line can be an entry of a list.
    fn is_entry(&self, kind: Kind, entry: Option<&Shape>) -> bool {
        let bracket = matches!(kind, Kind::Mark('[') | Kind::Wide('['));
        bracket && entry.is_some_and(|entry| entry.entry().is_some())
    }

    /// The opening half of a bracket, which may be another one, or missing.
    fn opening(&mut self, narrow: &str) {
        match self.peek().kind {
            Kind::Mark('[' | '{') => self.at += 1,
            Kind::Wide('[' | '{') => {
                let span = self.take().span;
                let cause = self.wide(&span, narrow);
                self.found(cause);
            }
            _ if self.line(self.at).starts_with(['(', '（']) => self.round(narrow),
            _ => {
                let first = self.character(self.at);
                let with = format!("{narrow}{}", &self.text[first.clone()]);
                let cause = Cause::new("toml-open-missing", first.clone());
                self.found(cause.arg("open", narrow).arg("written", &with).fix(first, with));
            }
        }
    }

    /// A round bracket where another one belongs.
    fn round(&mut self, narrow: &str) {
        let span = self.character(self.at);
        self.at = span.end;
        let cause = Cause::new("toml-other-bracket", span.clone());
        self.found(cause.arg("written", narrow).fix(span, narrow));
    }

    /// Whether a list was begun with a round bracket, or with none at all, although its other
    /// half is there.
    pub(super) fn is_list_in_disguise(&self, around: Around) -> bool {
        let line = self.line(self.at).trim_end();
        let inner = line.strip_prefix(['(', '（']);
        let first = inner.unwrap_or(line).trim_start();
        let begins = first.starts_with(['"', '“', '\'', '[', '{'])
            || first.starts_with(|c: char| c.is_ascii_digit());
        let ends = |marks: &[char]| line.trim_end_matches([',', '，']).ends_with(marks);
        match inner {
            Some("") => true,
            Some(_) => begins && ends(&[')', '）', ']', '】', '］']),
            None => {
                let ends = || ends(&[']', '】', '］']);
                around == Around::Line && begins && (ends() || self.is_several())
            }
        }
    }

    /// Whether numbers or texts stand here with commas between them.
    fn is_several(&self) -> bool {
        let behind_blanks = |at: usize| {
            let next = super::token(self.text, at);
            if next.kind == Kind::Blank { super::token(self.text, next.span.end) } else { next }
        };
        let line = self.line(self.at);
        let number = line.len()
            - line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        let first = super::token(self.text, self.at);
        let end = match first.kind {
            Kind::Text(true) => first.span.end,
            _ if number > 0 => self.at + number,
            _ => return false,
        };
        let comma = behind_blanks(end);
        let next = behind_blanks(comma.span.end);
        matches!(comma.kind, Kind::Mark(',') | Kind::Wide(','))
            && (matches!(next.kind, Kind::Text(true))
                || self.text[next.span].starts_with(|c: char| c.is_ascii_digit()))
    }

    fn closing(&mut self, kind: Kind, span: &Range<usize>, narrow: &str) {
        self.take();
        if let Kind::Wide(_) = kind {
            let cause = self.wide(span, narrow);
            self.found(cause);
        }
    }

    /// A comma between entries: of a Chinese input method, or one too many.
    fn comma(&mut self, kind: Kind, span: Range<usize>, separated: &mut bool) {
        if *separated {
            let cause = Cause::new("toml-comma-extra", span.clone());
            self.found(cause.fix(span, ""));
        } else if let Kind::Wide(_) = kind {
            let cause = self.wide(&span, ",");
            self.found(cause);
        }
        *separated = true;
    }

    /// No comma behind the last entry, though another one follows at an offset.
    fn no_comma(&mut self, entries: &[Node], at: usize) {
        let end = entries.last().map_or(at, |entry| entry.span.end);
        let last = self.character_before(end);
        let cause = Cause::new("toml-comma-missing", end..end);
        let cause = cause.arg("written", format!("{},", slips::tail(&self.text[..end])));
        let with = format!("{},", &self.text[last.clone()]);
        self.found(cause.fix(last, with));
    }

    /// A bracket that is not closed: where its last line ends, the other half is missing. What
    /// was skipped since an offset, and was told by then, does not belong to it.
    fn unclosed(
        &mut self,
        message: &'static str,
        start: usize,
        (before, causes): (usize, usize),
        close: &str,
    ) {
        self.causes.truncate(causes);
        let open = self.character(start);
        let told = self.text[..before].trim_end().len().max(open.end);
        let last = self.character_before(told);
        let with = format!("{}{close}", &self.text[last.clone()]);
        let line = self.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let cause = Cause::new(message, open);
        let cause = match self.text[line..told].contains('\n') {
            true => cause.help("help-below"),
            false => cause,
        };
        let cause = cause.arg("last", slips::tail(&self.text[..told])).arg("close", close);
        let opening = self.causes.iter().rposition(|cause| cause.is_missing_open(start));
        let cause = match opening {
            // Neither half is there.
            Some(opening) => {
                self.causes.remove(opening);
                let written = format!("[{}]", &self.text[start..told]);
                let cause = Cause::new("toml-bare-list", start..told);
                cause.arg("written", &written).fix(start..told, written)
            }
            None => cause.fix(last, with),
        };
        self.found(cause);
        self.at = before;
    }

    /// What is inside of too many brackets: not read.
    fn skipped(&mut self, start: usize) -> Node {
        let mut open = 1;
        while open > 0 {
            match self.take().kind {
                Kind::Mark('[' | '{') => open += 1,
                Kind::Mark(']' | '}') => open -= 1,
                Kind::End => break,
                _ => {}
            }
        }
        Node::new(start..self.at, Value::Gap)
    }

    /// A table in braces.
    pub(super) fn braces(&mut self, shape: Option<&'t Shape>) -> Node {
        let start = self.at;
        let told = self.causes.len();
        let fields = shape.map(Shape::fields).unwrap_or_default();
        self.brackets.push(Bracket { mark: '{', fields });
        // What was found open once is not read to its end again.
        let open = self.open_braces.contains(&start) || start > self.last_brace;
        let read = if open { None } else { self.brace_entries(start, None) };
        let table = match read {
            Some(table) => table,
            None => {
                // It was not closed: all after its first line is not its own.
                self.open_braces.insert(start);
                self.at = start;
                self.causes.truncate(told);
                let end = self.last_own_line(start);
                self.brace_entries(start, Some(end)).unwrap_or_default()
            }
        };
        self.brackets.pop();
        Node::new(start..self.at, Value::Table(table))
    }

    /// What stands between braces; `None` if no end is found and none is given.
    fn brace_entries(&mut self, start: usize, end: Option<usize>) -> Option<Table> {
        self.opening("{");
        let mut table = Table::new(Made::Braces);
        if self.is_too_deep(start) {
            self.skipped(start);
            return Some(table);
        }
        let mut separated = true;
        let mut last = self.at;
        loop {
            let before = (self.at, self.causes.len());
            let broken = self.breaks();
            let next = self.peek();
            let cut = end.is_some_and(|end| next.span.start >= end);
            match next.kind {
                _ if cut => {
                    self.unclosed("toml-open-braces", start, before, "}");
                    return Some(table);
                }
                Kind::End => return None,
                _ if broken && self.leaves_braces(separated, start) => return None,
                Kind::Mark('}') | Kind::Wide('}') => {
                    self.closing(next.kind, &next.span, "}");
                    return Some(table);
                }
                Kind::Word if self.line(self.at).starts_with([')', '）']) => {
                    self.round("}");
                    return Some(table);
                }
                Kind::Mark(']') | Kind::Wide(']') => {
                    let inside = self.brackets.iter().any(|bracket| bracket.mark == '[');
                    if inside {
                        self.unclosed("toml-open-braces", start, before, "}");
                    } else {
                        self.take();
                        let cause = Cause::new("toml-other-bracket", next.span.clone());
                        self.found(cause.arg("written", "}").fix(next.span, "}"));
                    }
                    return Some(table);
                }
                Kind::Mark(',') | Kind::Wide(',') => {
                    self.take();
                    self.comma(next.kind, next.span, &mut separated);
                }
                _ => {
                    if !separated {
                        let entry = Node::new(last..last, Value::Gap);
                        self.no_comma(&[entry], last);
                    }
                    self.brace_entry(&mut table);
                    last = self.at;
                    separated = false;
                }
            }
        }
    }

    /// The end of the last line that belongs to braces of which no end was found: the first,
    /// or all below it with keys of their own.
    fn last_own_line(&self, start: usize) -> usize {
        let mut end = self.line_end(start);
        if !self.line(self.character(start).end).trim().is_empty() {
            return end;
        }
        let fields = self.brackets.last().map(|bracket| bracket.fields.as_slice());
        let is_own = |line: &str| {
            let key = line.split(['=', '＝']).next().unwrap_or(line).trim();
            let fields = fields.unwrap_or_default();
            self.form.is_assignment(line) && (fields.is_empty() || known(fields, key).is_some())
        };
        let mut next = self.next_line(start);
        while next < self.text.len() && is_own(self.line(next)) {
            end = self.line_end(next);
            next = self.next_line(next);
        }
        end
    }

    /// Whether the line that begins here belongs no more to the braces before it.
    fn leaves_braces(&self, separated: bool, start: usize) -> bool {
        let line = self.line(self.at);
        if self.form.is_header(line) {
            return true;
        }
        let key = line.split(['=', '＝']).next().unwrap_or(line);
        let assigns = key.len() < line.len() && is_word(key.trim());
        if separated || !(assigns || self.form.is_assignment(line)) {
            return false;
        }
        let key = key.trim();
        let fields = self.brackets.last().map(|bracket| bracket.fields.as_slice());
        match fields.unwrap_or_default() {
            // Nothing is known: who begins on the line of the brace, ends there.
            [] => !self.line(self.character(start).end).trim().is_empty(),
            fields => known(fields, key).is_none(),
        }
    }

    fn brace_entry(&mut self, table: &mut Table) {
        let Some(key) = self.keyed(Around::Table) else {
            let (cause, end) = slips::no_key(self.text, self.at);
            self.found(cause);
            table.torn = true;
            self.at = end;
            return;
        };
        let fields = self.brackets.last().map(|bracket| bracket.fields.as_slice());
        let fields = fields.unwrap_or_default();
        let shape = match key.parts.as_slice() {
            [part] => known(fields, &part.name).map(|field| &field.shape),
            _ => None,
        };
        let node = self.value(Around::Table, shape, &key);
        if let Err(clash) = tables::insert(table, &key.parts, node) {
            self.clash(clash, "help");
        }
    }
}

/// Whether a mark ends a sentence.
fn is_stop(mark: char) -> bool {
    matches!(mark, '。' | '．' | '！' | '!' | '？')
}

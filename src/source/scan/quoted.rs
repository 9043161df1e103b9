//! Texts in quotes, and what becomes of their quotes.

use std::ops::Range;

use toml::de::DeValue;

use super::cause::Cause;
use super::form::is_word;
use super::lexer::{Kind, narrow, token};
use super::values::Around;
use super::{Reader, slips, unquoted};
use crate::source::tree::{Node, Value};

/// Lines that are looked at for the end of a text that was begun with one quotation mark.
const LONGEST_TEXT: usize = 60;

/// The quotation marks that open and close texts in Chinese.
const PAIRED: [char; 2] = ['“', '”'];

impl Reader<'_> {
    /// A text that begins with a quotation mark of TOML.
    pub(super) fn text(&mut self, around: Around) -> Option<Node> {
        let token = self.peek();
        let written = &self.text[token.span.clone()];
        let long = written.starts_with("\"\"\"") || written.starts_with("'''");
        if long {
            return Some(self.long_text(token.kind == Kind::Text(true), token.span));
        }
        if token.kind == Kind::Text(false) {
            return Some(self.open_text(around, token.span.start));
        }
        let behind = token.span.end;
        let next_kind = super::token(self.text, behind).kind;
        let apart = !self.ends_at(around, behind) && !self.next_is_entry(around, behind);
        if apart && let Some(node) = self.broken_text(around, token.span.clone(), next_kind) {
            return Some(node);
        }
        self.at = behind;
        Some(self.content(token.span))
    }

    /// Whether the next entry of a list follows without a comma.
    fn next_is_entry(&self, around: Around, at: usize) -> bool {
        let rest = self.line(at);
        let next = rest.trim_start();
        around != Around::Line
            && next.len() < rest.len()
            && (next.starts_with(['"', '[', '{', '\'', '“'])
                || around == Around::Table && self.form.is_assignment(next))
    }

    /// A text whose quotes are both there.
    fn content(&mut self, span: Range<usize>) -> Node {
        let written = &self.text[span.clone()];
        match DeValue::parse(written) {
            Ok(value) => Node::new(span, value.into_inner().into()),
            Err(_) => {
                let (cause, text) = slips::bad_content(self.text, span.clone());
                self.found(cause);
                Node::new(span, Value::Text(text))
            }
        }
    }

    /// A text in three quotes, which goes over lines.
    fn long_text(&mut self, closed: bool, span: Range<usize>) -> Node {
        let start = span.start;
        let quote = &self.text[start..start + 3];
        // The first line behind the opening quotes that looks like the next key.
        let mut line = self.next_line(start);
        let mut next = None;
        while line < span.end && next.is_none() {
            if self.form.begins_line(self.line(line)) {
                next = Some(line);
            }
            line = self.next_line(line).max(line + 1);
        }
        self.doubtful |= next.is_some();
        let cut = next.filter(|_| !closed || self.wary);
        if closed && cut.is_none() {
            self.at = span.end;
            return self.content(span);
        }
        let end = self.text[..cut.unwrap_or(span.end)].trim_end().len().max(start + 3);
        // Some of the closing ones may be there.
        let inner = self.text[start + 3..end].trim_end_matches(&quote[..1]);
        let cause = Cause::new("toml-open-text", start..start + 3);
        let last = self.character_before(start + 3 + inner.len());
        let with = format!("{}{quote}", &self.text[last.clone()]);
        self.found(cause.arg("close", quote).fix(last.start..end, with));
        self.at = end;
        let text = inner.trim_start_matches(['\r', '\n']).to_owned();
        Node::new(start..end, Value::Text(text))
    }

    /// A text that its line does not close.
    fn open_text(&mut self, around: Around, start: usize) -> Node {
        if let Some(end) = self.end_below(around, start) {
            let inner = &self.text[start + 1..end - 1];
            let written = format!("\"\"\"{inner}\"\"\"");
            let text = match DeValue::parse(&written).map(|value| value.into_inner()) {
                Ok(DeValue::String(text)) => text.into_owned(),
                _ => inner.to_owned(),
            };
            let cause = Cause::new("toml-lines", start..self.line_end(start));
            self.found(cause.fix(start..end, written));
            self.at = end;
            return Node::new(start..end, Value::Text(text));
        }
        let line = self.line(start);
        // Closed by the quotes of a Chinese input method.
        let quote = line.chars().next();
        let is_wide = |(_, mark): &(usize, char)| {
            narrow(*mark) == Some('"') || narrow(*mark).is_some() && narrow(*mark) == quote
        };
        let wide = line.char_indices().skip(1).filter(is_wide);
        let ends = |(at, mark): &(usize, char)| {
            let end = start + at + mark.len_utf8();
            self.is_end(around, end) && self.pairs(&line[1..*at])
        };
        if let Some((at, mark)) = wide.filter(ends).last() {
            let at = start + at..start + at + mark.len_utf8();
            let cause = self.wide(&at, &line[..1]);
            self.found(cause);
            self.at = at.end;
            return Node::new(
                start..at.end,
                Value::Text(self.text[start + 1..at.start].to_owned()),
            );
        }
        let length = unquoted::extent(line, around, true).0.max(1);
        let end = start + length;
        let quote = &line[..1];
        let written = format!("{}{quote}", &self.text[start..end]);
        let cause = Cause::new("toml-quote-close", end..end).arg("written", &written);
        let sure = !self.text[start..end].contains(['\\', '#']) && length > 1;
        self.found(if sure { cause.fix(start..end, written) } else { cause });
        self.at = end;
        Node::new(start..end, Value::Text(line[1..length].to_owned()))
    }

    /// The end of a text that a later line closes, although it has but one quotation mark.
    fn end_below(&self, around: Around, start: usize) -> Option<usize> {
        let quote = &self.text[start..start + 1];
        let mut at = self.next_line(start);
        for _ in 0..LONGEST_TEXT {
            let line = self.line(at);
            if at >= self.text.len() || self.form.begins_line(line) || line.trim() == "]" {
                return None;
            }
            if let Some(mark) = line.find(quote).filter(|mark| !line[..*mark].ends_with('\\')) {
                let end = at + mark + 1;
                let opens =
                    line[..mark].trim().is_empty() && !line[mark + 1..].trim().is_empty();
                let opens =
                    opens && !line[mark + 1..].trim().starts_with([',', '，', ']', '}']);
                return (!opens && self.is_end(around, end)).then_some(end);
            }
            at = self.next_line(at);
        }
        None
    }

    /// A text that its second quotation mark ends, although its line goes on behind it.
    fn broken_text(&mut self, around: Around, span: Range<usize>, next: Kind) -> Option<Node> {
        let (start, first) = (span.start, span.end);
        let content = &self.text[start + 1..first - 1];
        // The next entry began inside: this one was not closed.
        if let Some(length) = slips::next_entry(content, around) {
            let end = start + 1 + length;
            let written = format!("{}\"", &self.text[start..end]);
            let cause = Cause::new("toml-quote-close", end..end).arg("written", &written);
            self.found(cause.fix(start..end, &written));
            self.at = end;
            return Some(Node::new(start..end, Value::Text(content[..length].to_owned())));
        }
        let line = self.line(first);
        // The next key began without a line of its own.
        let key = line.split_once('=').map(|(key, _)| key.trim());
        if around == Around::Line && key.is_some_and(is_word) {
            return None;
        }
        let marks = line.match_indices('"').map(|(at, _)| first + at);
        let end = marks.map(|at| at + 1).find(|end| self.is_end(around, *end))?;
        let quotes = self.text[start..end].matches('"').count();
        if matches!(next, Kind::Blank) && quotes == 4 && around == Around::Line {
            return None;
        }
        let inner = &self.text[start + 1..end - 1];
        let cause = Cause::new("toml-inner-quote", first - 1..first);
        let mut pair = PAIRED.iter().cycle();
        let curled: String = inner
            .chars()
            .map(|c| if c == '"' { *pair.next().unwrap_or(&c) } else { c })
            .collect();
        let doubled = inner.strip_prefix('"').and_then(|inner| inner.strip_suffix('"'));
        let (text, cause) = match doubled.filter(|inner| !inner.contains('"')) {
            Some(once) => {
                (once.to_owned(), cause.help("help-once").arg("written", format!("\"{once}\"")))
            }
            None => (curled.clone(), cause.arg("written", format!("\"{curled}\""))),
        };
        let sure = quotes.is_multiple_of(2) && !inner.contains('\\');
        self.found(if sure {
            cause.fix(start..end, format!("\"{text}\""))
        } else {
            cause.help("help-odd")
        });
        self.at = end;
        Some(Node::new(start..end, Value::Text(text)))
    }

    /// A text in the quotes of a Chinese input method.
    pub(super) fn wide_text(&mut self, around: Around) -> Node {
        let start = self.at;
        let line = self.line(start);
        let first = line.chars().next().map_or(1, char::len_utf8);
        let is_quote = |mark: char| mark == '"' || matches!(narrow(mark), Some('"' | '\''));
        let ends =
            |(at, mark): &(usize, char)| self.is_end(around, start + at + mark.len_utf8());
        let mut marks = line.char_indices().skip(1).filter(|(_, mark)| is_quote(*mark));
        let close = marks.find(ends).filter(|(at, _)| self.pairs(&line[first..*at]));
        let Some((at, mark)) = close else {
            let slip = unquoted::text(self.text, start, around, &self.form);
            let gap = Node::new(start..start, Value::Gap);
            return self.slipped(slip).into_iter().next().unwrap_or(gap);
        };
        let (mut inner, end) = (&line[first..at], start + at + mark.len_utf8());
        // Typed for the three quotes of a text of several lines.
        if let Some(once) = inner.strip_prefix("““").and_then(|rest| rest.strip_suffix("””"))
        {
            inner = once;
        }
        let cause = Cause::new("toml-wide", start..start + first);
        let cause = cause.arg("wide", &line[..first]).arg("narrow", "\"").help("help-quotes");
        let cause = cause.arg("written", format!("\"{inner}\""));
        let sure = !inner.contains(['"', '\\']);
        self.found(if sure { cause.fix(start..end, format!("\"{inner}\"")) } else { cause });
        self.at = end;
        Node::new(start..end, Value::Text(inner.to_owned()))
    }

    /// Whether a text can end at an offset: a mark of TOML follows, or the line ends.
    fn is_end(&self, around: Around, at: usize) -> bool {
        let rest = self.line(at).trim();
        let mut next = token(self.text, at);
        while matches!(next.kind, Kind::Blank | Kind::Unseen) {
            next = token(self.text, next.span.end);
        }
        match next.kind {
            Kind::Wide(mark) if around != Around::Line => {
                // Between entries, not between words.
                let behind = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
                let behind = behind.trim_start();
                mark != ','
                    || behind.is_empty()
                    || behind.starts_with(['"', '“', '{', '}', ']', '#'])
                    || around == Around::Table
            }
            // A mark too many at the end of a line.
            Kind::Wide(',') | Kind::Mark(',') if around == Around::Line => {
                rest.chars().count() == 1
            }
            kind => around.ends(kind),
        }
    }

    /// Whether the quotes inside of a text are pairs.
    fn pairs(&self, inner: &str) -> bool {
        let mut open = 0_i32;
        inner.chars().all(|mark| {
            open += i32::from(mark == PAIRED[0]) - i32::from(mark == PAIRED[1]);
            open >= 0
        }) && open == 0
    }
}

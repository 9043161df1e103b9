//! A file that is no TOML, read as far as it can be, with what a clerk did to it.
//!
//! The parser says where it could not go on. What made it stop is often lines above, and
//! what a clerk needs to hear is what to type. So a file that it refuses is read once more,
//! by a reader that is not stopped: it knows the marks that a Chinese input method types,
//! how lines come out of Word and Excel, and which keys there are. Single values are still
//! read by the parser, so that both mean the same by a number or a date.
//!
//! A file has causes here if and only if the parser refuses it. All that can be read of it
//! comes out as the tree that it would be once it is mended; what cannot is a
//! [`Value::Gap`](super::tree::Value::Gap), and a table with a line that is lost is
//! [`torn`](super::tree::Table::torn).

mod brackets;
mod cause;
mod form;
mod keys;
mod lexer;
mod lines;
mod quoted;
mod slips;
mod tables;
mod unquoted;
mod values;

use std::collections::HashSet;
use std::ops::Range;

use super::shape::Field;
use super::tree::Table;
pub(super) use cause::Cause;
use form::Form;
use lexer::{Kind, Token, token};
use tables::Tables;

/// Most brackets inside each other that the parser takes.
const DEEPEST: usize = 80;
/// Most parts of a key that it takes.
const MOST_PARTS: usize = 80;

/// What could be read of a file.
#[derive(Debug)]
pub(super) struct Scanned {
    /// The tree, with gaps.
    pub tree: Table,
    /// Why it is no TOML, in the order of the file; none if it is.
    pub causes: Vec<Cause>,
}

/// Reads a file that should have some fields; none if nothing is known of them.
pub(super) fn scan(text: &str, fields: &[Field]) -> Scanned {
    let read = |wary: bool| {
        let mut reader = Reader::new(text, fields, wary);
        reader.document();
        reader
    };
    let plain = read(false);
    // A text in three quotes that was not closed takes in all lines up to the next one. A
    // file that is right otherwise may hold such a text on purpose.
    let reader = match !plain.causes.is_empty() && plain.doubtful {
        true => read(true),
        false => plain,
    };
    let mut causes = reader.causes;
    causes.sort_by_key(|cause| cause.at.start);
    causes.dedup_by(|next, last| last.takes_in(next, text));
    Scanned { tree: reader.tables.into_root(), causes }
}

/// A bracket that was opened.
struct Bracket<'f> {
    mark: char,
    /// Those of the table that it opens.
    fields: Vec<&'f Field>,
}

/// Reads a text from its start to its end.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    form: Form<'t>,
    tables: Tables,
    /// The keys of the last header.
    header: Vec<String>,
    causes: Vec<Cause>,
    /// Braces of which no end was found.
    open_braces: HashSet<usize>,
    /// Where the last brace stands that may close one.
    last_brace: usize,
    /// Brackets that are open around this place.
    brackets: Vec<Bracket<'t>>,
    /// Whether the last values were lines without quotes and commas.
    pasted: bool,
    /// Whether a text in three quotes ends before what looks like the next key.
    wary: bool,
    /// Whether there is such a text.
    doubtful: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, fields: &'t [Field], wary: bool) -> Self {
        // The parser takes a mark of byte order at the start for nothing.
        let at = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        Self {
            text,
            at,
            form: Form::new(fields),
            tables: Tables::default(),
            header: vec![],
            causes: vec![],
            open_braces: HashSet::new(),
            last_brace: text.rfind(['}', '｝']).unwrap_or_default(),
            brackets: vec![],
            pasted: false,
            wary,
            doubtful: false,
        }
    }

    fn peek(&self) -> Token {
        token(self.text, self.at)
    }

    fn take(&mut self) -> Token {
        let token = self.peek();
        self.at = token.span.end;
        token
    }

    fn found(&mut self, cause: Cause) {
        self.causes.push(cause);
    }

    /// Whether one more bracket is too many; tells so at the first one.
    fn is_too_deep(&mut self, at: usize) -> bool {
        let deep = self.brackets.len() >= DEEPEST;
        if deep {
            self.found(Cause::new("toml-depth", self.character(at)));
        }
        deep
    }

    /// The character at an offset.
    fn character(&self, at: usize) -> Range<usize> {
        at..at + self.text[at..].chars().next().map_or(0, char::len_utf8)
    }

    /// The character before an offset.
    fn character_before(&self, at: usize) -> Range<usize> {
        self.text[..at].char_indices().next_back().map_or(0, |(start, _)| start)..at
    }

    /// The end of the line that an offset is on, without what ends it.
    fn line_end(&self, at: usize) -> usize {
        let end = self.text[at..].find('\n').map_or(self.text.len(), |length| at + length);
        end - usize::from(self.text[at..end].ends_with('\r'))
    }

    /// The rest of the line from an offset on.
    fn line(&self, at: usize) -> &'t str {
        &self.text[at..self.line_end(at)]
    }

    /// The start of the next line; the end of the file if there is none.
    fn next_line(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |length| at + length + 1)
    }

    /// Skips blanks, and what looks like them.
    fn blanks(&mut self) {
        loop {
            let next = self.peek();
            match next.kind {
                Kind::Blank => {}
                Kind::Unseen => self.unseen(&next.span),
                _ => return,
            }
            self.at = next.span.end;
        }
    }

    /// Skips blanks, comments and line breaks. Whether there was a line break.
    fn breaks(&mut self) -> bool {
        let mut broken = false;
        loop {
            self.blanks();
            let next = self.peek();
            match next.kind {
                Kind::Newline => {
                    self.newline();
                    broken = true;
                }
                Kind::Comment => self.comment(),
                Kind::Wide('#') => self.wide_comment(),
                _ => return broken,
            }
        }
    }

    fn newline(&mut self) {
        let span = self.take().span;
        if &self.text[span.clone()] == "\r" {
            let cause = Cause::new("toml-return", span.clone()).fix(span, "\n");
            self.found(cause);
        }
    }

    fn comment(&mut self) {
        let span = self.take().span;
        let refused = |character: char| {
            character.is_control() && character.is_ascii() && character != '\t'
        };
        if let Some((at, control)) = self.text[span.clone()].match_indices(refused).next() {
            let at = span.start + at..span.start + at + control.len();
            let cause = slips::unseen(self.text, at, "");
            self.found(cause);
        }
    }

    fn wide_comment(&mut self) {
        let span = self.peek().span;
        let cause = self.wide(&span, "#");
        self.found(cause);
        self.at = self.line_end(self.at);
    }

    /// A mark of a Chinese input method where TOML wants another one.
    fn wide(&mut self, span: &Range<usize>, narrow: &str) -> Cause {
        let ascii = self.text[span.clone()].is_ascii();
        let cause = Cause::new(if ascii { "toml-sign" } else { "toml-wide" }, span.clone());
        let cause = cause.arg("wide", &self.text[span.clone()]).arg("narrow", narrow);
        cause.fix(span.clone(), narrow)
    }

    /// Characters of which nothing is seen, outside of texts.
    fn unseen(&mut self, span: &Range<usize>) {
        // Between two words they stand for a blank.
        let beside =
            self.text[..span.start].ends_with([' ', '\t', '\n', '\r', '=']) || span.start == 0;
        let cause = slips::unseen(self.text, span.clone(), if beside { "" } else { " " });
        self.found(cause);
    }
}

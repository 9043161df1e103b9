//! Texts as they are read: lines joined, and each character that is refused told at its place.

use super::character::{Wording, instead, is_direction, is_refused, kind, modern, strays};
use super::document::{Content, Text};
use super::read::{Number, Reader, Span};
use super::spelling::{Spelling, characters, join_lines};
use super::tree::{Node, Value};
use crate::diag::{Code, Diagnostic, Place};

/// The longest paragraph that is taken, in characters. Typst chooses the lines of a paragraph
/// at once, and needs about 3 KB of memory for each of its characters.
const LONGEST_PARAGRAPH: usize = 100_000;

impl Reader<'_> {
    pub(super) fn text(&mut self, text: &str, span: Span, number: Number) -> Content {
        if text.contains(is_refused) {
            for (character, place) in self.forbidden(text, &span) {
                self.refuse(character, place, &span, number);
            }
        }
        let joined = join_lines(text);
        let longest = joined.split('\n').map(|paragraph| paragraph.chars().count()).max();
        if joined.trim().is_empty() {
            let path = self.path(number);
            self.fail(Code::EmptyText, span, &path, |d| d);
            return Content::Gap;
        }
        if let Some(length) = longest.filter(|length| *length > LONGEST_PARAGRAPH) {
            // It can be read, and what else is wrong in it is told in the same run.
            let place = Place { file: self.file.clone(), range: span };
            let path = self.path(number);
            let problem = Diagnostic::new(Code::ParagraphTooLong).at(place).path(path);
            self.out.push(problem.arg("length", length).arg("most", LONGEST_PARAGRAPH));
        }
        Content::Text(Text::new(joined))
    }

    /// Refuses what cannot be seen in a name or code.
    pub(super) fn wording(&mut self, node: &Node, wording: Wording, number: Number) {
        let Value::Text(text) = &node.value else { return };
        if wording == Wording::Free {
            return;
        }
        let mut spelling = None;
        for (at, character) in strays(text, wording).collect::<Vec<_>>() {
            let spelling = spelling.get_or_insert_with(|| {
                let written = &self.file.text[node.span.clone()];
                Spelling::of(written, node.span.start, text)
            });
            let place = spelling.as_ref().map(|s| s.place(&(at..at + character.len_utf8())));
            self.refuse(character, place.unwrap_or(node.span.clone()), &node.span, number);
        }
    }

    /// Refuses a character at its place; that of the whole text if it is not known.
    fn refuse(&mut self, character: char, place: Span, whole: &Span, number: Number) {
        let file = &self.file.text;
        let is_latin = |c: char| c.is_ascii_alphanumeric();
        let certain = match character {
            // Between words that have no blanks it is only in the way.
            '\t' if file[..place.start].ends_with(is_latin)
                && file[place.end..].starts_with(is_latin) =>
            {
                Some(" ".to_owned())
            }
            '\t' => Some(String::new()),
            _ => instead(character),
        };
        let certain = certain.filter(|_| place != *whole);
        let at = Place { file: self.file.clone(), range: place.clone() };
        let path = self.path(number);
        self.fail(Code::ForbiddenCharacter, place, &path, |d| {
            let d = d.arg("kind", kind(character)).arg("codepoint", codepoint(character));
            let d = if is_direction(character) { d.help("help-direction") } else { d };
            let d = match (modern(character), character) {
                (Some(modern), _) => d.arg("modern", modern.to_string()).help("help-modern"),
                (None, '\u{B}') => d.help("help-break"),
                _ => d,
            };
            match certain {
                Some(instead) => d.fix(at, instead),
                None => d,
            }
        });
    }

    /// The forbidden characters of a text with their places; the place of the whole text if
    /// it is spelt in an unknown way.
    fn forbidden(&self, text: &str, span: &Span) -> Vec<(char, Span)> {
        let written = &self.file.text[span.clone()];
        match characters(written) {
            Some(spelt) => spelt
                .filter(|(character, _)| is_refused(*character))
                .map(|(character, at)| (character, span.start + at.start..span.start + at.end))
                .collect(),
            None => {
                let forbidden = text.chars().filter(|character| is_refused(*character));
                forbidden.map(|character| (character, span.clone())).collect()
            }
        }
    }
}

/// A character as people look it up.
pub fn codepoint(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

//! Typst's complaints as ours, at the place that the user can mend.

use std::collections::{BTreeMap, HashMap};

use typst::World;
use typst::WorldExt;
use typst::diag::{Severity, SourceDiagnostic};
use typst::syntax::{DiagSpan, Span};

use super::meant;
use super::overflow::Overflow;
use super::printed::Missing;
use super::table;
use super::world::DocumentWorld;
use crate::diag::{Arg, Code, Diagnostic, Place, SourceFile};
use crate::form::Said;
use crate::render::Filled;
use crate::source::{Datum, Document, KeyPath, codepoint};

/// How much of an overflowing text is quoted, in characters.
const LONGEST_WORDS: usize = 30;

/// Everything that tells where a word of a document came from.
pub struct Report<'a> {
    pub(super) world: &'a DocumentWorld<'a>,
    pub(super) filled: &'a Filled,
    pub(super) data: &'a Document,
}

impl Report<'_> {
    /// A complaint of Typst.
    pub fn diagnostic(&self, problem: &SourceDiagnostic) -> Diagnostic {
        let code = match problem.severity {
            Severity::Error => Code::Typst,
            Severity::Warning => Code::TypstWarning,
        };
        let mut place = self.place(problem.span);
        if let Some(reason) = table::reason(&problem.message) {
            return Diagnostic::new(Code::TableByTypst).arg("reason", reason).at_opt(place);
        }
        if let Some((width, room)) = table::too_wide(&problem.message) {
            let wide = Diagnostic::new(Code::Overflow).arg("kind", "table").help("help-table");
            return wide.arg("width", width).arg("room", room).at_opt(place);
        }
        // Where the layout's own code gave up, the template line that called it, or
        // the value it was called with, is the better place to look.
        let calls = problem.trace.iter().filter_map(|point| self.place(point.span.into()));
        let calls: Vec<Place> = calls.collect();
        let call = calls.last().cloned();
        // What the program carries its authors do not have.
        let is_own = |place: &&Place| place.file.path.is_some();
        let own = calls.iter().find(is_own).cloned();
        if own.is_some() && place.as_ref().is_none_or(|place| !is_own(&place)) {
            place = own;
        }
        // What code refuses on purpose, its caller has to mend.
        let on_purpose = ["assertion failed: ", "panicked with: "];
        let is_refused = on_purpose.iter().any(|begin| problem.message.starts_with(begin));
        if place.is_none() || is_refused && call.is_some() {
            place = call.clone();
        }
        let mut diagnostic =
            Diagnostic::new(code).arg("message", foreign(&problem.message)).at_opt(place);
        if let Some(call) = call
            && diagnostic.place.as_ref() != Some(&call)
        {
            diagnostic = diagnostic.label(call, "label-call");
        }
        for hint in &problem.hints {
            diagnostic = diagnostic.note(foreign(&hint.v));
        }
        meant::advise(diagnostic, &problem.message, self.world.layout, self.data)
    }

    /// Characters that no face draws.
    pub fn missing_glyphs(&self, missing: Vec<Missing>) -> Vec<Diagnostic> {
        // Each text is looked through once, however many of its characters are missing.
        let mut wanted: BTreeMap<Option<usize>, HashMap<char, Vec<usize>>> = BTreeMap::new();
        for missing in &missing {
            let literal = missing.literal.map(|(literal, _)| literal);
            for literal in [literal, None] {
                wanted.entry(literal).or_default().entry(missing.character).or_default();
            }
        }
        for (literal, characters) in &mut wanted {
            let datum = |literal: usize| self.data.find(self.path_of(literal)?);
            let text = match literal {
                Some(literal) => datum(*literal).and_then(Datum::text).unwrap_or_default(),
                None => &self.data.file.text,
            };
            for (at, character) in text.char_indices() {
                if let Some(places) = characters.get_mut(&character) {
                    places.push(at);
                }
            }
        }
        let places = |literal: Option<usize>, character: char| {
            wanted.get(&literal).and_then(|characters| characters.get(&character))
        };
        let diagnostic = |missing: Missing| {
            let character = missing.character;
            let in_data = missing.literal.and_then(|(literal, nth)| {
                let path = self.path_of(literal)?;
                let places = places(Some(literal), character)?;
                // A text that is printed more than once is read from its start again.
                let at = places.get(nth % places.len().max(1));
                Some(match at {
                    Some(at) => {
                        let datum = self.data.find(path)?;
                        self.data.place_in(datum, &(*at..*at + character.len_utf8()))
                    }
                    None => self.data.place_at(path),
                })
            });
            // A layout may have taken a text apart, which loses its place; the character
            // is then looked up in the whole file.
            let place = in_data.or_else(|| {
                let at = *places(None, character)?.first()?;
                let range = at..at + character.len_utf8();
                Some(Place { file: self.data.file.clone(), range })
            });
            Diagnostic::new(Code::MissingGlyph)
                .arg("character", character.to_string())
                .arg("codepoint", codepoint(character))
                .at_opt(place)
        };
        missing.into_iter().map(diagnostic).collect()
    }

    fn path_of(&self, literal: usize) -> Option<&KeyPath> {
        self.filled.literals.get(literal)?.path.as_ref()
    }

    /// Text that leaves its cell or the page.
    pub fn overflow(&self, overflow: Overflow) -> Diagnostic {
        let datum = self.written(overflow.span).and_then(|path| self.data.find(path));
        let number = datum.filter(|datum| datum.number().is_some()).map(|datum| {
            let place = self.data.place(datum);
            place.file.text.get(place.range).unwrap_or_default().to_owned()
        });
        // Of a number not every digit need be beyond the edge.
        let words = shortened(&number.unwrap_or(overflow.words));
        let kind = match (words.is_empty(), overflow.on_text) {
            (true, _) => "drawing",
            (_, true) => "on-text",
            _ => "text",
        };
        Diagnostic::new(Code::Overflow)
            .arg("kind", kind)
            .arg("words", words)
            .arg("page", overflow.page)
            .path(self.written(overflow.span).map(KeyPath::as_str).unwrap_or_default())
            .at_opt(self.place(overflow.span.into()))
    }

    /// Numbers that do not fit into a line, each by the literal that wrote it: of a field the
    /// first, and how many more there are, for it is the column that is to be mended.
    pub fn numbers_cut<'w>(
        &self,
        cut: impl Iterator<Item = (usize, &'w str, usize)>,
    ) -> Vec<Diagnostic> {
        let mut fields: Vec<(String, Diagnostic, usize)> = vec![];
        for (literal, words, page) in cut {
            let path = self.path_of(literal);
            let keys = path.map(KeyPath::keys).unwrap_or_default();
            if let Some((.., more)) = fields.iter_mut().find(|(known, ..)| *known == keys) {
                *more += 1;
                continue;
            }
            let found = Diagnostic::new(Code::NumberCut).arg("words", shortened(words));
            let found = found.arg("page", page);
            let found = match path {
                Some(path) => found.path(path).at(self.data.place_at(path)),
                None => found,
            };
            fields.push((keys, found, 0));
        }
        fields.into_iter().map(|(_, found, more)| found.arg("more", more)).collect()
    }

    /// A value that cannot be read on any page, and so many `more` of its field.
    pub fn not_printed(&self, said: &Said, more: usize) -> Diagnostic {
        Diagnostic::new(Code::NotPrinted)
            .path(&said.path)
            .arg("kind", "value")
            .arg("key", said.path.keys())
            .arg("more", more)
            .at(self.data.place_at(&said.path))
    }

    /// The value that was written at a span.
    fn written(&self, span: Span) -> Option<&KeyPath> {
        let range = self.world.range(span).filter(|_| span.id() == Some(self.world.main()))?;
        self.filled.path_at(range.start)
    }

    /// Data before template, template before filled text, and the layout's own files.
    fn place(&self, span: DiagSpan) -> Option<Place> {
        let id = span.id()?;
        let range = self.world.range(span)?;
        if id != self.world.main() {
            let file = self.world.layout.layout_file(id)?;
            return Some(Place { file: file.clone(), range });
        }
        if let Some(path) = self.filled.path_at(range.start) {
            return Some(self.data.place_at(path));
        }
        self.filled.template_place(&range).or_else(|| {
            let name = format!("{} (filled)", id.vpath().get_without_slash());
            Some(Place { file: SourceFile::new(name, self.filled.text.clone()), range })
        })
    }
}

/// The beginning of some words, to be quoted.
fn shortened(words: &str) -> String {
    let mut short: String = words.chars().take(LONGEST_WORDS).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    short
}

fn foreign(words: &str) -> Arg {
    Arg::Foreign(words.to_owned())
}

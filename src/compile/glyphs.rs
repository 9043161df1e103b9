//! Characters on the page that no face draws. Typst sets an empty box and says nothing.

use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};
use typst::syntax::Span;
use typst::syntax::ast::Str;
use typst_layout::PagedDocument;

use super::world::DocumentWorld;

/// A character without a glyph.
#[derive(Debug)]
pub struct Missing {
    /// The character.
    pub character: char,
    /// Page it first stands on, from 1.
    pub page: usize,
    /// The string literal it stands in, as a range of the filled text, and how many
    /// of the same character stand before it in that string.
    pub literal: Option<(usize, usize)>,
}

/// Every character without a glyph, once for each place in the data.
pub fn missing(document: &PagedDocument, world: &DocumentWorld<'_>) -> Vec<Missing> {
    let mut found = vec![];
    for (number, page) in document.pages().iter().enumerate() {
        walk(&page.frame, &mut |character, span| {
            let literal = literal(span, character, world);
            found.push(Missing { character, page: number + 1, literal });
        });
    }
    let mut seen = BTreeSet::new();
    // What is printed twice, as a heading and in the contents, is one mistake; and a
    // character that was found in the data need not be reported without a place.
    found.sort_by_key(|missing| (missing.literal.is_none(), missing.page));
    found.retain(|missing| match missing.literal {
        Some(literal) => {
            seen.insert((missing.character, None));
            seen.insert((missing.character, Some(literal)))
        }
        None => seen.insert((missing.character, None)),
    });
    found
}

fn walk(frame: &Frame, report: &mut impl FnMut(char, (Span, u16))) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => walk(&group.frame, report),
            FrameItem::Text(text) => {
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    if let Some(character) = text.text[glyph.range()].chars().next() {
                        report(character, glyph.span);
                    }
                }
            }
            _ => {}
        }
    }
}

fn literal(
    (span, offset): (Span, u16),
    character: char,
    world: &DocumentWorld<'_>,
) -> Option<(usize, usize)> {
    let node = world.main.find(span)?;
    let text = node.cast::<Str>()?.get();
    // Offsets are 16 bits wide; beyond that the first such character must do.
    let before = text.get(..offset.into()).unwrap_or_default();
    Some((node.range().start, before.matches(character).count()))
}

//! How wide characters are, by the faces that draw them.

use std::cell::RefCell;
use std::collections::HashMap;

use typst::World;
use typst::comemo::Tracked;
use typst::foundations::StyleChain;
use typst::layout::Abs;
use typst::text::{FontVariant, FontVariations, TextElem, variant};
use typst::utils::hash128;
use unicode_script::{Script, UnicodeScript};

use crate::source::character::is_han;

thread_local! {
    /// Advances in em by faces and character. Faces do not change while a document is made.
    static KNOWN: RefCell<HashMap<u128, HashMap<char, f64>>> = RefCell::default();
}

/// Widths of characters in a style.
pub struct Widths<'a> {
    world: Tracked<'a, dyn World + 'a>,
    styles: StyleChain<'a>,
    /// Size of the text, and what is added to each character, in pt.
    size: f64,
    tracking: f64,
    /// Between a Chinese character and a Latin one, in em.
    between: f64,
}

impl<'a> Widths<'a> {
    pub fn new(world: Tracked<'a, dyn World + 'a>, styles: StyleChain<'a>) -> Self {
        let spaced = styles.get(TextElem::cjk_latin_spacing).is_auto();
        Self {
            world,
            styles,
            size: styles.resolve(TextElem::size).to_pt(),
            tracking: styles.resolve(TextElem::tracking).to_pt(),
            between: if spaced { 0.25 } else { 0.0 },
        }
    }

    /// Widths of the characters of a text in pt, each with the space behind it.
    pub fn of(&self, text: &[char]) -> Vec<f64> {
        let wide = |at: usize| text.get(at).copied().map(is_han);
        let narrow = |at: usize| text.get(at).copied().map(is_western);
        let meets = |at: usize| {
            (wide(at) == Some(true) && narrow(at + 1) == Some(true))
                || (narrow(at) == Some(true) && wide(at + 1) == Some(true))
        };
        let width = |(at, em): (usize, f64)| {
            let between = if meets(at) { self.between } else { 0.0 };
            (em + between) * self.size + self.tracking
        };
        self.advances(text).into_iter().enumerate().map(width).collect()
    }

    /// The advances of the characters of a text in em.
    fn advances(&self, text: &[char]) -> Vec<f64> {
        if text.iter().copied().all(is_full) {
            return vec![1.0; text.len()];
        }
        let variant = variant(self.styles);
        let faces = (self.styles.get_ref(TextElem::font), variant, self.world.book());
        KNOWN.with_borrow_mut(|known| {
            let known = known.entry(hash128(&faces)).or_default();
            let advance = |c: char| {
                if is_full(c) {
                    return 1.0;
                }
                *known.entry(c).or_insert_with(|| self.look_up(c, variant))
            };
            text.iter().copied().map(advance).collect()
        })
    }

    /// The advance of a character in em; a full one if no face has it.
    fn look_up(&self, character: char, variant: FontVariant) -> f64 {
        let mut bytes = [0; 4];
        let text: &str = character.encode_utf8(&mut bytes);
        let families = self.styles.get_ref(TextElem::font).0.iter();
        let advance = families
            .filter(|family| family.covers().is_none_or(|covers| covers.is_match(text)))
            .find_map(|family| {
                let index = self.world.book().select(family.as_str(), variant)?;
                let font = self.world.font(index)?;
                let size = Abs::pt(self.size);
                let font = font.instantiate(variant, size, &FontVariations::default());
                let glyph = font.ttf().glyph_index(character)?;
                font.x_advance(glyph.0)
            });
        advance.map_or(1.0, |advance| advance.get())
    }
}

/// Whether Typst parts a character from a Chinese one beside it.
fn is_western(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || matches!(c, '#' | '$' | '%' | '&');
    }
    !is_han(c) && matches!(c.script(), Script::Latin | Script::Greek | Script::Cyrillic)
}

/// Whether a character takes a full width in every face.
fn is_full(c: char) -> bool {
    is_han(c) || ('\u{ff01}'..='\u{ff5e}').contains(&c)
}

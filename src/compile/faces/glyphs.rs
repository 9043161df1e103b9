//! Whether a face draws what it says it does.

use std::path::Path;

use ttf_parser::{Face, OutlineBuilder};
use typst::text::FontInfo;

use crate::source::character::is_han;
use crate::workspace::{has_its_glyphs, own_font};

/// Whether a face in a file draws the characters that it says it does. Where checksums are
/// right they do; some tools write wrong ones, so that the glyphs themselves decide then.
pub fn are_sound(path: &Path, index: u32, directory: &[u8], info: &FontInfo) -> bool {
    if has_its_glyphs(path, directory).unwrap_or(false) {
        return true;
    }
    let Ok(bytes) = own_font(path, index) else { return false };
    let Ok(face) = Face::parse(&bytes, index) else { return false };
    // No real glyph is wider than four others; what is, was read from other bytes.
    let widths = 1..=face.units_per_em().saturating_mul(4);
    let is_drawn = |character| {
        face.glyph_index(character).is_some_and(|glyph| {
            let width = face.glyph_hor_advance(glyph);
            width.is_some_and(|width| widths.contains(&width))
                && face.outline_glyph(glyph, &mut Unseen).is_some()
        })
    };
    // Of others there are some without anything to see.
    let is_seen = |c: &char| is_han(*c) || c.is_ascii_alphanumeric();
    info.coverage.iter().filter_map(char::from_u32).filter(is_seen).all(is_drawn)
}

/// Draws nowhere.
struct Unseen;

impl OutlineBuilder for Unseen {
    fn move_to(&mut self, _: f32, _: f32) {}
    fn line_to(&mut self, _: f32, _: f32) {}
    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {}
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
    fn close(&mut self) {}
}

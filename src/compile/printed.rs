//! What of the data can be read on the pages.
//!
//! Each glyph leads to the literal that it was written by, and the literal to a path of the
//! data. A text is printed if all its characters can be seen: on the paper, not clipped, not
//! covered, not in the colour of the ground, not too small to see.

use std::collections::{HashMap, HashSet};

use typst::layout::{Abs, FrameItem, Point, Rect, Size};
use typst::syntax::{Source, Span, SyntaxKind, SyntaxNode};
use typst::text::TextItem;
use typst::visualize::{Geometry, Paint};

use super::page::{Placed, holds};
use crate::model::Said;
use crate::render::Filled;

/// Smaller characters are seen by nobody. In pt.
const LEAST_SIZE: f64 = 1.0;
/// Colours that differ less, from 0 to 1, are one to the eye.
const LEAST_CONTRAST: f32 = 0.08;

/// A character without a glyph.
#[derive(Debug)]
pub struct Missing {
    /// The character.
    pub character: char,
    /// Page it first stands on, from 1.
    pub page: usize,
    /// The literal it stands in, as a position in those of the filled template, and how
    /// many of the same character stand before it in that text.
    pub literal: Option<(usize, usize)>,
}

/// What has been seen on the pages so far.
pub struct Printed {
    /// The literal with a path that each text of the filled template stands in.
    written: HashMap<Span, usize>,
    /// The visible text of each literal, without white space.
    literals: Vec<String>,
    tallies: HashMap<usize, Tally>,
    /// Visible text of which nobody knows which literal it is of.
    loose: String,
    missing: Vec<Missing>,
}

/// How often each character stands in the first bytes of a text that grows.
#[derive(Default)]
struct Tally {
    counted: usize,
    characters: HashMap<char, usize>,
}

impl Tally {
    /// How often a character stands in the text, of which only the new part is counted.
    fn of(&mut self, character: char, text: &str) -> usize {
        for new in text[self.counted..].chars() {
            *self.characters.entry(new).or_default() += 1;
        }
        self.counted = text.len();
        self.characters.get(&character).copied().unwrap_or(0)
    }
}

/// What is painted over part of a page, opaque.
struct Ground {
    /// Its place in the order of painting.
    order: usize,
    area: Rect,
    colour: Option<[f32; 3]>,
}

impl Printed {
    /// Nothing has been seen yet of a filled template, which is parsed in `main`.
    pub fn new(main: &Source, filled: &Filled) -> Self {
        let mut written = HashMap::new();
        texts(main.root(), 0, &mut |text, offset| {
            written.extend(filled.literal_at(offset).map(|literal| (text.span(), literal)));
        });
        Self {
            written,
            literals: vec![String::new(); filled.literals.len()],
            tallies: HashMap::new(),
            loose: String::new(),
            missing: vec![],
        }
    }

    /// Looks at a page.
    pub fn look(&mut self, items: &[Placed<'_>], paper: Size, page: usize) {
        let grounds = grounds(items);
        let paper = Rect::from_pos_size(Point::zero(), paper);
        for (order, placed) in items.iter().enumerate() {
            let FrameItem::Text(text) = placed.item else { continue };
            let sight = Sight::of(text, placed, order, paper, &grounds);
            let mut at = Abs::zero();
            for run in text.glyphs.chunk_by(|one, next| one.span.0 == next.span.0) {
                let span = run.first().map_or(Span::detached(), |glyph| glyph.span.0);
                let span = if span.is_detached() { placed.written } else { span };
                let literal = self.written.get(&span).copied();
                let seen = match literal {
                    Some(literal) => &mut self.literals[literal],
                    None => &mut self.loose,
                };
                for glyph in run {
                    let words = &text.text[glyph.range()];
                    if glyph.id == 0
                        && let Some(character) = words.chars().next()
                    {
                        let literal = literal.map(|literal| {
                            let tally = self.tallies.entry(literal).or_default();
                            (literal, tally.of(character, seen))
                        });
                        self.missing.push(Missing { character, page, literal });
                    }
                    let width = glyph.x_advance.at(text.size);
                    if sight.sees(at + width / 2.0) {
                        seen.extend(words.chars().filter(|c| !c.is_whitespace()));
                    }
                    at += width;
                }
            }
        }
    }

    /// Every character without a glyph, once for each place in the data.
    pub fn missing(&mut self) -> Vec<Missing> {
        let mut seen = std::collections::BTreeSet::new();
        let mut found = std::mem::take(&mut self.missing);
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

    /// What of the data cannot be read on the pages. Of a field that stands nowhere on them
    /// the first value, and how many more there are.
    pub fn not_printed<'a>(&self, said: &'a [Said], filled: &Filled) -> Vec<(&'a Said, usize)> {
        let mut written: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, literal) in filled.literals.iter().enumerate() {
            if let Some(path) = &literal.path {
                written.entry(path.as_str()).or_default().push(index);
            }
        }
        // One text may stand for a list of one; a part of a value that is printed as one text
        // has the path of the whole.
        let literals_of = |path: &str| {
            let outer = path.rsplit_once('.').map_or(path, |(outer, _)| outer);
            let one = || written.get(format!("{path}[0]").as_str());
            written.get(path).or_else(one).or_else(|| written.get(outer))
        };
        let can_be_read = |said: &Said| {
            let mut literals = literals_of(said.path.as_str()).into_iter().flatten();
            let within = |text: &String| said.forms.iter().any(|form| text.contains(form));
            literals.any(|&literal| within(&self.literals[literal])) || within(&self.loose)
        };
        // A neighbour in a list that says the same may share its place on the page with the
        // entry before it.
        let mut read: HashMap<&str, &Said> = HashMap::new();
        let mut unread = vec![];
        for said in said {
            let shared = || {
                let other = said.path.before().and_then(|path| read.get(path.as_str()));
                other.is_some_and(|other| other.forms == said.forms)
            };
            if can_be_read(said) || shared() {
                read.insert(said.path.as_str(), said);
            } else {
                unread.push(said);
            }
        }
        let mut fields: HashMap<String, (usize, usize)> = HashMap::new();
        if !unread.is_empty() {
            for said in said {
                fields.entry(said.path.keys()).or_default().0 += 1;
            }
        }
        for said in &unread {
            fields.entry(said.path.keys()).or_default().1 += 1;
        }
        let mut found = vec![];
        let mut told = HashSet::new();
        for said in unread {
            let keys = said.path.keys();
            let (all, unread) = fields.get(&keys).copied().unwrap_or_default();
            if all > unread {
                found.push((said, 0));
            } else if told.insert(keys) {
                found.push((said, all - 1));
            }
        }
        found
    }
}

/// Visits the texts in a piece of code that begins at an offset, each with its own.
fn texts(node: &SyntaxNode, mut offset: usize, found: &mut impl FnMut(&SyntaxNode, usize)) {
    if node.kind() == SyntaxKind::Str {
        found(node, offset);
    }
    for child in node.children() {
        texts(child, offset, found);
        offset += child.len();
    }
}

/// How a run of text can be seen.
struct Sight<'a> {
    /// Nothing of it.
    hidden: bool,
    /// All of it: nothing needs to be looked at closely.
    clear: bool,
    text: &'a TextItem,
    placed: &'a Placed<'a>,
    order: usize,
    window: Rect,
    grounds: &'a [Ground],
}

impl<'a> Sight<'a> {
    fn of(
        text: &'a TextItem,
        placed: &'a Placed<'a>,
        order: usize,
        paper: Rect,
        grounds: &'a [Ground],
    ) -> Self {
        let window =
            Rect::new(placed.window.min.max(paper.min), placed.window.max.min(paper.max));
        let height = text.size * 0.4;
        let around =
            placed.bounds(Point::with_y(-height), Size::new(text.width(), Abs::zero()));
        let size = placed.bounds(Point::zero(), Size::splat(text.size)).size();
        let hidden = size.x.min(size.y) < Abs::pt(LEAST_SIZE)
            || (is_clear(&text.fill) && text.stroke.is_none());
        let clear = grounds.is_empty()
            && holds(window, around.min)
            && holds(window, around.max)
            && differs(colour(&text.fill), Some(WHITE));
        Self { hidden, clear, text, placed, order, window, grounds }
    }

    /// Whether a character can be seen that stands some way along the line.
    fn sees(&self, along: Abs) -> bool {
        if self.hidden || self.clear {
            return !self.hidden;
        }
        let middle = self.placed.on_page(Point::new(along, self.text.size * -0.4));
        if !holds(self.window, middle) {
            return false;
        }
        let there = || self.grounds.iter().filter(|ground| holds(ground.area, middle));
        if there().any(|ground| ground.order > self.order) {
            return false;
        }
        let below = there().next_back().map_or(Some(WHITE), |ground| ground.colour);
        differs(colour(&self.text.fill), below)
    }
}

const WHITE: [f32; 3] = [1.0; 3];

/// What covers part of a page, in the order of painting.
fn grounds(items: &[Placed<'_>]) -> Vec<Ground> {
    let ground = |(order, placed): (usize, &Placed<'_>)| {
        let (area, colour) = match placed.item {
            FrameItem::Shape(shape, _) if !matches!(shape.geometry, Geometry::Line(_)) => {
                let fill = shape.fill.as_ref().filter(|fill| is_opaque(fill))?;
                let bounds = shape.bbox(false);
                (placed.bounds(bounds.min, bounds.size()), colour(fill))
            }
            FrameItem::Image(_, size, _) => (placed.bounds(Point::zero(), *size), None),
            _ => return None,
        };
        let area = Rect::new(area.min.max(placed.window.min), area.max.min(placed.window.max));
        Some(Ground { order, area, colour })
    };
    items.iter().enumerate().filter_map(ground).collect()
}

/// Red, green and blue of a plain colour.
fn colour(paint: &Paint) -> Option<[f32; 3]> {
    match paint {
        Paint::Solid(colour) => {
            let rgb = colour.to_rgb();
            Some([rgb.red, rgb.green, rgb.blue])
        }
        _ => None,
    }
}

fn is_clear(paint: &Paint) -> bool {
    matches!(paint, Paint::Solid(colour) if colour.alpha().is_some_and(|alpha| alpha < 0.05))
}

fn is_opaque(paint: &Paint) -> bool {
    match paint {
        Paint::Solid(colour) => colour.alpha().is_none_or(|alpha| alpha > 0.9),
        _ => true,
    }
}

/// Whether two colours can be told apart. What is no plain colour differs from all.
fn differs(one: Option<[f32; 3]>, other: Option<[f32; 3]>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return true };
    one.iter().zip(other).any(|(one, other)| (one - other).abs() >= LEAST_CONTRAST)
}

//! What of the data can be read on the pages.
//!
//! Each glyph leads to the literal that it was written by, and the literal to a path of the
//! data. A text is printed if all its characters can be seen: on the paper, not clipped, not
//! covered, not in the colour of the ground, not too small to see.

use std::collections::{BTreeMap, HashMap, HashSet};

use typst::World;
use typst::layout::{Abs, FrameItem, Point};
use typst::syntax::{Span, SyntaxKind, SyntaxNode};
use typst::text::{Glyph, TextItem};

use super::loose::Loose;
use super::page::Placed;
use super::sight::{Sight, View};
use super::world::DocumentWorld;
use crate::form::Said;
use crate::render::Filled;

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
pub struct Printed<'a> {
    world: &'a DocumentWorld<'a>,
    filled: &'a Filled,
    /// What a text that was written somewhere is.
    writers: HashMap<Span, Writer>,
    /// The visible text of each literal, without white space.
    literals: Vec<String>,
    tallies: HashMap<usize, Tally>,
    loose: Loose,
    missing: Vec<Missing>,
    /// The literals whose numbers go on in another line, with the page.
    cut: BTreeMap<usize, usize>,
}

/// A figure at the beginning or the end of a run of text.
#[derive(Clone, Copy, PartialEq)]
struct Figure {
    literal: usize,
    /// Of the run, on the page.
    height: Abs,
}

/// What wrote a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writer {
    /// A literal with a path.
    Literal(usize),
    /// The layout itself.
    Label,
    /// An expression, which may print a value.
    Expression(usize),
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

impl<'a> Printed<'a> {
    /// Nothing has been seen yet of a filled template.
    pub fn new(world: &'a DocumentWorld<'a>, filled: &'a Filled) -> Self {
        let mut writers = HashMap::new();
        texts(world.main.root(), 0, &mut |text, offset| {
            let literal = filled.literal_at(offset).map(Writer::Literal);
            writers.extend(literal.map(|literal| (text.span(), literal)));
        });
        Self {
            world,
            filled,
            writers,
            literals: vec![String::new(); filled.literals.len()],
            tallies: HashMap::new(),
            loose: Loose::default(),
            missing: vec![],
            cut: BTreeMap::new(),
        }
    }

    /// Looks at a page.
    pub fn look(&mut self, items: &[Placed<'_>], view: &View<'_>, page: usize) {
        let mut cluster = None;
        let mut end = None;
        for (order, placed) in items.iter().enumerate() {
            let FrameItem::Text(text) = placed.item else { continue };
            let sight = Sight::of(text, placed, order, view);
            let mut last = None;
            end = self.number_goes_on(text, placed, page, end);
            for (middle, glyph) in logical(text) {
                let span = glyph.span.0;
                let span = if span.is_detached() { placed.written } else { span };
                let writer = match last {
                    Some((before, writer)) if before == span => writer,
                    _ => self.begin(span),
                };
                last = Some((span, writer));
                let words = &text.text[glyph.range()];
                // A character of several glyphs is said once, be the other an accent that is
                // a text of its own. Places are counted up to 65,535, then all are 0.
                let is_same = (glyph.span.1 > 0 || words.chars().nth(1).is_some())
                    && cluster == Some((glyph.span, words));
                cluster = Some((glyph.span, words));
                if glyph.id == 0
                    && let Some(character) = words.chars().next()
                {
                    let literal = match writer {
                        Writer::Literal(literal) => {
                            let tally = self.tallies.entry(literal).or_default();
                            Some((literal, tally.of(character, &self.literals[literal])))
                        }
                        _ => None,
                    };
                    self.missing.push(Missing { character, page, literal });
                }
                if !is_same && sight.sees(middle) {
                    match writer {
                        Writer::Literal(literal) => self.literals[literal]
                            .extend(words.chars().filter(|c| !c.is_whitespace())),
                        Writer::Label => self.loose.push(None, words),
                        Writer::Expression(writer) => self.loose.push(Some(writer), words),
                    }
                }
            }
        }
    }

    /// Notes if a number goes on in another line, where a run begins with a figure of it and the
    /// run before has ended with one. The figure that this run ends with.
    fn number_goes_on(
        &mut self,
        text: &TextItem,
        placed: &Placed<'_>,
        page: usize,
        before: Option<Figure>,
    ) -> Option<Figure> {
        let height = placed.on_page(Point::zero()).y;
        let figure = |glyph: &Glyph| {
            let mut words = text.text[glyph.range()].chars();
            let span = glyph.span.0;
            let span = if span.is_detached() { placed.written } else { span };
            match self.writers.get(&span) {
                Some(Writer::Literal(literal)) if words.all(is_figure) => {
                    Some(Figure { literal: *literal, height })
                }
                _ => None,
            }
        };
        let (first, last) = (figure(text.glyphs.first()?), figure(text.glyphs.last()?));
        if let (Some(before), Some(first)) = (before, first)
            && before.literal == first.literal
            && before.height != first.height
            && !self.is_whole(first.literal)
        {
            self.cut.entry(first.literal).or_insert(page);
        }
        last
    }

    /// Whether all figures of a literal have been seen, once or several times.
    fn is_whole(&self, literal: usize) -> bool {
        let count = |text: &str| text.chars().filter(|c| is_figure(*c)).count();
        let range = self.filled.literals.get(literal).map(|literal| literal.range.clone());
        let all = range.and_then(|range| self.filled.text.get(range)).map_or(0, count);
        let seen = self.literals.get(literal).map_or(0, |seen| count(seen));
        seen.is_multiple_of(all.max(1))
    }

    /// The numbers that are cut by the end of a line, each with what wrote it and its page.
    pub fn cut(&self) -> impl Iterator<Item = (usize, &str, usize)> {
        let words = |literal: &usize| self.literals.get(*literal).map_or("", String::as_str);
        self.cut.iter().map(move |(literal, page)| (*literal, words(literal), *page))
    }

    /// Begins a run of text that was written at a span.
    fn begin(&mut self, span: Span) -> Writer {
        let (world, loose) = (self.world, &mut self.loose);
        let writer = *self.writers.entry(span).or_insert_with(|| {
            if is_label(world, span) {
                Writer::Label
            } else {
                Writer::Expression(loose.writer())
            }
        });
        match writer {
            Writer::Literal(_) => {}
            Writer::Label => self.loose.begin(None),
            Writer::Expression(writer) => self.loose.begin(Some(writer)),
        }
        writer
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
    pub fn not_printed<'s>(&self, said: &'s [Said], filled: &Filled) -> Vec<(&'s Said, usize)> {
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
            let within = |text: &String| said.forms.iter().any(|form| says(text, form));
            literals.any(|&literal| within(&self.literals[literal]))
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
            // In this order: to look through all pages takes longest.
            if can_be_read(said) || shared() || self.loose.says(said) {
                read.insert(said.path.as_str(), said);
            } else {
                unread.push(said);
            }
        }
        // One label may stand for all rows that say the same, in lists side by side, too.
        let labels: HashSet<_> = read.values().filter_map(|said| label(said)).collect();
        unread.retain(|said| !label(said).is_some_and(|label| labels.contains(&label)));
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

/// What rows may share, if it is a word of the form: the entry that they belong to, which is the
/// whole document where they stand in one list alone, the key and the word.
fn label(said: &Said) -> Option<(&str, &str, &[String])> {
    let path = said.path.as_str();
    let ((entry, rest), (_, key)) = path.split_once(']').zip(path.rsplit_once('.'))?;
    let entry = if rest.contains(']') { entry } else { "" };
    said.is_choice.then_some((entry, key, &said.forms))
}

/// Whether a text holds another. In lines that have two directions the parts stand in another
/// order than they are read.
fn says(text: &str, form: &str) -> bool {
    let count = |text: &str| {
        let mut characters = HashMap::new();
        text.chars().for_each(|character| *characters.entry(character).or_insert(0) += 1);
        characters
    };
    let in_any_order = || {
        let there = count(text);
        count(form).iter().all(|(c, number)| there.get(c).is_some_and(|there| there >= number))
    };
    text.contains(form) || (form.contains(runs_to_the_left) && in_any_order())
}

/// Whether a character is part of a number in digits.
fn is_figure(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, '.' | ',')
}

/// Whether a character belongs to a script that is written from right to left.
fn runs_to_the_left(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// The glyphs of a run in the order in which they are read, each with its middle.
fn logical(text: &TextItem) -> impl Iterator<Item = (Abs, &Glyph)> {
    let start = |glyph: Option<&Glyph>| glyph.map_or(0, |glyph| glyph.range.start);
    let backwards = start(text.glyphs.first()) > start(text.glyphs.last());
    let mut at = if backwards { text.width() } else { Abs::zero() };
    let last = text.glyphs.len().saturating_sub(1);
    (0..text.glyphs.len()).map(move |index| {
        let glyph = &text.glyphs[if backwards { last - index } else { index }];
        let width = glyph.x_advance.at(text.size) * if backwards { -1.0 } else { 1.0 };
        at += width;
        (at - width / 2.0, glyph)
    })
}

/// Whether a text stands in the layout as it is.
fn is_label(world: &DocumentWorld<'_>, span: Span) -> bool {
    let source = span.id().and_then(|id| world.source(id).ok());
    let node = source.as_ref().and_then(|source| source.find(span));
    node.is_some_and(|node| {
        matches!(
            node.kind(),
            SyntaxKind::Text
                | SyntaxKind::Str
                | SyntaxKind::Raw
                | SyntaxKind::Escape
                | SyntaxKind::Shorthand
                | SyntaxKind::SmartQuote
                | SyntaxKind::MathText
        )
    })
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

//! Lines by the rules of official texts. Typst breaks lines by the rules for all scripts,
//! which part `15` from `号` and let a middle dot begin a line, and opens no run that is too
//! wide. Here units stay whole where they fit ([`units`]), and what does not fit breaks where
//! official texts do ([`breaks`]).
//!
//! - In a cell of a form with `par(linebreaks: "optimized")` all lines are set here: filled,
//!   or even if the cell is centred; a number alone that is too wide is set smaller.
//! - `fit(width, body)`, in a context, does so for other texts: filled, or with `even: true`
//!   even; where the paragraph is justified, Typst chooses the lines, and only what must stay
//!   whole is tied together.
//! - `paragraphs(body)` takes a text apart where its lines end, each part at its place in the
//!   data.

mod breaks;
mod columns;
mod units;
mod widths;
mod words;

use std::ops::Range;

use typst::comemo::Tracked;
use typst::diag::HintedStrResult;
use typst::engine::Engine;
use typst::foundations::{
    Content, Context, NativeElement, Packed, Resolve, Scope, SequenceElem, StyleChain,
    StyledElem, func,
};
use typst::introspection::MetadataElem;
use typst::layout::{Abs, BoxElem, Em, Length};
use typst::model::ParElem;
use typst::text::{LinebreakElem, SpaceElem, TextElem, TextSize};
use typst::utils::Numeric;

use breaks::Text;
pub use columns::{Column, Paragraph, shared};
use widths::Widths;
pub use words::FILE as WORDS;
use words::Words;

/// Adds what templates may call.
pub fn define(scope: &mut Scope) {
    scope.define_func::<fit>();
    scope.define_func::<paragraphs>();
}

/// Breaks a text by the rules of official texts for lines of some width.
#[func(contextual)]
fn fit(
    engine: &mut Engine,
    context: Tracked<Context>,
    /// Width of a line.
    width: Length,
    /// The text.
    body: Content,
    /// Whether the lines shall be even rather than filled.
    #[named]
    #[default(false)]
    even: bool,
) -> HintedStrResult<Content> {
    let styles = context.styles()?;
    let mode = if even {
        Mode::Even
    } else if styles.get(ParElem::justify) {
        Mode::Justified
    } else {
        Mode::Filled
    };
    Ok(lines(&body, width.resolve(styles), mode, styles, engine))
}

/// The paragraphs of a text. What is cut out of a string does not know where it was written;
/// these do.
#[func]
pub fn paragraphs(
    /// The text. What is no text is one paragraph.
    body: Content,
) -> Vec<Content> {
    match body.to_packed::<TextElem>() {
        Some(text) if text.text.contains('\n') => {
            let lines = text.text.split('\n').filter(|line| !line.trim().is_empty());
            lines.map(|line| TextElem::packed(line).spanned(body.span())).collect()
        }
        _ => vec![body],
    }
}

/// A number that stands alone is rather set in so much of its size than parted.
const SMALLEST: f64 = 0.7;

/// How lines are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// One after the other.
    Filled,
    /// As even as they can be.
    Even,
    /// By Typst, which is told what to keep whole.
    Justified,
}

/// What is done to a text, at positions of characters.
#[derive(Debug, PartialEq, Eq)]
pub enum Change {
    /// A line ends before this character.
    Break(usize),
    /// These characters stay on one line.
    Tie(Range<usize>),
}

/// Sets the texts of a body in lines of some width. What is no text stays as it is.
pub fn lines(
    body: &Content,
    width: Abs,
    mode: Mode,
    styles: StyleChain<'_>,
    engine: &mut Engine<'_>,
) -> Content {
    if let Some(text) = body.to_packed::<TextElem>()
        && mode != Mode::Justified
        && is_short(text, width, styles)
    {
        return body.clone();
    }
    if let Some(paragraph) = body.to_packed::<ParElem>() {
        let mut paragraph: Packed<ParElem> = paragraph.clone();
        paragraph.body = lines(&paragraph.body, width, mode, styles, engine);
        return paragraph.pack();
    }
    if let Some(styled) = body.to_packed::<StyledElem>() {
        let mut styled: Packed<StyledElem> = styled.clone();
        let inner = styled.styles.clone();
        styled.child = lines(&styled.child, width, mode, styles.chain(&inner), engine);
        return styled.pack();
    }
    let mut parts = vec![];
    flatten(body, &mut parts);
    let mut done = vec![];
    let mut line: Vec<&Content> = vec![];
    let mut changed = false;
    for part in parts {
        if part.is::<TextElem>() || part.is::<SpaceElem>() || part.is::<MetadataElem>() {
            line.push(part);
            continue;
        }
        changed |=
            paragraph(&std::mem::take(&mut line), width, mode, styles, engine, &mut done);
        if part.is::<ParElem>() || part.is::<StyledElem>() {
            done.push(lines(part, width, mode, styles, engine));
            changed = true;
        } else {
            done.push(part.clone());
        }
    }
    changed |= paragraph(&line, width, mode, styles, engine, &mut done);
    if changed { Content::sequence(done).spanned(body.span()) } else { body.clone() }
}

/// Whether a body is text and nothing else, so that all its lines are set here.
pub fn is_text(body: &Content) -> bool {
    if let Some(text) = body.to_packed::<TextElem>() {
        !text.text.contains('\n')
    } else if let Some(sequence) = body.to_packed::<SequenceElem>() {
        sequence.children.iter().all(is_text)
    } else if let Some(paragraph) = body.to_packed::<ParElem>() {
        is_text(&paragraph.body)
    } else {
        body.is::<SpaceElem>() || body.is::<MetadataElem>() || body.is::<LinebreakElem>()
    }
}

/// Whether a text fits a line whatever its characters are. Most texts of forms do.
fn is_short(text: &TextElem, width: Abs, styles: StyleChain<'_>) -> bool {
    let most = styles.resolve(TextElem::size) + styles.resolve(TextElem::tracking);
    // The narrowest character that takes a full width has two bytes.
    text.text.len() < 256 && most * text.text.chars().count() as f64 <= width
}

/// The parts of a body, those of sequences within it among them.
fn flatten<'a>(body: &'a Content, parts: &mut Vec<&'a Content>) {
    match body.to_packed::<SequenceElem>() {
        Some(sequence) => sequence.children.iter().for_each(|part| flatten(part, parts)),
        None => parts.push(body),
    }
}

/// Sets texts that stand one behind the other. Whether they are changed.
fn paragraph(
    parts: &[&Content],
    width: Abs,
    mode: Mode,
    styles: StyleChain<'_>,
    engine: &mut Engine<'_>,
    done: &mut Vec<Content>,
) -> bool {
    let plain = |part: &&Content| match part.to_packed::<TextElem>() {
        Some(text) => text.text.to_string(),
        None if part.is::<SpaceElem>() => " ".to_owned(),
        None => String::new(),
    };
    let texts: Vec<String> = parts.iter().map(plain).collect();
    let chars: Vec<char> = texts.iter().flat_map(|text| text.chars()).collect();
    // A line break within a text begins a line that nothing here knows of.
    let changes = if chars.is_empty() || chars.contains(&'\n') {
        vec![]
    } else {
        let mut widths = Widths::new(engine.world, styles).of(&chars);
        // Typst drops spaces at the start of a line.
        let blank = chars.iter().take_while(|c| c.is_whitespace()).count();
        widths[..blank].fill(0.0);
        let text = Text { chars: &chars, widths, room: width.to_pt() };
        if let Some(part) = smaller(&text).filter(|_| mode != Mode::Justified) {
            let size = TextSize(Em::new(part).into());
            let whole = Content::sequence(parts.iter().map(|part| (*part).clone()));
            done.push(whole.set(TextElem::size, size));
            return true;
        }
        text.changes(mode, || Words::of_layout(engine))
    };
    let tracked = !styles.resolve(TextElem::tracking).is_zero();
    let quoted = if tracked { breaks::quoted(&chars) } else { vec![] };
    if changes.is_empty() && quoted.is_empty() {
        done.extend(parts.iter().map(|part| (*part).clone()));
        return false;
    }
    let mut pieces = Pieces::new(parts, &texts, quoted, done);
    let mut at = 0;
    for change in changes {
        match change {
            Change::Break(end) => {
                pieces.copy(at..end);
                pieces.done.push(LinebreakElem::new().pack());
                at = end;
            }
            Change::Tie(range) => {
                pieces.copy(at..range.start);
                pieces.tie(range.clone());
                at = range.end;
            }
        }
    }
    pieces.copy(at..chars.len());
    true
}

/// The part of its size at which a number that is wider than its line fits it; `None` if it fits
/// as it is, or would be too small.
fn smaller(text: &Text<'_>) -> Option<f64> {
    let is_number = |c: &char| c.is_ascii_digit() || ",.-%".contains(*c);
    let width = text.width(0..text.chars.len());
    let part = text.room / width;
    ((SMALLEST..1.0).contains(&part) && text.chars.iter().all(is_number)).then_some(part)
}

/// Takes texts apart; each piece knows where the whole was written.
struct Pieces<'a> {
    parts: &'a [&'a Content],
    /// The texts of all parts.
    text: String,
    /// Where each character begins in it, and the end.
    bytes: Vec<usize>,
    /// The characters of each part.
    ranges: Vec<Range<usize>>,
    /// Rows of marks that are set without tracking: Typst squeezes a quotation mark only if it
    /// is just as wide as a Chinese character.
    quoted: Vec<Range<usize>>,
    done: &'a mut Vec<Content>,
}

impl<'a> Pieces<'a> {
    fn new(
        parts: &'a [&'a Content],
        texts: &[String],
        quoted: Vec<Range<usize>>,
        done: &'a mut Vec<Content>,
    ) -> Self {
        let text = texts.concat();
        let bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut start = 0;
        let ranges = texts.iter().map(|text| {
            let end = start + text.chars().count();
            std::mem::replace(&mut start, end)..end
        });
        let ranges = ranges.collect();
        Self { parts, text, bytes, ranges, quoted, done }
    }

    fn slices(&self, range: Range<usize>) -> Vec<Content> {
        let mut found = vec![];
        for (part, own) in self.parts.iter().zip(&self.ranges) {
            let here = range.start.max(own.start)..range.end.min(own.end);
            // What shows nothing goes with the character behind it.
            let shows_nothing = own.is_empty() && range.contains(&own.start);
            if shows_nothing || (here.start < here.end && !part.is::<TextElem>()) {
                found.push((*part).clone());
            } else if here.start < here.end {
                for (range, quoted) in self.by_quotes(here) {
                    let slice = &self.text[self.bytes[range.start]..self.bytes[range.end]];
                    let text = TextElem::packed(slice).spanned(part.span());
                    let close = |text: Content| text.set(TextElem::tracking, Length::zero());
                    found.push(if quoted { close(text) } else { text });
                }
            }
        }
        found
    }

    /// Parts a range into rows of marks with quotation marks, and what is between them.
    fn by_quotes(&self, range: Range<usize>) -> Vec<(Range<usize>, bool)> {
        let mut found = vec![];
        let mut at = range.start;
        let first = self.quoted.partition_point(|row| row.end <= range.start);
        for row in self.quoted[first..].iter().take_while(|row| row.start < range.end) {
            let row = row.start.max(at)..row.end.min(range.end);
            found.extend([(at..row.start, false), (row.clone(), true)]);
            at = row.end;
        }
        found.push((at..range.end, false));
        found.retain(|(range, _)| !range.is_empty());
        found
    }

    fn copy(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            let slices = self.slices(range);
            self.done.extend(slices);
        }
    }

    fn tie(&mut self, range: Range<usize>) {
        let body = Content::sequence(self.slices(range));
        self.done.push(BoxElem::new().with_body(Some(body)).pack());
    }
}

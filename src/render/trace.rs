//! Where every byte of the filled text came from: a data path or the template.

use std::ops::Range;

use minijinja::{OutputSpan, OutputSpanKind};

use super::Written;
use super::literal::{BODY, CLOSE, OPEN};
use crate::diag::Place;
use crate::source::KeyPath;

/// A filled template.
#[derive(Debug)]
pub struct Filled {
    /// Typst text.
    pub text: String,
    /// The literals in it, outer before inner, in the order of their starts.
    pub literals: Vec<Literal>,
    /// What the template contributed, in order.
    pub origins: Vec<Origin>,
}

/// A literal that the formatter wrote.
#[derive(Debug)]
pub struct Literal {
    /// Bytes of the filled text.
    pub range: Range<usize>,
    /// The data it stands for; `None` for what the program or the template computed.
    pub path: Option<KeyPath>,
    /// Whether it is not part of another literal.
    pub outermost: bool,
}

/// A stretch of filled text and the template text that made it.
#[derive(Debug)]
pub struct Origin {
    /// Bytes of the filled text.
    pub range: Range<usize>,
    /// Bytes of the template.
    pub place: Place,
    /// Whether the template text stands in the filled text as it is.
    pub verbatim: bool,
}

impl Filled {
    /// The position of the innermost literal with a data path around an offset.
    pub fn literal_at(&self, offset: usize) -> Option<usize> {
        let before = self.literals.partition_point(|literal| literal.range.start <= offset);
        for (index, literal) in self.literals[..before].iter().enumerate().rev() {
            if literal.range.contains(&offset) {
                if literal.path.is_some() {
                    return Some(index);
                }
            } else if literal.outermost {
                break;
            }
        }
        None
    }

    /// The data path of the innermost literal around an offset.
    pub fn path_at(&self, offset: usize) -> Option<&KeyPath> {
        self.literals[self.literal_at(offset)?].path.as_ref()
    }

    /// The template text behind a range of the filled text.
    pub fn template_place(&self, range: &Range<usize>) -> Option<Place> {
        let at = self.origins.partition_point(|origin| origin.range.end <= range.start);
        let origin = self.origins.get(at)?;
        let mut place = origin.place.clone();
        if origin.verbatim && origin.range.contains(&range.start) {
            let start = place.range.start + (range.start - origin.range.start);
            let end = start + range.len();
            place.range = start..end.min(place.range.end);
        }
        Some(place)
    }
}

/// Takes the marks out of a rendered text and keeps what they said.
pub fn untangle(marked: &str, spans: &[OutputSpan], templates: &[Written]) -> Filled {
    let mut text = String::with_capacity(marked.len());
    let mut literals: Vec<Literal> = vec![];
    let mut open: Vec<usize> = vec![];
    // (offset in the marked text, offset in the clean text) after each mark.
    let mut shifts: Vec<(usize, usize)> = vec![(0, 0)];
    let mut rest = 0;
    while let Some(at) = marked[rest..].find([OPEN, CLOSE]).map(|at| rest + at) {
        text.push_str(&marked[rest..at]);
        shifts.push((at, text.len()));
        if marked[at..].starts_with(OPEN) {
            let path_start = at + OPEN.len_utf8();
            let path_end =
                marked[path_start..].find(BODY).map_or(marked.len(), |end| path_start + end);
            let path = &marked[path_start..path_end];
            literals.push(Literal {
                range: text.len()..text.len(),
                path: (!path.is_empty()).then(|| KeyPath::new(path)),
                outermost: open.is_empty(),
            });
            open.push(literals.len() - 1);
            rest = (path_end + BODY.len_utf8()).min(marked.len());
        } else {
            if let Some(index) = open.pop() {
                literals[index].range.end = text.len();
            }
            rest = at + CLOSE.len_utf8();
        }
        shifts.push((rest, text.len()));
    }
    text.push_str(&marked[rest..]);

    let clean = |offset: usize| {
        let at = shifts.partition_point(|(marked, _)| *marked <= offset) - 1;
        let (marked, clean) = shifts[at];
        let next = shifts.get(at + 1).map_or(usize::MAX, |(_, clean)| *clean);
        (clean + (offset - marked)).min(next)
    };
    let origins = spans
        .iter()
        .filter_map(|span| {
            let written = templates.iter().find(|written| written.name == span.name())?;
            let output = span.output_range();
            Some(Origin {
                range: clean(output.start)..clean(output.end),
                place: Place {
                    file: written.file.clone(),
                    range: written.template.written(span.source_range()),
                },
                verbatim: span.kind() == OutputSpanKind::Raw,
            })
        })
        .collect();
    Filled { text, literals, origins }
}

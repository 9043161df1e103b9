//! What stands on a page, so that two pages can be compared.

use std::collections::BTreeMap;

use typst::introspection::Tag;
use typst::layout::{Abs, Frame, FrameItem, Point, Size};
use typst::model::TableCell;
use typst_layout::PagedDocument;

use super::world::Compiled;

/// A page taken apart: what is drawn in each cell, in order, and what is drawn outside.
#[derive(Debug, Default)]
pub struct Look {
    /// By row and column of the outermost cell; another number where it stands again.
    cells: BTreeMap<(usize, usize, usize), Vec<String>>,
    outside: Vec<String>,
    /// Each run of text with its baseline.
    texts: Vec<(String, Abs)>,
    size: Size,
}

/// Whether the layouter of forms left the table to Typst.
pub fn is_left(compiled: &Compiled) -> bool {
    let known = |message: &String| jixiao::compile::table::reason(message).is_some();
    compiled.warnings.iter().any(known)
}

impl Look {
    /// The pages of a document.
    pub fn at(document: &PagedDocument) -> Vec<Self> {
        let look = |page: &typst_layout::Page| {
            let mut look = Self { size: page.frame.size(), ..Self::default() };
            look.walk(&page.frame, Point::zero(), &mut vec![]);
            look.outside.sort();
            look
        };
        document.pages().iter().map(look).collect()
    }

    fn walk(&mut self, frame: &Frame, origin: Point, inside: &mut Vec<(usize, usize, usize)>) {
        for (at, item) in frame.items() {
            let at = origin + *at;
            let (x, y) = (round(at.x), round(at.y));
            let said = match item {
                FrameItem::Group(group) => {
                    let shift = Point::new(group.transform.tx, group.transform.ty);
                    self.walk(&group.frame, at + shift, inside);
                    continue;
                }
                FrameItem::Tag(Tag::Start(content, _)) => {
                    if let Some(cell) = content.to_packed::<TableCell>() {
                        let key = |again| {
                            let place = |at: typst::foundations::Smart<usize>| {
                                at.custom().unwrap_or_default()
                            };
                            let styles = typst::foundations::StyleChain::default();
                            (place(cell.y.get(styles)), place(cell.x.get(styles)), again)
                        };
                        let outer = inside.first().copied();
                        let fresh = (0..).map(key).find(|key| !self.cells.contains_key(key));
                        inside.push(outer.or(fresh).unwrap_or_default());
                    }
                    format!("start {}", content.func().name())
                }
                FrameItem::Tag(Tag::End(..)) => "end".to_owned(),
                FrameItem::Text(text) => {
                    self.texts.push((text.text.to_string(), at.y));
                    format!("“{}” {x} {y} {:?}", text.text, text.size)
                }
                FrameItem::Shape(shape, _) => {
                    let bounds = shape.bbox(false).size();
                    let kind = std::mem::discriminant(&shape.geometry);
                    let (width, height) = (round(bounds.x), round(bounds.y));
                    let (fill, stroke) = (&shape.fill, &shape.stroke);
                    format!("{kind:?} {x} {y} {width}×{height} {fill:?} {stroke:?}")
                }
                other => format!("{other:?} {x} {y}"),
            };
            match inside.last() {
                Some(key) => self.cells.entry(*key).or_default().push(said),
                None => self.outside.push(said),
            }
            if let FrameItem::Tag(Tag::End(..)) = item {
                self.close(inside);
            }
        }
    }

    /// Leaves a cell when its last tag has been closed.
    fn close(&self, inside: &mut Vec<(usize, usize, usize)>) {
        if let Some(key) = inside.last()
            && let Some(said) = self.cells.get(key)
        {
            let starts = said.iter().filter(|said| said.starts_with("start")).count();
            let ends = said.iter().filter(|said| *said == "end").count();
            let cells = said.iter().filter(|said| *said == "start cell").count();
            if starts == ends || (inside.len() > 1 && cells > 1 && starts - ends < inside.len())
            {
                inside.pop();
            }
        }
    }

    /// Fails unless two pages look alike.
    pub fn compare(&self, other: &Self, about: &str) {
        // Typst leaves a blank cell out if its rows have no height.
        let blank = |said: &[String]| said.len() == 2;
        for (key, said) in &self.cells {
            if blank(said) && !other.cells.contains_key(key) {
                continue;
            }
            assert_eq!(Some(said), other.cells.get(key), "cell {key:?} of {about}");
        }
        assert!(self.cells.len() >= other.cells.len(), "cells of {about}");
        let lacks = |one: &Self, other: &Self| -> Vec<String> {
            let mut rest = other.outside.clone();
            let own = one.outside.iter().filter(|said| {
                let at = rest.iter().position(|other| other == *said);
                at.map(|at| rest.remove(at)).is_none()
            });
            own.cloned().collect()
        };
        let (more, less) = (lacks(self, other), lacks(other, self));
        assert!(more.is_empty() && less.is_empty(), "own {more:#?} typst {less:#?} in {about}");
    }

    /// The runs of text.
    pub fn words(&self) -> impl Iterator<Item = String> {
        self.texts.iter().map(|(text, _)| text.clone())
    }

    /// The text by lines, from the top.
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<(Abs, String)> = vec![];
        for (text, baseline) in &self.texts {
            match lines.iter_mut().find(|(at, _)| (*at - *baseline).abs() < Abs::pt(2.0)) {
                Some((_, line)) => line.push_str(text),
                None => lines.push((*baseline, text.clone())),
            }
        }
        lines.sort_by_key(|(at, _)| *at);
        lines.into_iter().map(|(_, line)| line).collect()
    }

    /// How often a run of text stands here.
    pub fn count(&self, word: &str) -> usize {
        self.texts.iter().filter(|(text, _)| text == word).count()
    }

    /// Whether text stands below the page.
    pub fn overflows(&self) -> bool {
        self.texts.iter().any(|(_, baseline)| *baseline > self.size.y)
    }
}

fn round(length: Abs) -> f64 {
    (length.to_pt() * 100.0).round() / 100.0 + 0.0
}

//! Where lines may end, and where they do.

use std::ops::Range;
use std::rc::Rc;

use super::units::{Unit, units};
use super::words::Words;
use super::{Change, Mode};
use crate::source::character::is_han;

/// Marks behind which a long run breaks first, and those before which it does.
const BREAK_BEHIND: &str = "〕、，,-/_ ）》】﹞〗」；：";
const BREAK_BEFORE: &str = "〔《（【﹝〖「";

/// A last line of fewer characters is looked at more closely.
const SHORT_LAST: usize = 10;
/// More lines than these are filled: nobody sees that they are even.
const MOST_EVEN: usize = 12;

/// A text to be set in lines; widths are in any one unit.
pub struct Text<'a> {
    pub chars: &'a [char],
    /// Of each character.
    pub widths: Vec<f64>,
    /// Of a line.
    pub room: f64,
}

impl Text<'_> {
    /// What must be done so that lines are as they should be; nothing where Typst sets them
    /// so by itself.
    pub fn changes(&self, mode: Mode, words: impl FnOnce() -> Rc<Words>) -> Vec<Change> {
        if mode == Mode::Justified {
            return self.ties().into_iter().map(Change::Tie).collect();
        }
        if self.fits(0..self.chars.len()) {
            return vec![];
        }
        let atoms = self.atoms();
        let ends = if mode == Mode::Even {
            self.even(&atoms, &words())
        } else {
            let mut ends = self.filled(&atoms);
            let ordinary = |c: &char| is_han(*c) || "，。、；：！？".contains(*c);
            let short = ends
                .last()
                .is_some_and(|&end| self.chars.len() - atoms[end].start < SHORT_LAST);
            if short {
                self.mend_last(&atoms, &mut ends, &words());
            } else if self.chars.iter().all(ordinary) {
                return vec![];
            }
            ends
        };
        ends.into_iter().map(|end| Change::Break(atoms[end].start)).collect()
    }

    /// What must be tied together where Typst chooses the lines.
    fn ties(&self) -> Vec<Range<usize>> {
        let units = units(self.chars);
        let ends = self.opportunities(false);
        let mut ties: Vec<Range<usize>> = vec![];
        for unit in &units {
            let parts = if unit.may_part { &unit.parts[..] } else { &[] };
            let whole = std::slice::from_ref(&unit.range);
            for range in if parts.is_empty() { whole } else { parts } {
                if !self.fits(range.clone()) {
                    self.part(range.clone(), 0, &units, &mut ties);
                } else if ends
                    .get(ends.partition_point(|end| *end <= range.start))
                    .is_some_and(|end| *end < range.end)
                {
                    // A mark behind a box could begin a line.
                    let marks = self.chars[range.end..].iter();
                    let marks = marks.take_while(|c| "：；…—‥々".contains(**c)).count();
                    ties.push(range.start..range.end + marks);
                }
            }
        }
        // Runs in which Typst finds no place.
        let mut start = 0;
        let mut runs = vec![];
        for end in ends {
            let tie = ties.get(ties.partition_point(|tie| tie.end <= start));
            if !self.fits(start..end) && tie.is_none_or(|tie| end <= tie.start) {
                self.part(start..end, 0, &units, &mut runs);
            }
            start = end;
        }
        ties.extend(runs);
        ties.sort_by_key(|tie| tie.start);
        ties
    }

    /// Width of a stretch.
    pub fn width(&self, range: Range<usize>) -> f64 {
        self.widths[range].iter().sum()
    }

    /// Width at the end of a line: spaces count nothing there, and the empty half of a mark
    /// may stand beyond the edge.
    pub fn width_at_end(&self, range: Range<usize>) -> f64 {
        let text = &self.chars[range.clone()];
        let blank = text.iter().rev().take_while(|c| c.is_whitespace()).count();
        let range = range.start..range.end - blank;
        let width = self.width(range.clone());
        match self.chars[range.clone()].last() {
            Some(last) if is_half_empty(*last) => width - self.widths[range.end - 1] / 2.0,
            _ => width,
        }
    }

    fn fits(&self, range: Range<usize>) -> bool {
        self.width_at_end(range) <= self.room + 1e-6
    }

    /// Whether a line may end before a character, by its marks alone.
    fn may_part(&self, at: usize) -> bool {
        let (Some(before), Some(after)) =
            (at.checked_sub(1).and_then(|at| self.chars.get(at)), self.chars.get(at))
        else {
            return true;
        };
        !begins_no_line(*after) && !ends_no_line(*before) && !joins(*after)
    }

    /// The smallest stretches that are not parted, none wider than a line, and where the
    /// marks between them allow it.
    pub fn atoms(&self) -> Vec<Range<usize>> {
        let units = units(self.chars);
        let mut inside = vec![false; self.chars.len() + 1];
        for unit in &units {
            inside[unit.range.start + 1..unit.range.end].fill(true);
        }
        let mut atoms = Vec::with_capacity(self.chars.len());
        let mut start = 0;
        for end in self.opportunities(true).into_iter().filter(|end| !inside[*end]) {
            self.part(start..end, 0, &units, &mut atoms);
            start = end;
        }
        atoms
    }

    /// Where the rules for all scripts let a line end, and by choice also the marks; always
    /// at the end of the text.
    fn opportunities(&self, by_marks: bool) -> Vec<usize> {
        let text: String = self.chars.iter().collect();
        let mut byte = 0;
        let mut at = 0;
        let mut ends = Vec::with_capacity(self.chars.len());
        for (end, _) in unicode_linebreak::linebreaks(&text) {
            while byte < end {
                byte += self.chars[at].len_utf8();
                at += 1;
            }
            if at == self.chars.len() || !by_marks || self.may_part(at) {
                ends.push(at);
            }
        }
        ends
    }

    /// Parts a stretch that is wider than a line: first where official texts break, then
    /// between the words of a code, then anywhere.
    fn part(
        &self,
        range: Range<usize>,
        rank: usize,
        units: &[Unit],
        atoms: &mut Vec<Range<usize>>,
    ) {
        if range.is_empty() {
            return;
        }
        if range.len() == 1 || self.fits(range.clone()) || rank > 4 {
            atoms.push(range);
            return;
        }
        let first = units.partition_point(|unit| unit.range.end <= range.start);
        let last = units.partition_point(|unit| unit.range.start < range.end);
        let units = &units[first..last.max(first)];
        let inside = |at: usize, parts: bool| {
            let cuts = |range: &Range<usize>| range.start < at && at < range.end;
            units.iter().any(|unit| {
                if parts {
                    unit.parts.iter().any(|part| cuts(part) && self.fits(part.clone()))
                } else {
                    cuts(&unit.range) && self.fits(unit.range.clone())
                }
            })
        };
        let legal = |at: usize| {
            let (before, after) = (self.chars[at - 1], self.chars[at]);
            (rank > 3 || self.may_part(at))
                && match rank {
                    0 => {
                        !inside(at, false)
                            && !inside(at, true)
                            && (BREAK_BEHIND.contains(before)
                                || BREAK_BEFORE.contains(after)
                                || (is_han(before) && is_han(after)))
                    }
                    1 => {
                        !inside(at, true)
                            && (units.iter().any(|unit| {
                                unit.parts.iter().any(|part| part.start == at || part.end == at)
                            }) || is_han(before) != is_han(after))
                    }
                    2 => !(inside(at, true) || is_number(before) && is_number(after)),
                    // A row of marks has no good place.
                    _ => !joins(after),
                }
        };
        let mut start = range.start;
        for at in range.start + 1..range.end {
            if legal(at) {
                self.part(start..at, rank + 1, units, atoms);
                start = at;
            }
        }
        self.part(start..range.end, rank + 1, units, atoms);
    }

    /// Lines that are filled one after the other: the atoms that begin a further line.
    pub fn filled(&self, atoms: &[Range<usize>]) -> Vec<usize> {
        let mut ends = vec![];
        let mut start = 0;
        for (index, atom) in atoms.iter().enumerate() {
            if atom.start > start && !self.fits(start..atom.end) {
                ends.push(index);
                start = atom.start;
            }
        }
        ends
    }

    /// A last line of one character, of a remark alone, or that begins inside a word takes
    /// along what stands before it, but not more than half of the line there.
    fn mend_last(&self, atoms: &[Range<usize>], ends: &mut [usize], words: &Words) {
        let line = ends.len().checked_sub(2).map_or(0, |at| ends[at]);
        let Some(end) = ends.last_mut() else { return };
        let inside = self.inside_words(words);
        let least = self.width(atoms[line].start..atoms[*end].start) / 2.0;
        let mut begin = *end;
        loop {
            let rest = &self.chars[atoms[begin].start..];
            let letters = rest.iter().filter(|c| c.is_alphanumeric()).count();
            let remark = begin + 1 == atoms.len() && rest.first() == Some(&'（');
            if letters > 1 && !remark && !inside[atoms[begin].start] {
                *end = begin;
                return;
            }
            if begin <= line + 1
                || self.width(atoms[line].start..atoms[begin - 1].start) < least
            {
                // No better place; a single character is still helped.
                *end -= usize::from(letters <= 1 && *end > line + 1);
                return;
            }
            begin -= 1;
        }
    }

    /// As few lines as when filled, as even as they can be, parting no word where another
    /// place is nearly as good. `words` are those that stay whole.
    pub fn even(&self, atoms: &[Range<usize>], words: &Words) -> Vec<usize> {
        let lines = self.filled(atoms).len() + 1;
        if lines == 1 || lines > MOST_EVEN {
            return self.filled(atoms);
        }
        let inside = self.inside_words(words);
        let goal = self.width(0..self.chars.len()) / lines as f64;
        let count = atoms.len();
        // The least cost of setting the first atoms in some lines, and where the last begins.
        let mut best = vec![vec![(f64::INFINITY, 0); count + 1]; lines + 1];
        best[0][0] = (0.0, 0);
        for line in 1..=lines {
            for end in 1..=count {
                for start in (0..end).rev() {
                    let range = atoms[start].start..atoms[end - 1].end;
                    if start + 1 < end && !self.fits(range.clone()) {
                        break;
                    }
                    let (before, _) = best[line - 1][start];
                    let uneven = (self.width_at_end(range.clone()) - goal) / self.room;
                    let broken = if end < count && inside[range.end] { 1.0 } else { 0.0 };
                    let short = if end == count && range.len() < 2 { 2.0 } else { 0.0 };
                    let cost = before + uneven * uneven + broken + short;
                    if cost < best[line][end].0 {
                        best[line][end] = (cost, start);
                    }
                }
            }
        }
        let mut ends = vec![];
        let mut end = count;
        for line in (1..=lines).rev() {
            end = best[line][end].1;
            if end > 0 {
                ends.push(end);
            }
        }
        ends.reverse();
        ends
    }

    /// For each place whether it lies inside a word, the longest word first.
    fn inside_words(&self, words: &Words) -> Vec<bool> {
        let mut inside = vec![false; self.chars.len() + 1];
        let mut at = 0;
        while at < self.chars.len() {
            let length = words.longest(&self.chars[at..]).max(1);
            inside[at + 1..at + length].fill(true);
            at += length;
        }
        inside
    }
}

/// The rows of Chinese marks that hold a quotation mark.
pub fn quoted(text: &[char]) -> Vec<Range<usize>> {
    let mut found = vec![];
    let mut start = 0;
    for row in text.chunk_by(|a, b| is_wide_mark(*a) == is_wide_mark(*b)) {
        let range = start..start + row.len();
        start = range.end;
        if row.iter().all(|c| is_wide_mark(*c)) && row.iter().any(|c| "“”‘’".contains(*c))
        {
            found.push(range);
        }
    }
    found
}

fn is_wide_mark(c: char) -> bool {
    "，。、；：？！（）《》〈〉【】「」『』〔〕［］｛｝“”‘’".contains(c)
}

/// Marks that begin no line (GB/T 15834-2011, 5.1; CLREQ 3.1.3).
#[rustfmt::skip]
fn begins_no_line(c: char) -> bool {
    matches!(c,
        '，' | '。' | '、' | '；' | '：' | '？' | '！' | '）' | '】' | '》' | '〉' | '」' | '』' | '〕'
        | '］' | '｝' | '”' | '’' | '…' | '—' | '·' | '‧' | '・' | '•' | '％' | '‰' | '℃' | '°'
        | '㎡' | '㎥' | '〗' | '﹞' | '／' | ',' | '.' | ';' | ':' | '?' | '!' | ')' | ']' | '}' | '%' | '々' | '～')
}

/// Marks that end no line.
#[rustfmt::skip]
fn ends_no_line(c: char) -> bool {
    matches!(c,
        '（' | '【' | '《' | '〈' | '「' | '『' | '〔' | '［' | '｛' | '“' | '‘' | '(' | '[' | '{'
        | '〖' | '﹝' | '￥' | '¥' | '$')
}

/// Marks whose right half is empty.
#[rustfmt::skip]
fn is_half_empty(c: char) -> bool {
    matches!(c,
        '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '》' | '】' | '〕' | '”' | '’' | '」'
        | '』')
}

/// Whether a character belongs to the one before it.
fn joins(c: char) -> bool {
    !is_han(c) && unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

fn is_number(c: char) -> bool {
    c.is_numeric() || c == '.' || c == ','
}

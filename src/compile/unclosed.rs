//! Which bracket is not closed. Typst only knows the one that no bracket is left for, which may
//! open a whole form; how the lines are indented tells the one that was meant to end before.

use std::ops::Range;

use typst::syntax::{Source, SyntaxKind, SyntaxNode};

/// Most brackets that are tried: a template that has more of them is not indented at all.
const MOST: usize = 50;

/// A bracket, and the line that it stands in.
struct Bracket {
    range: Range<usize>,
    opens: bool,
    line: usize,
    /// Whether it begins its line.
    first: bool,
}

/// A file, bracket by bracket.
struct Brackets {
    all: Vec<Bracket>,
    /// How far each line is indented; nothing for one without code.
    indents: Vec<Option<usize>>,
}

/// The bracket that should be closed before the line does that follows it: with that, the others
/// are closed where their lines say. `None` if that tells nothing.
pub fn bracket(source: &Source) -> Option<Range<usize>> {
    let brackets = Brackets::of(source);
    let unmended = brackets.faults(None);
    let tried = brackets.left_open().into_iter().take(MOST);
    let tried = tried.map(|(at, line)| (brackets.faults(Some((at, line))), at));
    let (faults, at) = tried.min_by_key(|(faults, at)| (*faults, *at))?;
    (faults < unmended).then(|| brackets.all[at].range.clone())
}

impl Brackets {
    fn of(source: &Source) -> Self {
        let text = source.text();
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        let indent = |start: &usize| text[*start..].find(|c: char| c != ' ');
        let mut brackets = Self { all: vec![], indents: starts.iter().map(indent).collect() };
        brackets.add(source.root(), 0, &mut |range, opens| {
            let line = starts.partition_point(|start| *start <= range.start) - 1;
            let first = text[starts[line]..range.start].trim().is_empty();
            Bracket { range, opens, line, first }
        });
        for (indent, start) in brackets.indents.iter_mut().zip(&starts) {
            let line = text[*start..].lines().next().unwrap_or_default().trim_start();
            if line.is_empty() || line.starts_with("//") {
                *indent = None;
            }
        }
        brackets
    }

    fn add(
        &mut self,
        node: &SyntaxNode,
        at: usize,
        bracket: &mut impl FnMut(Range<usize>, bool) -> Bracket,
    ) {
        let opens = match node.kind() {
            SyntaxKind::LeftParen | SyntaxKind::LeftBracket | SyntaxKind::LeftBrace => {
                Some(true)
            }
            // One that is not closed.
            SyntaxKind::Error if matches!(node.leaf_text().as_str(), "(" | "[" | "{") => {
                Some(true)
            }
            SyntaxKind::RightParen | SyntaxKind::RightBracket | SyntaxKind::RightBrace => {
                Some(false)
            }
            _ => None,
        };
        if let Some(opens) = opens {
            self.all.push(bracket(at..at + node.len(), opens));
        }
        let mut at = at;
        for child in node.children() {
            self.add(child, at, bracket);
            at += child.len();
        }
    }

    /// The brackets that are open where a line begins that is indented no further than theirs, or
    /// less far if it begins with the bracket that closes another; each with that line.
    fn left_open(&self) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> = vec![];
        let mut open: Vec<usize> = vec![];
        let mut next = 0;
        for (line, indent) in self.indents.iter().enumerate() {
            let closes =
                self.all.get(next).is_some_and(|b| b.line == line && b.first && !b.opens);
            if let (Some(last), Some(indent)) = (open.last(), indent)
                && self.indent(*last).is_some_and(|own| own >= *indent + usize::from(closes))
                && found.iter().all(|(known, _)| known != last)
            {
                found.push((*last, line));
            }
            while let Some(bracket) = self.all.get(next).filter(|bracket| bracket.line == line)
            {
                if bracket.opens {
                    open.push(next);
                } else {
                    open.pop();
                }
                next += 1;
            }
        }
        found
    }

    fn indent(&self, bracket: usize) -> Option<usize> {
        *self.indents.get(self.all.get(bracket)?.line)?
    }

    /// How many brackets begin a line that is indented otherwise than the one that they close,
    /// or close none, or are not closed, if one of them were closed before a line.
    fn faults(&self, mended: Option<(usize, usize)>) -> usize {
        let mut faults = 0;
        let mut open: Vec<usize> = vec![];
        for (at, bracket) in self.all.iter().enumerate() {
            if let Some((mended, line)) = mended
                && bracket.line >= line
            {
                open.retain(|open| *open != mended);
            }
            if bracket.opens {
                open.push(at);
                continue;
            }
            let closed = open.pop();
            let is_even = closed.is_some_and(|closed| self.indent(closed) == self.indent(at));
            faults += usize::from(bracket.first && !is_even || closed.is_none());
        }
        faults + open.len()
    }
}

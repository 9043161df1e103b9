//! Comparisons in templates, written anew as filters of ours before minijinja sees them.
//!
//! minijinja compares kinds before values: every amount is above every number and equal to
//! none, and so is every text, without a word. `a > b` becomes `((a)|is_more(b))`, where
//! [`compare`](super::compare) decides or refuses. What is compared need not be understood
//! for this: comparing binds looser than everything but `not`, `and`, `or` and `if`, so its
//! two sides reach to the next of these or to the end of the bracket.

use std::ops::Range;

/// A comparison's operator and the filter that stands for it.
const FILTERS: [(&str, &str); 8] = [
    ("==", "is_equal"),
    ("!=", "is_unequal"),
    ("<=", "is_at_most"),
    (">=", "is_at_least"),
    ("<", "is_less"),
    (">", "is_more"),
    ("in", "is_in"),
    ("not in", "is_not_in"),
];

/// A template without operators that compare, which knows where each byte was written.
#[derive(Debug, Default)]
pub struct Template {
    /// What minijinja gets.
    pub text: String,
    /// (offset in the text, offset where it was written) at the ends of every change.
    shifts: Vec<(usize, usize)>,
}

impl Template {
    /// Reads a template as it was written.
    ///
    /// # Errors
    /// The place of a second comparison of the same value, as in `1 < a < 2`.
    pub fn read(written: &str) -> Result<Self, Range<usize>> {
        let mut changes: Vec<(Range<usize>, String)> = vec![];
        for tag in tags(written) {
            changes.extend(rewrite(
                &tokens(written, tag.clone()),
                written[tag.start..].starts_with("{%"),
            )?);
        }
        changes.sort_by_key(|(range, _)| range.start);
        let mut template = Self { text: String::new(), shifts: vec![(0, 0)] };
        let mut rest = 0;
        for (range, with) in changes {
            template.text.push_str(&written[rest..range.start]);
            template.shifts.push((template.text.len(), range.start));
            template.text.push_str(&with);
            template.shifts.push((template.text.len(), range.end));
            rest = range.end;
        }
        template.text.push_str(&written[rest..]);
        Ok(template)
    }

    /// Where some bytes of the text were written.
    pub fn written(&self, range: Range<usize>) -> Range<usize> {
        let at =
            |offset: usize| self.shifts.partition_point(|(text, _)| *text <= offset).max(1) - 1;
        let shift =
            |at: usize| self.shifts.get(at).copied().unwrap_or((usize::MAX, usize::MAX));
        // What stands between the ends of a change was not written: the change as a whole was.
        let changed = |at: usize| at % 2 == 1;
        let verbatim = |at: usize, offset: usize| {
            let (text, written) = shift(at);
            (written + (offset - text)).min(shift(at + 1).1)
        };
        let (first, last) = (at(range.start), at(range.end));
        let start = if changed(first) { shift(first).1 } else { verbatim(first, range.start) };
        let end = if changed(last) { shift(last + 1).1 } else { verbatim(last, range.end) };
        start..end.max(start)
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    /// Compares; the filter.
    Compare(&'static str),
    /// Ends what is compared.
    Boundary,
    Open,
    Close,
    Other,
}

type Token = (Kind, Range<usize>);

/// The changes to one tag.
fn rewrite(tokens: &[Token], block: bool) -> Result<Vec<(Range<usize>, String)>, Range<usize>> {
    let mut changes = vec![];
    // The first word of a block says what it does.
    let first = usize::from(block);
    for (at, (kind, operator)) in tokens.iter().enumerate() {
        let Kind::Compare(filter) = kind else { continue };
        let left = side(tokens[first.min(at)..at].iter().rev(), Kind::Close, Kind::Open)?;
        let right = side(tokens[at + 1..].iter(), Kind::Open, Kind::Close)?;
        // Without two sides it is no comparison, and minijinja says so.
        if let (Some(left), Some(right)) = (left, right) {
            changes.push((left.start..left.start, "((".to_owned()));
            changes.push((operator.clone(), format!(")|{filter}(")));
            changes.push((right.end..right.end, "))".to_owned()));
        }
    }
    Ok(changes)
}

/// What stands on one side of an operator, from it outwards.
fn side<'a>(
    tokens: impl Iterator<Item = &'a Token>,
    deeper: Kind,
    out: Kind,
) -> Result<Option<Range<usize>>, Range<usize>> {
    let mut depth = 0usize;
    let mut side: Option<Range<usize>> = None;
    for (kind, range) in tokens {
        if depth == 0 {
            match kind {
                Kind::Compare(_) => return Err(range.clone()),
                Kind::Boundary => break,
                kind if *kind == out => break,
                _ => {}
            }
        }
        if *kind == deeper {
            depth += 1;
        } else if *kind == out {
            depth -= 1;
        }
        side = Some(side.map_or(range.clone(), |side| {
            side.start.min(range.start)..side.end.max(range.end)
        }));
    }
    Ok(side)
}

/// The tags of a template that hold code, with their braces; comments and raw text hold
/// none. A tag that does not end is left to minijinja's complaint.
fn tags(text: &str) -> Vec<Range<usize>> {
    let mut tags = vec![];
    let mut rest = 0;
    while let Some(start) = text[rest..].find('{').map(|at| rest + at) {
        let inside = &text[start + 1..];
        let end = match inside.chars().next() {
            Some('#') => text[start..].find("#}").map(|at| start + at + 2),
            Some('{') => tag_end(text, start, "}}"),
            Some('%') => tag_end(text, start, "%}"),
            _ => {
                rest = start + 1;
                continue;
            }
        };
        let Some(end) = end else { break };
        rest = end;
        let word = text[start..end].trim_matches(|c: char| !c.is_alphanumeric());
        if inside.starts_with('%') && word == "raw" {
            rest = text[end..].find("endraw").map_or(text.len(), |at| end + at);
        } else if !inside.starts_with('#') {
            tags.push(start..end);
        }
    }
    tags
}

/// The offset behind a tag, which ends outside texts and brackets.
fn tag_end(text: &str, start: usize, end: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut at = start + 2;
    while let Some(next) = text[at..].chars().next() {
        if depth == 0 && text[at..].starts_with(end) {
            return Some(at + end.len());
        }
        match next {
            '"' | '\'' => at = text_end(text, at),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    None
}

/// The offset of the mark that ends the text beginning at `start`; the end of all if none.
fn text_end(text: &str, start: usize) -> usize {
    let mark = text[start..].chars().next();
    let mut escaped = false;
    for (at, character) in text[start..].char_indices().skip(1) {
        if !escaped && Some(character) == mark {
            return start + at;
        }
        escaped = !escaped && character == '\\';
    }
    text.len()
}

fn tokens(text: &str, tag: Range<usize>) -> Vec<Token> {
    let inside = &text[..tag.end - 2];
    let inside = inside.strip_suffix(['-', '+']).unwrap_or(inside);
    let mut tokens: Vec<Token> = vec![];
    // The first `in` of a loop says what it goes through.
    let mut loops = false;
    let mut depth = 0usize;
    let mut at = tag.start + 2;
    if inside[at.min(inside.len())..].starts_with(['-', '+']) {
        at += 1;
    }
    while let Some(next) = inside.get(at..).and_then(|rest| rest.chars().next()) {
        if next.is_whitespace() {
            at += next.len_utf8();
            continue;
        }
        let rest = &inside[at..];
        let symbol = FILTERS.iter().find(|(symbol, _)| {
            !symbol.starts_with(char::is_alphabetic) && rest.starts_with(symbol)
        });
        let before = tokens.last().map(|(_, range)| &inside[range.clone()]);
        let (kind, end) = if let Some((symbol, filter)) = symbol {
            (Kind::Compare(filter), at + symbol.len())
        } else if next.is_alphanumeric() || next == '_' {
            let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
            let end = word.map_or(inside.len(), |word| at + word);
            let word = &inside[at..end];
            loops |= tokens.is_empty() && word == "for";
            let named = before == Some(".") || before == Some("is");
            let kind = match word {
                _ if named => Kind::Other,
                "in" if loops && depth == 0 => {
                    loops = false;
                    Kind::Boundary
                }
                "in" => Kind::Compare("is_in"),
                "not" | "and" | "or" | "if" | "elif" | "else" | "recursive" => Kind::Boundary,
                _ => Kind::Other,
            };
            match (kind, tokens.last()) {
                // `not in` is one operator, and in `is not in` it is the name of a test.
                (Kind::Compare(_), Some((not, range))) if before == Some("not") => {
                    let (not, start) = (*not, range.start);
                    if not == Kind::Boundary {
                        tokens.pop();
                        at = start;
                        (Kind::Compare("is_not_in"), end)
                    } else {
                        (Kind::Other, end)
                    }
                }
                _ => (kind, end),
            }
        } else {
            let end = match next {
                '"' | '\'' => (text_end(inside, at) + 1).min(inside.len()),
                _ => at + next.len_utf8(),
            };
            let kind = match next {
                '(' | '[' | '{' => Kind::Open,
                ')' | ']' | '}' => Kind::Close,
                ',' | ':' | '=' => Kind::Boundary,
                _ => Kind::Other,
            };
            match kind {
                Kind::Open => depth += 1,
                Kind::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            (kind, end)
        };
        tokens.push((kind, at..end));
        at = end;
    }
    tokens
}

//! The clauses of a sentence: what is said of a number or a year is said in its own clause, or
//! holds for the rest of the sentence.

use std::ops::Range;

/// Marks that end a clause.
const CLAUSE: [char; 8] = ['，', ',', '：', ':', '。', '；', ';', '\n'];
/// Marks that end a sentence.
const SENTENCE: [char; 6] = ['。', '；', ';', '！', '？', '\n'];

/// Some bytes of a text with the words around them.
#[derive(Debug, Clone, Copy)]
pub struct Around<'t> {
    /// What stands before them in their clause.
    pub before: &'t str,
    /// What stands behind them in their clause.
    pub after: &'t str,
    /// What stands before them in their sentence.
    pub earlier: &'t str,
    /// What stands behind them in their sentence.
    pub later: &'t str,
}

/// What stands around some bytes of a text.
pub fn around<'t>(text: &'t str, found: &Range<usize>) -> Around<'t> {
    let (head, tail) = (&text[..found.start], &text[found.end..]);
    let last = |marks: &[char]| head.rsplit(marks).next().unwrap_or_default();
    let first = |marks: &[char]| tail.split(marks).next().unwrap_or_default();
    Around {
        before: last(&CLAUSE),
        after: first(&CLAUSE),
        earlier: last(&SENTENCE),
        later: first(&SENTENCE),
    }
}

/// Where the clauses of a text stand, without their marks. A list within a clause is one.
pub fn clauses(text: &str) -> impl Iterator<Item = Range<usize>> {
    parts(text, &CLAUSE)
}

/// Where the sentences of a text stand, without their marks.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    parts(text, &SENTENCE)
}

fn parts<'t>(text: &'t str, marks: &'t [char]) -> impl Iterator<Item = Range<usize>> + 't {
    let mut start = 0;
    text.split(marks).map(move |part| {
        let range = start..start + part.len();
        // One mark follows, of one byte or more.
        start = range.end + text[range.end..].chars().next().map_or(0, char::len_utf8);
        range
    })
}

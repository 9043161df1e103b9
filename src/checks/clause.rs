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
    let mut start = 0;
    text.split(CLAUSE).map(move |clause| {
        let range = start..start + clause.len();
        // One mark follows, of one byte or more.
        start = range.end + text[range.end..].chars().next().map_or(0, char::len_utf8);
        range
    })
}

/// The characters of a text by the last bits of their codes: what it does not have at all is
/// known at once.
#[derive(Debug, Clone, Copy)]
pub struct Letters([u64; 8]);

impl Letters {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let mut letters = Self([0; 8]);
        for character in text.chars() {
            let (word, bit) = Self::place(character);
            letters.0[word] |= bit;
        }
        letters
    }

    /// Whether a text may stand within the one that they are of.
    pub fn may_hold(&self, text: &str) -> bool {
        text.chars().all(|character| {
            let (word, bit) = Self::place(character);
            self.0[word] & bit != 0
        })
    }

    fn place(character: char) -> (usize, u64) {
        let bit = u32::from(character) % 512;
        ((bit / 64) as usize, 1 << (bit % 64))
    }
}

/// Whether some words hold one of others.
pub fn says(words: &str, some: &[&str]) -> bool {
    // Most are not there: to search for each takes ten times as long.
    let letters = Letters::of(words);
    some.iter().any(|word| letters.may_hold(word) && words.contains(word))
}

/// The one of some words that a text ends with.
pub fn ending<'w>(text: &str, some: &[&'w str]) -> Option<&'w str> {
    let last = text.as_bytes().last();
    // The last byte tells most apart, which costs less than to compare a word.
    let mut alike = some.iter().filter(|word| word.as_bytes().last() == last);
    alike.find(|word| text.ends_with(**word)).copied()
}

//! Whether a text says one of some words. Rules ask for hundreds, and most are not there.

/// The characters of a text by the last bits of their codes: what it does not have at all is
/// known at once.
#[derive(Debug, Clone, Copy)]
struct Letters([u64; 8]);

impl Letters {
    /// Those of a text.
    fn of(text: &str) -> Self {
        let mut letters = Self([0; 8]);
        for character in text.chars() {
            let (word, bit) = Self::place(character);
            letters.0[word] |= bit;
        }
        letters
    }

    /// Whether a text may stand within the one that they are of.
    fn may_hold(&self, text: &str) -> bool {
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

/// The first of some words that a text ends with.
pub fn ending<'w>(text: &str, some: &[&'w str]) -> Option<&'w str> {
    some.iter().find(|word| ends(text, word)).copied()
}

/// Whether a text ends with a word. The last byte tells most apart, which costs less than to
/// compare all.
pub fn ends(text: &str, word: &str) -> bool {
    text.as_bytes().last() == word.as_bytes().last() && text.ends_with(word)
}

//! Words that are looked for wherever they may begin. A rule may know hundreds, and hardly a
//! character of a text begins one.

/// Words, each with what is said of it.
#[derive(Debug)]
pub struct Lexicon<'w, T> {
    /// In the order of the words, so that those of one first character stand together.
    words: Vec<(&'w str, T)>,
    /// The first characters by the last bits of their codes.
    begun: [u64; 64],
}

impl<'w, T> Lexicon<'w, T> {
    /// Some words; an empty one is none.
    pub fn new(words: impl IntoIterator<Item = (&'w str, T)>) -> Self {
        let mut lexicon = Self { words: words.into_iter().collect(), begun: [0; 64] };
        lexicon.words.sort_by_key(|(word, _)| *word);
        for first in lexicon.words.iter().filter_map(|(word, _)| word.chars().next()) {
            let (word, bit) = place(first);
            lexicon.begun[word] |= bit;
        }
        lexicon
    }

    /// The words that a text begins with, the shortest first.
    pub fn at(&self, text: &str) -> impl Iterator<Item = &(&'w str, T)> {
        let first = text.chars().next().filter(|first| {
            let (word, bit) = place(*first);
            self.begun[word] & bit != 0
        });
        let own = first.map_or(&[][..], |first| {
            let start =
                self.words.partition_point(|(word, _)| word.chars().next() < Some(first));
            &self.words[start..]
        });
        let own = own.iter().take_while(move |(word, _)| word.chars().next() == first);
        own.filter(move |(word, _)| text.starts_with(word))
    }
}

fn place(character: char) -> (usize, u64) {
    let bit = u32::from(character) % 4096;
    ((bit / 64) as usize, 1 << (bit % 64))
}

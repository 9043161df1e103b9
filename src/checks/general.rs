//! Words that any indicator or project may have, and what a text says beside them. The words stand in
//! `general/`, one list for each kind of text.

use std::sync::LazyLock;

use super::lexicon::Lexicon;

/// Words of which no more is said.
pub type Words = Lexicon<'static, ()>;

/// Words that any indicator may have, whatever it counts; a name needs one more.
const GENERAL: &str = include_str!("general/names.txt");

/// Those of names.
pub static NAMES: LazyLock<Words> = LazyLock::new(|| words(&[GENERAL]));
/// Those of descriptions, which also tell how to count.
pub static DESCRIPTIONS: LazyLock<Words> =
    LazyLock::new(|| words(&[GENERAL, include_str!("general/descriptions.txt")]));
/// Those of targets, which also tell that something is done.
pub static TARGETS: LazyLock<Words> =
    LazyLock::new(|| words(&[GENERAL, include_str!("general/targets.txt")]));

fn words(lists: &[&'static str]) -> Words {
    let words = lists.iter().flat_map(|list| list.split_whitespace());
    Lexicon::new(words.map(|word| (word, ())))
}

/// The characters of a text that belong to none of some words.
pub fn left<'t>(words: &'t Words, text: &'t str) -> impl Iterator<Item = char> + 't {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let next = rest.chars().next()?;
            match first_word(words, rest) {
                Some(word) => rest = &rest[word.len()..],
                None => {
                    rest = &rest[next.len_utf8()..];
                    return Some(next);
                }
            }
        }
    })
}

/// Whether a text says nothing beside some words.
pub fn is_only(words: &Words, text: &str) -> bool {
    left(words, text).next().is_none()
}

/// The longest of some words that a text begins with.
fn first_word(words: &Words, text: &str) -> Option<&'static str> {
    words.at(text).last().map(|(word, ())| *word)
}

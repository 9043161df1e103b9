//! A text under the reader's eye, every character as the usual one of its kind.

use std::ops::Range;

/// A place in a text.
pub struct Cursor<'a> {
    text: &'a str,
    /// Each character with the byte at which it stands.
    characters: Vec<(usize, char)>,
    at: usize,
}

/// What parts one reading from the next.
const SEPARATORS: [char; 5] = [',', '、', ';', '。', '且'];
/// Brackets, each with its other half.
const BRACKETS: [(char, char); 4] = [('(', ')'), ('【', '】'), ('[', ']'), ('〔', '〕')];

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str) -> Self {
        let characters: Vec<(usize, char)> =
            text.char_indices().map(|(at, c)| (at, usual(c))).collect();
        let mut cursor = Self { text, characters, at: 0 };
        cursor.skip_spaces();
        cursor
    }

    pub const fn at(&self) -> usize {
        self.at
    }

    pub const fn move_to(&mut self, at: usize) {
        self.at = at;
    }

    pub fn advance(&mut self, by: usize) {
        self.at = (self.at + by).min(self.characters.len());
    }

    pub const fn is_done(&self) -> bool {
        self.at >= self.characters.len()
    }

    /// The byte at which the cursor stands.
    pub fn byte(&self) -> usize {
        self.byte_of(self.at)
    }

    /// The byte of a character by its number.
    pub fn byte_of(&self, at: usize) -> usize {
        self.characters.get(at).map_or(self.text.len(), |(byte, _)| *byte)
    }

    pub fn peek(&self) -> Option<char> {
        self.ahead(0)
    }

    /// The character so many places ahead.
    pub fn ahead(&self, by: usize) -> Option<char> {
        self.characters.get(self.at + by).map(|(_, character)| *character)
    }

    /// Takes the next character if it is one of some.
    pub fn take_any(&mut self, some: &[char]) -> Option<char> {
        let next = self.peek().filter(|next| some.contains(next))?;
        self.at += 1;
        Some(next)
    }

    /// Takes all that follow of some.
    pub fn take_all(&mut self, some: &[char]) {
        while self.take_any(some).is_some() {}
    }

    /// Takes a word if it is the next.
    pub fn take(&mut self, word: &str) -> bool {
        let is_next = self.starts_with(word);
        self.at += if is_next { word.chars().count() } else { 0 };
        is_next
    }

    /// Whether a word is the next.
    pub fn starts_with(&self, word: &str) -> bool {
        let ahead = self.characters.get(self.at..).unwrap_or_default();
        let mut ahead = ahead.iter().map(|(_, character)| *character);
        word.chars().all(|character| ahead.next() == Some(character))
    }

    /// Takes the longest of some words that is the next.
    pub fn take_longest<'w>(
        &mut self,
        words: impl IntoIterator<Item = &'w str>,
    ) -> Option<&'w str> {
        let next = words.into_iter().filter(|word| self.starts_with(word));
        let longest = next.max_by_key(|word| word.len())?;
        self.at += longest.chars().count();
        Some(longest)
    }

    pub fn skip_spaces(&mut self) {
        self.take_all(&[' ', '\t', '\n']);
    }

    pub fn skip_separators(&mut self) {
        while self.take_any(&SEPARATORS).is_some() {
            self.skip_spaces();
        }
    }

    /// Where the reading ends that begins here: before the next separator outside brackets.
    pub fn segment(&self) -> usize {
        let mut open: Vec<char> = vec![];
        let from = self.characters.get(self.at..).unwrap_or_default();
        for (by, (_, character)) in from.iter().enumerate() {
            let at = self.at + by;
            if let Some((_, close)) = BRACKETS.iter().find(|(open, _)| open == character) {
                open.push(*close);
            } else if open.last() == Some(character) {
                open.pop();
            } else if open.is_empty() && SEPARATORS.contains(character) && !self.is_grouping(at)
            {
                return at;
            }
        }
        self.characters.len()
    }

    /// Whether a comma stands within a number, before each three digits.
    fn is_grouping(&self, at: usize) -> bool {
        let digit =
            |at: usize| self.characters.get(at).is_some_and(|(_, c)| c.is_ascii_digit());
        self.characters.get(at).is_some_and(|(_, character)| *character == ',')
            && at > 0
            && digit(at - 1)
            && (1..=3).all(|by| digit(at + by))
            && !digit(at + 4)
    }

    /// Whether a number, a sign or a day may begin here: not within a word of Latin letters and
    /// digits, such as A3, nor in brackets.
    pub fn can_begin(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.characters.get(at));
        let Some((_, before)) = before else { return true };
        !before.is_ascii_alphanumeric() && !matches!(before, '(' | '-' | '.' | '〔' | '第')
    }

    /// Some bytes of the text.
    pub fn text_of(&self, range: &Range<usize>) -> &'a str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The text from here to a character by its number.
    pub fn text_to(&self, end: usize) -> &'a str {
        self.text_of(&(self.byte()..self.byte_of(end)))
    }
}

/// The usual character for one of full width or a look-alike.
pub fn usual(character: char) -> char {
    match character {
        '　' | '\u{a0}' | '\u{2002}'..='\u{200a}' => ' ',
        '－' | '−' | '‐' | '‑' | '‒' => '-',
        '―' | '─' => '—',
        '～' | '〜' | '∼' => '~',
        '✕' | '╳' => '×',
        '・' | '•' | '‧' | '∙' => '·',
        '∶' => ':',
        '！'..='～' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        _ => character,
    }
}

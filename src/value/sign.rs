//! The sign or the words that say on which side of a number the goal lies.

use std::ops::Range;

use super::Said;
use super::cursor::{Cursor, usual};

/// On which side of a number the goal lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// ≥, 不低于, 以上.
    AtLeast,
    /// ≤, 不超过, 以内.
    AtMost,
    /// ＞, 超过.
    More,
    /// ＜, 低于.
    Less,
    /// ＝.
    Equal,
    /// 约, 左右.
    About,
}

use Bound::{About, AtLeast, AtMost, Equal, Less, More};

/// Signs as they are typed.
const SIGNS: [(char, Bound); 15] = [
    ('≥', AtLeast),
    ('≧', AtLeast),
    ('⩾', AtLeast),
    ('≤', AtMost),
    ('≦', AtMost),
    ('⩽', AtMost),
    ('>', More),
    ('﹥', More),
    ('》', More),
    ('<', Less),
    ('﹤', Less),
    ('=', Equal),
    ('﹦', Equal),
    ('═', Equal),
    ('≈', About),
];

/// Words before a number.
const BEFORE: [(&str, Bound); 36] = [
    ("不低于", AtLeast),
    ("不得低于", AtLeast),
    ("不少于", AtLeast),
    ("不得少于", AtLeast),
    ("不小于", AtLeast),
    ("大于等于", AtLeast),
    ("大于或等于", AtLeast),
    ("至少", AtLeast),
    ("最少", AtLeast),
    ("最低", AtLeast),
    ("达到", AtLeast),
    ("达", AtLeast),
    ("稳定在", AtLeast),
    ("保持在", AtLeast),
    ("提升至", AtLeast),
    ("提高到", AtLeast),
    ("不高于", AtMost),
    ("不得高于", AtMost),
    ("不超过", AtMost),
    ("不得超过", AtMost),
    ("不大于", AtMost),
    ("不多于", AtMost),
    ("小于等于", AtMost),
    ("最长不超过", AtMost),
    ("最高", AtMost),
    ("控制在", AtMost),
    ("高于", More),
    ("超过", More),
    ("大于", More),
    ("多于", More),
    ("优于", More),
    ("低于", Less),
    ("少于", Less),
    ("小于", Less),
    ("约", About),
    ("近", About),
];

/// Words behind a number.
const AFTER: [(&str, Bound); 14] = [
    ("以上", AtLeast),
    ("及以上", AtLeast),
    ("起", AtLeast),
    ("以下", AtMost),
    ("及以下", AtMost),
    ("以内", AtMost),
    ("之内", AtMost),
    ("内", AtMost),
    ("之前", AtMost),
    ("以前", AtMost),
    ("前", AtMost),
    ("左右", About),
    ("上下", About),
    ("(含)", AtLeast),
];

impl Bound {
    /// What a character says that is typed for a sign.
    pub fn of(character: char) -> Option<Self> {
        let narrow = usual(character);
        SIGNS.iter().find(|(sign, _)| *sign == narrow).map(|(_, bound)| *bound)
    }

    /// The words for a sign that a text begins with, and what they say.
    pub fn spoken(text: &str) -> Option<(&'static str, Self)> {
        let known = BEFORE.iter().filter(|(word, _)| text.starts_with(word));
        known.max_by_key(|(word, _)| word.len()).copied()
    }

    /// The sign of the forms.
    pub const fn sign(self) -> &'static str {
        match self {
            AtLeast => "≥",
            AtMost => "≤",
            More => "＞",
            Less => "＜",
            Equal => "＝",
            About => "≈",
        }
    }
}

/// Takes the signs, or the words for one, before a number; and the bytes of the signs.
pub fn before(cursor: &mut Cursor<'_>) -> (Option<Bound>, Range<usize>) {
    let start = cursor.byte();
    let mut bound = None;
    while let Some(next) = cursor.peek().and_then(Bound::of) {
        bound = Some(bound.map_or(next, |bound| together(bound, next)));
        cursor.advance(1);
    }
    let signs = start..cursor.byte();
    cursor.skip_spaces();
    if let Some(word) = cursor.take_longest(BEFORE.iter().map(|(word, _)| *word)) {
        bound = bound.or_else(|| within(word));
        cursor.skip_spaces();
    }
    (bound, signs)
}

/// What words say that begin like those for a sign: 不高于原值的.
pub fn within(words: &str) -> Option<Bound> {
    Bound::spoken(words).map(|(_, bound)| bound)
}

/// Takes the words for a sign behind a number.
pub fn after(cursor: &mut Cursor<'_>, said: &Said) -> Option<Bound> {
    cursor.skip_spaces();
    if matches!(said, Said::Moment(_) | Said::Term(..)) {
        cursor.take_any(&['底', '末']);
    }
    let word = cursor.take_longest(AFTER.iter().map(|(word, _)| *word))?;
    AFTER.iter().find(|(known, _)| *known == word).map(|(_, bound)| *bound)
}

/// What two signs say together.
fn together(first: Bound, second: Bound) -> Bound {
    match (first, second) {
        (More, Equal) | (Equal, More) => AtLeast,
        (Less, Equal) | (Equal, Less) => AtMost,
        _ => first,
    }
}

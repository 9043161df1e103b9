//! The sign that a value begins with, and what it says.

use crate::value::Bound;

/// The signs that a value begins with, as they are typed.
pub fn typed(value: &str) -> &str {
    let is_sign = |character| usual_of(character).is_some();
    &value[..value.len() - value.trim_start_matches(is_sign).len()]
}

/// The usual sign that says the same as some signs; `None` if none does.
pub fn usual(typed: &str) -> Option<&'static str> {
    let mut signs = typed.chars().map(usual_of);
    let (first, second, more) = (signs.next()??, signs.next(), signs.next());
    match (first, second.flatten()) {
        _ if more.is_some() => None,
        (one, None) => Some(one),
        ("＞", Some("＝")) | ("＝", Some("＞")) => Some("≥"),
        ("＜", Some("＝")) | ("＝", Some("＜")) => Some("≤"),
        // ≫ and ≪ say something else, so that ＞＞ may not be ＞.
        ("＝", Some("＝")) => Some("＝"),
        ("≥", Some("≥")) => Some("≥"),
        ("≤", Some("≤")) => Some("≤"),
        _ => None,
    }
}

/// Whether signs are one sign more than once.
pub fn is_repeated(typed: &str) -> bool {
    let mut signs = typed.chars().map(usual_of);
    let first = signs.next();
    let mut others = signs.peekable();
    others.peek().is_some() && others.all(|sign| Some(sign) == first)
}

/// The usual sign for a character.
pub fn usual_of(character: char) -> Option<&'static str> {
    Bound::of(character).map(Bound::sign)
}

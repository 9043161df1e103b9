//! The numbers of lists in running text: 一、 （一） 1. （1） 一是 第一，.

use std::ops::Range;

use super::text::Text;

/// Numerals, by what they count.
const NUMERALS: &str = "一二三四五六七八九";
/// Marks that an item may begin behind.
const MARKS: [char; 5] = ['。', '；', '！', '：', '\n'];
/// Ways to number: those of items that stand inside others count for themselves.
const STYLES: usize = 6;

/// The numbers of items before which another one is lacking, each with the text that it stands in.
/// A list may begin anywhere, and each part of a text may begin one anew.
pub fn gaps<'t, 'a>(texts: &'t [Text<'a>]) -> Vec<(&'t Text<'a>, Range<usize>)> {
    let mut last: [Option<u32>; STYLES] = [None; STYLES];
    let mut gaps = vec![];
    for text in texts {
        let behind = text.text.match_indices(MARKS).map(|(at, mark)| at + mark.len());
        for start in std::iter::once(0).chain(behind) {
            let rest = text.text[start..].trim_start();
            let Some((style, number, length)) = ordinal(rest) else { continue };
            if last[style].is_some_and(|last| number > last + 1) {
                let start = text.text.len() - rest.len();
                gaps.push((text, start..start + length));
            }
            last[style] = Some(number);
        }
    }
    gaps
}

/// The number that a text begins with: which way it is written, what it is, and its bytes.
fn ordinal(text: &str) -> Option<(usize, u32, usize)> {
    let opened = text.strip_prefix(['（', '(']);
    let named = text.strip_prefix('第');
    let from = opened.or(named).unwrap_or(text);
    let is_mark = |c: char| !c.is_ascii_digit() && !NUMERALS.contains(c) && c != '十';
    let (written, rest) = from.split_at(from.find(is_mark)?);
    let digits = written.parse().ok().filter(|number| *number < 100);
    let number = digits.or_else(|| numeral(written))?;
    let mark = rest.chars().next()?;
    let behind = &rest[mark.len_utf8()..];
    let style = match (mark, opened.is_some(), named.is_some(), digits.is_some()) {
        ('、', false, false, false) => 0,
        ('）' | ')', true, _, false) => 1,
        // 1.5万亩 is a number.
        ('、' | '.' | '．', false, false, true) if !behind.starts_with(char::is_numeric) => 2,
        ('）' | ')', true, _, true) => 3,
        ('是', false, false, false) => 4,
        ('，' | '、', false, true, false) => 5,
        _ => return None,
    };
    Some((style, number, text.len() - behind.len()))
}

/// What up to three Chinese numerals count.
pub fn numeral(written: &str) -> Option<u32> {
    let digit = |text: &str, empty: u32| match text {
        "" => Some(empty),
        one => (1..)
            .zip(NUMERALS.split("").filter(|n| !n.is_empty()))
            .find_map(|(n, numeral)| (numeral == one).then_some(n)),
    };
    match written.split_once('十') {
        Some((tens, ones)) => Some(digit(tens, 1)? * 10 + digit(ones, 0)?),
        None => digit(written, 0).filter(|number| *number > 0),
    }
}

//! What bytes most likely are that are no text in UTF-8, for advice.

use encoding_rs::{BIG5, GBK};

/// What files of other kinds begin with, by our words for them. None of it begins a text of TOML.
const KINDS: [(&[u8], &str); 15] = [
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1A\n", "picture"),
    (b"\xFF\xD8\xFF", "picture"),
    (b"GIF87a", "picture"),
    (b"GIF89a", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"Rar!\x1A\x07", "packed"),
    (b"7z\xBC\xAF\x27\x1C", "packed"),
    (b"\x1F\x8B", "packed"),
    (b"{\\rtf", "rtf"),
    (b"<!DOCTYPE", "web"),
    (b"<!doctype", "web"),
    (b"<html", "web"),
    (b"<?xml", "web"),
];
/// What packed files begin with, among them those of office programs.
const ZIP: &[u8] = b"PK\x03\x04";
/// What files of older office programs begin with.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0";
/// What tells a table of an office program.
const OF_TABLES: [&[u8]; 4] =
    [b"xl/", b"opendocument.spreadsheet", b"W\0o\0r\0k\0b\0o\0o\0k\0", b"B\0o\0o\0k\0"];
/// What tells a text of one.
const OF_TEXTS: [&[u8]; 3] =
    [b"word/", b"opendocument.text", b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"];
/// The digits of Base64.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// Chinese characters that make it sure that a text is UTF-7.
const SURE: usize = 4;

/// What a file is whose name alone makes it a text, or that has lost what it said.
pub fn kind(bytes: &[u8]) -> Option<&'static str> {
    let holds = |marks: &[&[u8]]| {
        marks.iter().any(|mark| bytes.windows(mark.len()).any(|found| found == *mark))
    };
    let of_office = || match () {
        () if holds(&OF_TABLES) => Some("excel"),
        () if holds(&OF_TEXTS) => Some("word"),
        () => None,
    };
    match () {
        () if bytes.starts_with(ZIP) => of_office().or(Some("packed")),
        () if bytes.starts_with(COMPOUND) => of_office().or(Some("office")),
        () if bytes.first() == Some(&0) && bytes.iter().all(|byte| *byte == 0) => Some("zeros"),
        () => KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind),
    }
}

/// The name of the encoding that bytes are most likely in, which are not UTF-8.
pub fn likely_encoding(bytes: &[u8]) -> Option<&'static str> {
    let (fours, _) = bytes.as_chunks::<4>();
    let high = |[first, second, third, last]: &[u8; 4]| {
        (*first == 0 && *second <= 0x10, *last == 0 && *third <= 0x10)
    };
    let utf32 = !fours.is_empty()
        && (fours.iter().all(|four| high(four).0) || fours.iter().all(|four| high(four).1));
    let marked = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    // Without that mark, every mark of TOML and each line break has a zero in it.
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    let gbk = GBK.decode_without_bom_handling_and_without_replacement(bytes);
    let is_text = |text: &str| !text.contains(|c: char| c.is_control() && !c.is_whitespace());
    match () {
        () if utf32 => Some("UTF-32"),
        () if marked || (bytes.len() > 64 && zeros > bytes.len() / 10) => {
            Some("UTF-16 (Unicode)")
        }
        () if is_utf7(bytes) => Some("UTF-7"),
        () if is_big5(bytes) => Some("Big5"),
        () if gbk.is_some_and(|text| is_text(&text)) => Some("GBK (ANSI)"),
        () => None,
    }
}

/// Whether a text of ASCII alone is UTF-7, which writes all else in Base64 between `+` and `-`:
/// that is Chinese everywhere, and there is some.
pub(super) fn is_utf7(bytes: &[u8]) -> bool {
    if !bytes.is_ascii() {
        return false;
    }
    let digit = |byte: &u8| DIGITS.iter().position(|digit| digit == byte);
    let mut chinese = 0;
    let mut rest = bytes;
    while let Some(plus) = rest.iter().position(|byte| *byte == b'+') {
        rest = &rest[plus + 1..];
        let length = rest.iter().take_while(|byte| digit(byte).is_some()).count();
        let (mut bits, mut number) = (0, 0);
        for six in rest[..length].iter().filter_map(digit) {
            (bits, number) = (bits << 6 | six, number + 6);
            if number >= 16 {
                number -= 16;
                match bits >> number {
                    0x20..=0x7E => {}
                    0x2010..=0x206F | 0x2E80..=0x9FFF | 0xFF00..=0xFFEF => chinese += 1,
                    _ => return false,
                }
                bits &= (1 << number) - 1;
            }
        }
        if bits != 0 {
            return false;
        }
        rest = &rest[length..];
    }
    chinese >= SURE
}

/// Whether bytes outside of ASCII are, as GBK, what Chinese texts are written in: nine of ten are
/// one of the 3,755 commonest characters, or a mark. Other encodings, and UTF-8 that is broken
/// somewhere, look otherwise.
pub(super) fn is_chinese(bytes: &[u8]) -> bool {
    // 〇 stands apart from other characters.
    mostly(
        bytes,
        |pair| matches!(pair, [0xA1..=0xA3 | 0xB0..=0xD7, 0xA1..=0xFF] | [0xA9, 0x96]),
    )
}

/// The same as Big5, of the 5,401 commonest characters of Taiwan and Hong Kong.
fn is_big5(bytes: &[u8]) -> bool {
    let decoded = BIG5.decode_without_bom_handling_and_without_replacement(bytes);
    let common = |pair: [u8; 2]| matches!(pair, [0xA1..=0xC6, 0x40..=0x7E | 0xA1..=0xFE]);
    decoded.is_some() && !is_chinese(bytes) && mostly(bytes, common)
}

/// Whether of pairs that begin with a byte outside of ASCII nine of ten are common, and there
/// are some.
fn mostly(bytes: &[u8], is_common: impl Fn([u8; 2]) -> bool) -> bool {
    let (mut common, mut all) = (0, 0);
    let mut rest = bytes;
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        if first.is_ascii() {
            continue;
        }
        let Some((second, behind)) = rest.split_first() else { return false };
        rest = behind;
        all += 1;
        common += usize::from(is_common([*first, *second]));
    }
    all > 0 && common * 10 >= all * 9
}

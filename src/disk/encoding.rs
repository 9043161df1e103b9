//! Texts that are not UTF-8: which other encoding they are in, where there is no doubt.
//!
//! Old editors write GBK or UTF-16, other programs UTF-32. Bytes say the same in UTF-8 only if one encoding alone makes
//! a plausible text of them, and if that text gives back every byte.

use encoding_rs::GB18030;
use serde::{Deserialize, Serialize};

use super::likely::{is_chinese, is_utf7};

/// How a text stands in its file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// As it should.
    #[default]
    Utf8,
    /// In the encoding of old Chinese systems, which Windows calls ANSI.
    Gbk,
    /// In what Windows calls Unicode.
    Utf16 {
        /// Whether the high byte of each pair comes first.
        big: bool,
        /// Whether a mark at the start says so.
        marked: bool,
    },
    /// In four bytes a character.
    Utf32 {
        /// Whether the high byte comes first.
        big: bool,
        /// Whether a mark at the start says so.
        marked: bool,
    },
}

/// All but UTF-8.
const OTHERS: [Encoding; 9] = [
    Encoding::Gbk,
    Encoding::Utf16 { big: false, marked: false },
    Encoding::Utf16 { big: false, marked: true },
    Encoding::Utf16 { big: true, marked: false },
    Encoding::Utf16 { big: true, marked: true },
    Encoding::Utf32 { big: false, marked: false },
    Encoding::Utf32 { big: false, marked: true },
    Encoding::Utf32 { big: true, marked: false },
    Encoding::Utf32 { big: true, marked: true },
];

/// The mark at the start of UTF-16 and UTF-32.
const MARK: char = '\u{FEFF}';

impl Encoding {
    /// The text in some bytes, and how it stands there.
    ///
    /// # Errors
    /// The bytes, if there is no reading or more than one.
    pub fn read(bytes: Vec<u8>) -> Result<(String, Self), Vec<u8>> {
        // TOML has no zeros, and UTF-16 has one in each of its marks.
        let bytes = match bytes.contains(&0) || is_utf7(&bytes) {
            true => bytes,
            false => match String::from_utf8(bytes) {
                Ok(text) => return Ok((text, Self::Utf8)),
                Err(error) => error.into_bytes(),
            },
        };
        let mut readings = OTHERS.iter().filter_map(|encoding| {
            let text = encoding.decode(&bytes)?;
            let same = is_plausible(&text) && encoding.bytes(&text) == bytes;
            same.then_some((text, *encoding))
        });
        match (readings.next(), readings.next()) {
            (Some(reading), None) => Ok(reading),
            _ if is_utf7(&bytes) => Err(bytes),
            _ => match String::from_utf8(bytes) {
                Ok(text) => Ok((text, Self::Utf8)),
                Err(error) => Err(error.into_bytes()),
            },
        }
    }

    /// The bytes of a text.
    pub fn bytes(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Gbk => GB18030.encode(text).0.into_owned(),
            Self::Utf16 { big, marked } => {
                let units = marked_text(text, marked)
                    .flat_map(|character| character.encode_utf16(&mut [0; 2]).to_vec());
                units.flat_map(|unit| ordered(unit.to_be_bytes(), big)).collect()
            }
            Self::Utf32 { big, marked } => marked_text(text, marked)
                .flat_map(|character| ordered(u32::from(character).to_be_bytes(), big))
                .collect(),
        }
    }

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gbk => "GBK",
            Self::Utf16 { .. } => "UTF-16",
            Self::Utf32 { .. } => "UTF-32",
        }
    }

    fn decode(self, bytes: &[u8]) -> Option<String> {
        match self {
            Self::Utf8 => String::from_utf8(bytes.to_vec()).ok(),
            Self::Gbk if !is_chinese(bytes) => None,
            Self::Gbk => {
                let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
                text.map(std::borrow::Cow::into_owned)
            }
            Self::Utf16 { big, marked } => {
                let (pairs, []) = bytes.as_chunks::<2>() else { return None };
                let units = pairs.iter().map(|pair| u16::from_be_bytes(ordered(*pair, big)));
                unmarked(char::decode_utf16(units).collect::<Result<_, _>>().ok()?, marked)
            }
            Self::Utf32 { big, marked } => {
                let (fours, []) = bytes.as_chunks::<4>() else { return None };
                let numbers = fours.iter().map(|four| u32::from_be_bytes(ordered(*four, big)));
                unmarked(numbers.map(char::from_u32).collect::<Option<_>>()?, marked)
            }
        }
    }
}

/// Bytes of which the high one comes first, in the other order unless that is right.
fn ordered<const N: usize>(mut bytes: [u8; N], big: bool) -> [u8; N] {
    if !big {
        bytes.reverse();
    }
    bytes
}

/// A text behind its mark, if it has one.
fn marked_text(text: &str, marked: bool) -> impl Iterator<Item = char> {
    marked.then_some(MARK).into_iter().chain(text.chars())
}

/// A text without its mark; `None` if it has none and should, or the other way round.
fn unmarked(text: String, marked: bool) -> Option<String> {
    match (marked, text.strip_prefix(MARK)) {
        (true, rest) => rest.map(str::to_owned),
        (false, rest) => rest.is_none().then_some(text),
    }
}

/// Whether a text may be a file of this program: it has a key or a comment, and no
/// characters that stand in none. Bytes that are read in the wrong order or in the wrong pairs have such.
fn is_plausible(text: &str) -> bool {
    let strange = |c: char| {
        let control = c.is_control() && !matches!(c, '\t' | '\n' | '\r');
        control || matches!(c, '\u{FFFE}' | '\u{FFFF}' | '\u{E000}'..='\u{F8FF}')
    };
    text.contains(['=', '#']) && !text.contains(strange)
}

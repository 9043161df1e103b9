//! Texts that are not UTF-8: which other encoding they are in, where there is no doubt.
//!
//! Old editors write GBK or UTF-16. Bytes say the same in UTF-8 only if one encoding alone makes
//! a plausible text of them, and if that text gives back every byte.

use encoding_rs::GB18030;
use serde::{Deserialize, Serialize};

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
}

/// All but UTF-8.
const OTHERS: [Encoding; 5] = [
    Encoding::Gbk,
    Encoding::Utf16 { big: false, marked: false },
    Encoding::Utf16 { big: false, marked: true },
    Encoding::Utf16 { big: true, marked: false },
    Encoding::Utf16 { big: true, marked: true },
];

/// The mark at the start of UTF-16.
const MARK: char = '\u{FEFF}';

impl Encoding {
    /// The text in some bytes, and how it stands there.
    ///
    /// # Errors
    /// The bytes, if there is no reading or more than one.
    pub fn read(bytes: Vec<u8>) -> Result<(String, Self), Vec<u8>> {
        // TOML has no zeros, and UTF-16 has one in each of its marks.
        let bytes = match bytes.contains(&0) {
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
                let mark = marked.then_some(MARK);
                let mut units = [0; 2];
                let each = mark.into_iter().chain(text.chars()).flat_map(|character| {
                    let units = character.encode_utf16(&mut units).to_vec();
                    units.into_iter().flat_map(|unit| match big {
                        true => unit.to_be_bytes(),
                        false => unit.to_le_bytes(),
                    })
                });
                each.collect()
            }
        }
    }

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gbk => "GBK",
            Self::Utf16 { .. } => "UTF-16",
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
                let unit = |pair: &[u8; 2]| match big {
                    true => u16::from_be_bytes(*pair),
                    false => u16::from_le_bytes(*pair),
                };
                let text: String = char::decode_utf16(pairs.iter().map(unit))
                    .collect::<Result<_, _>>()
                    .ok()?;
                match (marked, text.strip_prefix(MARK)) {
                    (true, rest) => rest.map(str::to_owned),
                    (false, rest) => rest.is_none().then_some(text),
                }
            }
        }
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

/// 〇, which stands apart from other characters.
const ZERO: [u8; 2] = [0xA9, 0x96];

/// Whether bytes outside of ASCII are, as GBK, what Chinese texts are written in: nine of ten are
/// one of the 3,755 commonest characters, or a mark. Other encodings, and UTF-8 that is broken
/// somewhere, look otherwise.
fn is_chinese(bytes: &[u8]) -> bool {
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
        let mark_or_character = matches!(first, 0xA1..=0xA3 | 0xB0..=0xD7) && *second >= 0xA1;
        common += usize::from(mark_or_character || [*first, *second] == ZERO);
    }
    all > 0 && common * 10 >= all * 9
}

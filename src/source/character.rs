//! Which characters a text may hold, and where.
//!
//! A text must say what it looks like. Some characters mean nothing on a page; some turn
//! the order of what follows, so that one thing is read and another one is sent. Those are
//! refused in every text. Others cannot be seen at all: within the scripts that need them
//! they belong to the spelling, elsewhere they are dirt, and in names and codes, which
//! become file names and are searched for, they are refused.

/// Code points, both ends included.
type Range = (u32, u32);

/// Refused everywhere: controls but the line break, the line and paragraph separators, the
/// byte-order mark, private use, non-characters, what formats by characters or stands for
/// an object or for unreadable bytes, and tags.
const REFUSED: &[Range] = &[
    (0x00, 0x09),
    (0x0B, 0x0C),
    (0x0E, 0x1F),
    (0x7F, 0x9F),
    (0x2028, 0x2029),
    (0x206A, 0x206F),
    (0xE000, 0xF8FF),
    (0xFDD0, 0xFDEF),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFF),
    (0x1FFFE, 0x1FFFF),
    (0x2FFFE, 0x2FFFF),
    (0x3FFFE, 0x3FFFF),
    (0x4FFFE, 0x4FFFF),
    (0x5FFFE, 0x5FFFF),
    (0x6FFFE, 0x6FFFF),
    (0x7FFFE, 0x7FFFF),
    (0x8FFFE, 0x8FFFF),
    (0x9FFFE, 0x9FFFF),
    (0xAFFFE, 0xAFFFF),
    (0xBFFFE, 0xBFFFF),
    (0xCFFFE, 0xCFFFF),
    (0xDFFFE, 0xDFFFF),
    (0xE0000, 0xE007F),
    (0xEFFFE, 0xEFFFF),
    (0xF0000, 0x10FFFF),
];

/// Refused everywhere, too: they turn the direction of writing.
const DIRECTION: &[Range] =
    &[(0x61C, 0x61C), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069)];

/// Dashes, and the blanks that may stand beside them: who types nothing else says that there is
/// nothing to say.
const BLANK: &[Range] = &[
    (0x0A, 0x0A),
    (0x0D, 0x0D),
    (0x20, 0x20),
    (0x2D, 0x2D),
    (0x2010, 0x2015),
    (0x2212, 0x2212),
    (0x2500, 0x2500),
    (0x3000, 0x3000),
    (0xFF0D, 0xFF0D),
];

/// Nothing is seen of them: joiners, soft hyphens, spaces of no width, selectors of
/// variants, fillers.
const INVISIBLE: &[Range] = &[
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200D),
    (0x202F, 0x202F),
    (0x2060, 0x2065),
    (0x2800, 0x2800),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D159, 0x1D159),
    (0x1D173, 0x1D17A),
    (0xE0080, 0xE0FFF),
];

/// Letters, and the invisible characters that may follow them. No letter stands twice.
const USED: &[(&[Range], &[Range])] = &[
    // Arabic, with Uyghur and Kazakh, and the scripts of India: joiners.
    (
        &[(0x600, 0x61B), (0x61D, 0xDFF), (0xFB50, 0xFDCF), (0xFDF0, 0xFDFF), (0xFE70, 0xFEFC)],
        &[(0x200C, 0x200D)],
    ),
    // Tibetan, Thai, Lao, Khmer, Dai: also breaks between words, which no space parts.
    (
        &[
            (0xE00, 0xFFF),
            (0x1780, 0x17B3),
            (0x17B6, 0x17FF),
            (0x1950, 0x19DF),
            (0x1A20, 0x1AAF),
            (0xAA80, 0xAADF),
        ],
        &[(0x200B, 0x200D)],
    ),
    // Burmese: variants of letters as well.
    (&[(0x1000, 0x109F), (0xAA60, 0xAA7F)], &[(0x200B, 0x200D), (0xFE00, 0xFE0F)]),
    // Mongolian, Todo, Xibe and Manchu.
    (
        &[(0x1800, 0x180A), (0x1810, 0x18AF)],
        &[(0x180B, 0x180F), (0x200C, 0x200D), (0x202F, 0x202F)],
    ),
    (&[(0xA840, 0xA877)], &[(0x200C, 0x200D), (0xFE00, 0xFE0F)]),
    // Han characters: variants of them.
    (
        &[
            (0x2E80, 0x2FD5),
            (0x3005, 0x3007),
            (0x3400, 0x4DBF),
            (0x4E00, 0x9FFF),
            (0xF900, 0xFAD9),
            (0x20000, 0x2FFFD),
            (0x30000, 0x3FFFD),
        ],
        &[(0xFE00, 0xFE0F), (0xE0100, 0xE01EF)],
    ),
];

/// What a text is, which decides on its characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// Sentences and the like.
    Free,
    /// A name: nothing in it is invisible but what its script needs.
    Name,
    /// A code: nothing in it is invisible.
    Code,
}

fn within(ranges: &[Range], character: char) -> bool {
    let code = u32::from(character);
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&code))
}

/// Whether a character is a Chinese one, `々` and `〇` among them.
pub fn is_han(character: char) -> bool {
    matches!(u32::from(character),
        0x3005..=0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// Whether a character turns the direction of writing.
pub fn is_direction(character: char) -> bool {
    !character.is_ascii() && within(DIRECTION, character)
}

/// Whether nothing is seen of a character: joiners, fillers, what turns the direction of
/// writing, marks of byte order. Blanks are none of them.
pub fn is_unseen(character: char) -> bool {
    !character.is_ascii()
        && (within(INVISIBLE, character)
            || within(DIRECTION, character)
            || matches!(character, '\u{206A}'..='\u{206F}' | '\u{FEFF}'))
}

/// Whether a character is one of those that most texts are made of, and nothing else need be asked.
fn is_usual(character: char) -> bool {
    matches!(character, '\n' | '\r' | ' '..='~' | '、'..='〟' | '一'..='鿿')
}

/// Whether a character is refused in every text.
pub fn is_refused(character: char) -> bool {
    match character {
        _ if is_usual(character) => false,
        _ => within(REFUSED, character) || within(DIRECTION, character),
    }
}

/// Whether a text says that there is nothing to say.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|character| within(BLANK, character))
}

/// The texts of which [`is_blank`] is true, as a regular expression.
pub fn blank_pattern() -> String {
    format!("^[{}]*$", class(BLANK))
}

/// The invisible characters of a text that no script there needs, with their offsets; of a
/// code, all of them.
pub fn strays(text: &str, wording: Wording) -> impl Iterator<Item = (usize, char)> {
    let mut before = None;
    text.char_indices().filter(move |(_, character)| {
        let invisible = !is_usual(*character) && within(INVISIBLE, *character);
        if !invisible {
            before = Some(*character);
            return false;
        }
        let needed = |before: char| {
            USED.iter()
                .any(|(letters, used)| within(letters, before) && within(used, *character))
        };
        wording == Wording::Code || !before.is_some_and(needed)
    })
}

/// What a character that is refused may be replaced by without any change of what is read;
/// `None` if only the author can tell.
pub fn instead(character: char) -> Option<String> {
    match character {
        // Word's hyphen that does not break.
        '\u{1E}' => Some("-".to_owned()),
        '\u{B}' | '\u{C}' | '\r' | '\t' => None,
        // Chinese runs from left to right anyway.
        '\u{200E}' | '\u{202A}' | '\u{202C}' | '\u{FEFF}' => Some(String::new()),
        _ if character.is_ascii_control() || within(INVISIBLE, character) => {
            Some(String::new())
        }
        _ => modern(character).map(String::from),
    }
}

/// The characters that GBK put into the private area, from U+E815 on, before Unicode had them.
const OF_GBK: &str = "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱\
    䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻";

/// The character of Unicode that an old font has in the private area.
pub fn modern(character: char) -> Option<char> {
    let at = u32::from(character).checked_sub(0xE815)?;
    OF_GBK.chars().nth(usize::try_from(at).ok()?)
}

/// What people call a character of which nothing is seen: a name that the messages choose
/// words by.
pub fn kind(character: char) -> &'static str {
    match character {
        '\t' => "tab",
        '\r' => "return",
        '\u{B}' => "break",
        '\u{1E}' => "hyphen",
        '\u{1F}' | '\u{AD}' => "soft",
        '\u{A0}' | '\u{202F}' => "nbsp",
        '\u{3000}' => "wide",
        '\u{FEFF}' => "mark",
        '\u{E000}'..='\u{F8FF}' => "private",
        _ if is_direction(character) => "direction",
        _ if is_unseen(character) => "zero",
        _ if character.is_whitespace() => "blank",
        _ if character.is_control() => "control",
        _ => "other",
    }
}

/// A text with letters, digits and marks of full width as those of ASCII.
pub fn narrowed(text: &str) -> String {
    let narrowed = text.chars().map(|character| match character {
        '！'..='～' => {
            char::from_u32(u32::from(character) - 0xFF01 + 0x21).unwrap_or(character)
        }
        _ => character,
    });
    narrowed.collect()
}

/// The texts that are accepted, as a regular expression: not blank, and of these characters.
pub fn pattern(wording: Wording) -> String {
    let refused = class(REFUSED) + &class(DIRECTION);
    let invisible = match wording {
        Wording::Free => String::new(),
        Wording::Name | Wording::Code => class(INVISIBLE),
    };
    let mut any = format!("[^{refused}{invisible}]");
    let mut seen = format!(r"[^\s{refused}{invisible}]");
    if wording == Wording::Name {
        let needed = USED
            .iter()
            .map(|(letters, used)| format!("|[{}][{}]+", class(letters), class(used)));
        let needed: String = needed.collect();
        any = format!("(?:{any}{needed})");
        seen = format!("(?:{seen}{needed})");
    }
    format!("^{any}*{seen}{any}*$")
}

/// Ranges inside the brackets of a regular expression.
fn class(ranges: &[Range]) -> String {
    // Escapes that both ECMAScript and Rust know; beyond 16 bits the characters themselves.
    let written = |code: u32| match code {
        0..=0xFF => format!(r"\x{code:02X}"),
        0x100..=0xFFFF => format!(r"\u{code:04X}"),
        _ => char::from_u32(code).map(String::from).unwrap_or_default(),
    };
    ranges
        .iter()
        .map(|(first, last)| match first == last {
            true => written(*first),
            false => format!("{}-{}", written(*first), written(*last)),
        })
        .collect()
}

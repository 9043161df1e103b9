//! What a department's files are called: a name that every system takes.

use unicode_normalization::UnicodeNormalization;

/// Longest file name in bytes, less room for 草稿, a page number and an extension; Linux
/// allows 255.
const LONGEST: usize = 200;

/// Where a department's files go, and how that differs from what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Folder and name without extension: `2020/286002怀来县信访局`.
    pub stem: String,
    /// Why it is not quite code and name; nothing if it is.
    pub changes: Vec<Change>,
}

/// A way in which a file name differs from code and name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Whose text is the cause.
    pub field: Field,
    /// What was the matter with it.
    pub cause: Cause,
}

/// A part of the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The unit code.
    Code,
    /// The department's name.
    Name,
}

/// Why a text cannot stand in a file name as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// These characters, each named once, became `_`.
    Characters(String),
    /// It was cut.
    Length,
    /// A dot went: the first hides a file, the last is dropped by Windows.
    Dot,
    /// A word that Windows keeps for devices got a `_` in front.
    Reserved,
}

impl Name {
    /// The name for a department in a year, with a form's suffix. Blanks around code and name do
    /// not count.
    pub fn new(year: i32, code: &str, name: &str, suffix: &str) -> Self {
        let longest = LONGEST.saturating_sub(suffix.len());
        let mut stem = String::new();
        let mut changes = vec![];
        let mut cut = false;
        for (field, text) in [(Field::Code, code.trim()), (Field::Name, name.trim())] {
            let mut refused = String::new();
            for character in text.chars() {
                let fits = is_allowed(character);
                if !fits && !refused.contains(character) {
                    refused.push(character);
                }
                let written = if fits { character } else { '_' };
                cut = stem.len() + written.len_utf8() > longest;
                if cut {
                    changes.push(Change { field, cause: Cause::Length });
                    break;
                }
                stem.push(written);
            }
            if !refused.is_empty() {
                changes.push(Change { field, cause: Cause::Characters(refused) });
            }
            if cut {
                break;
            }
        }
        stem += suffix;
        if stem.starts_with('.') {
            changes.push(Change { field: Field::Code, cause: Cause::Dot });
        }
        if stem.ends_with('.') && !cut {
            changes.push(Change { field: Field::Name, cause: Cause::Dot });
        }
        let mut stem = stem.trim_matches('.').to_owned();
        if stem.is_empty() || is_reserved(&stem) {
            changes.push(Change { field: Field::Code, cause: Cause::Reserved });
            stem.insert(0, '_');
        }
        Self { stem: format!("{year}/{stem}"), changes }
    }
}

/// What file systems take for the same name: they differ in whether they tell upper from
/// lower case and composed from decomposed letters, so neither counts. Some letters have
/// two small forms, which become one by way of the capital.
pub fn folded(stem: &str) -> String {
    stem.nfc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfc().collect()
}

fn is_allowed(character: char) -> bool {
    let refused = matches!(character, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    !refused && !character.is_control() && !character.is_whitespace()
}

/// Names of devices on Windows, which no file may have, whatever its extension.
pub fn is_reserved(stem: &str) -> bool {
    let base = stem.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let is_number = |n: &str| {
        let mut digits = n.chars();
        let digit = digits.next().is_some_and(|c| matches!(c, '1'..='9' | '¹' | '²' | '³'));
        digit && digits.next().is_none()
    };
    let numbered = |device: &str| base.strip_prefix(device).is_some_and(is_number);
    let devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
    devices.contains(&base.as_str()) || numbered("COM") || numbered("LPT")
}

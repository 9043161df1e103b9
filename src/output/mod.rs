//! The output folder: names that every system takes, files that are whole, and what the
//! folder remembers of the builds that filled it.

mod folder;
mod journal;
mod stream;
mod write;

pub use folder::{Folder, FolderError};
pub use journal::{Inputs, Output, Record};
pub use stream::deliver;
pub use write::write;

/// Longest file name in bytes, less room for a page number and an extension; Linux
/// allows 255.
const LONGEST_NAME: usize = 200;

/// A file name for a department: code and name, with what file systems refuse
/// replaced by `_`.
pub fn file_stem(code: &str, name: &str) -> String {
    let mut stem = String::new();
    for character in format!("{code}{name}").chars() {
        let character = match character {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            _ if character.is_control() || character.is_whitespace() => '_',
            _ => character,
        };
        if stem.len() + character.len_utf8() > LONGEST_NAME {
            break;
        }
        stem.push(character);
    }
    // A leading dot hides a file, a trailing one is dropped by Windows.
    let stem = stem.trim_matches('.');
    if stem.is_empty() || is_reserved(stem) { format!("_{stem}") } else { stem.to_owned() }
}

/// Names of devices on Windows, which no file may have, whatever its extension.
fn is_reserved(stem: &str) -> bool {
    let base = stem.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let numbered = |device: &str| {
        base.strip_prefix(device)
            .is_some_and(|n| n.len() == 1 && n != "0" && n.parse::<u8>().is_ok())
    };
    ["CON", "PRN", "AUX", "NUL"].contains(&base.as_str()) || numbered("COM") || numbered("LPT")
}

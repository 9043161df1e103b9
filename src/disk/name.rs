//! Paths as text.
//!
//! A name on the disk may be no text at all. Wherever one is told or recorded it is spelled in a
//! way from which it can be told again.

use std::ffi::OsString;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A path as text, with `/`, from which it can be told again ([`unspelled`]): what is no
/// text in it, and a backslash in a name, is written byte by byte as `\x5C`.
pub fn spelled(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        let part = chunk.valid();
        let part =
            if cfg!(windows) { part.replace('\\', "/") } else { part.replace('\\', "\\x5C") };
        text.push_str(&part);
        for byte in chunk.invalid() {
            // Writing to a text does not fail.
            let _ = write!(text, "\\x{byte:02X}");
        }
    }
    text
}

/// The path that was [`spelled`].
pub fn unspelled(text: &str) -> PathBuf {
    let bytes = unspelled_bytes(text);
    #[cfg(unix)]
    let name: OsString = std::os::unix::ffi::OsStringExt::from_vec(bytes);
    #[cfg(not(unix))]
    let name: OsString = String::from_utf8_lossy(&bytes).into_owned().into();
    name.into()
}

/// The bytes of the path that was [`spelled`].
pub fn unspelled_bytes(text: &str) -> Vec<u8> {
    let mut bytes = vec![];
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\x") {
        bytes.extend_from_slice(before.as_bytes());
        let byte = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.extend_from_slice(b"\\x");
                rest = after;
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

//! Bytes to files: names that every system takes, writes that happen or do not.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

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

/// Writes a file whole or not at all: a new file beside it takes its place only when
/// every byte is on the disk. A file that is the same already is left alone; one that is
/// replaced keeps its permissions, and a link goes on pointing to it.
///
/// # Errors
/// What the system says. The file is then as it was.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".jixiao-").suffix(".tmp");
    // The default would let only the owner read, which is not what an output is for;
    // the user's umask still applies.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Ok(old) = fs::metadata(&path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|error| error.error)?;
    // The rename itself is safe once the folder is on the disk. Windows cannot open
    // folders, and does not need to.
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

/// Takes away pages of an earlier, longer document: files called `stem-NUMBER.extension`
/// that are not among those just written.
///
/// # Errors
/// What the system says.
pub fn remove_stale_pages(
    folder: &Path,
    stem: &str,
    extension: &str,
    written: &[PathBuf],
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let number = name
            .strip_prefix(stem)
            .and_then(|rest| rest.strip_prefix('-'))
            .and_then(|rest| rest.strip_suffix(extension))
            .and_then(|rest| rest.strip_suffix('.'));
        let is_page = number
            .is_some_and(|n| !n.is_empty() && n.bytes().all(|byte| byte.is_ascii_digit()));
        if is_page && !written.contains(&path) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

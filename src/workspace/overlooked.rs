//! Files under the data folder that are not read, though somebody may take them for a
//! department's or for settings: their names are not quite right, or they are of a program
//! for offices.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use super::{SETTINGS, YEAR_SETTINGS, shown};
use crate::diag::{Code, Diagnostic};

/// The ending of what is read.
const TOML: &str = ".toml";
/// Endings of texts, which some systems add and hide.
const TEXTS: [&str; 4] = ["txt", "text", "rtf", "log"];
/// Endings of documents and tables.
const OFFICE: [&str; 10] =
    ["doc", "docx", "wps", "odt", "xls", "xlsx", "xlsm", "et", "ods", "csv"];
/// Endings of packed files.
const PACKED: [&str; 4] = ["zip", "rar", "7z", "gz"];
/// What systems and people add to the name of a copy.
const COPIES: [&str; 7] = ["副本", "复件", "备份", "拷贝", "新建", "copy", "bak"];

/// Says of a file that is neither a department's nor settings what it may be meant for.
pub(super) fn overlooked(file: &Path) -> Option<Diagnostic> {
    let name = file.file_name()?.to_str().filter(|name| !is_hidden(name))?;
    let found = Diagnostic::new(Code::FileOverlooked).arg("path", shown(file));
    if let Some(settings) = settings_meant(file) {
        return Some(found.arg("with", settings).help("help-settings"));
    }
    let plain = plain(name);
    let (stem, ending) = plain.rsplit_once('.').unwrap_or((plain.as_str(), ""));
    let within = stem.find(TOML).map(|at| &stem[..at]);
    let meant = |stem: &str| found.clone().arg("with", format!("{stem}{TOML}"));
    if let Some(stem) = within.filter(|_| TEXTS.contains(&ending) || OFFICE.contains(&ending)) {
        return Some(
            meant(stem).arg("ending", format!(".{ending}")).help("help-hidden-ending"),
        );
    }
    if OFFICE.contains(&ending) {
        return Some(found.help("help-office"));
    }
    if PACKED.contains(&ending) {
        return Some(found.help("help-packed"));
    }
    let is_code =
        ending.is_empty() && stem.len() > 2 && stem.chars().all(|c| c.is_ascii_digit());
    let is_toml = !ending.is_empty() && strsim::osa_distance(ending, &TOML[1..]) < 2;
    let lacks_dot = plain.strip_suffix(&TOML[1..]).filter(|_| ending.is_empty());
    match lacks_dot {
        Some(stem) if !stem.is_empty() => Some(meant(stem)),
        _ if TEXTS.contains(&ending) || is_code || is_toml => Some(meant(stem)),
        _ => None,
    }
}

/// The settings that a TOML file is or is meant to be: `Year.toml` and `year - 副本.toml` are
/// meant to be `year.toml`.
pub(super) fn settings_meant(file: &Path) -> Option<&'static str> {
    let name = file.file_name()?.to_str()?;
    let name = plain(name);
    let stem = name.strip_suffix(TOML)?;
    let rest = COPIES.iter().fold(stem.to_owned(), |stem, copy| stem.replace(copy, ""));
    let rest = rest.trim_matches(|c: char| !c.is_alphabetic());
    let settings = [YEAR_SETTINGS, SETTINGS];
    settings.into_iter().find(|settings| settings.strip_suffix(TOML) == Some(rest))
}

/// Whether editors and office programs leave files of such a name.
pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$")
}

/// A name in small letters of ordinary width, with a dot for a Chinese full stop.
fn plain(name: &str) -> String {
    name.nfkc().collect::<String>().replace('。', ".").trim().to_lowercase()
}

//! `fonts/fonts.toml`: which faces are bundled, and what official documents ask for.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use crate::workspace::embedded;

/// `fonts/fonts.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// What an official name may end with, compared as names are.
    editions: String,
    pub role: Vec<RoleRecord>,
    pub face: Vec<FaceRecord>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleRecord {
    pub id: String,
    pub name: String,
    /// The first is the one that the standards name.
    pub official: Vec<String>,
    pub chain: Vec<ChainRecord>,
    pub weight: u16,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChainRecord {
    pub family: Option<String>,
    #[serde(default)]
    pub official: bool,
    pub role: Option<String>,
    pub covers: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaceRecord {
    pub file: String,
    pub licence: String,
    pub text: String,
}

static TABLE: LazyLock<Result<Table, String>> = LazyLock::new(|| {
    let file = embedded::FONTS.get_file("fonts.toml").and_then(|file| file.contents_utf8());
    toml::from_str(file.unwrap_or_default()).map_err(|error| error.to_string())
});

/// The table.
///
/// # Errors
/// What is wrong with it, which is a defect of the program.
pub fn table() -> Result<&'static Table, &'static str> {
    TABLE.as_ref().map_err(String::as_str)
}

/// What names are compared by: their letters and digits, in lower case. Makers disagree
/// about blanks, dashes and case.
fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Table {
    /// The roles that ask for a face with these names, each by its number and with the
    /// number of the official name that it has. The lower that is, the better.
    pub fn wanted(&self, names: &[String]) -> Vec<(usize, usize)> {
        static EDITIONS: LazyLock<Option<Regex>> = LazyLock::new(|| {
            let editions = &table().ok()?.editions;
            Regex::new(&format!("^({editions})*$")).ok()
        });
        let names: Vec<String> = names.iter().map(|name| key(name)).collect();
        let is = |official: &String| {
            let official = key(official);
            let mut rests = names.iter().filter_map(|name| name.strip_prefix(&*official));
            rests.any(|rest| {
                rest.is_empty() || EDITIONS.as_ref().is_some_and(|e| e.is_match(rest))
            })
        };
        let roles = self.role.iter().enumerate();
        roles
            .filter_map(|(role, record)| Some((role, record.official.iter().position(is)?)))
            .collect()
    }
}

//! Who submits for which year.

use serde::{Deserialize, Serialize};

use super::{Record, Submission};
use crate::source::{self, KeyPath, Source};

/// What a department file says of whose it is. Its output files are called after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// Budget year.
    pub year: i32,
    /// Unit code.
    pub code: String,
    /// The department's name.
    pub name: String,
}

impl Filing {
    /// That of a department's file, whatever else is wrong with it.
    pub fn read(source: &Source) -> Option<Self> {
        Some(Self { year: year(source)?, code: text(source, CODE)?, name: text(source, NAME)? })
    }

    /// The same, with what the file lies under in the place of what it does not say.
    pub fn draft(source: &Source, folder_year: Option<i32>, stem: &str) -> Self {
        Self {
            year: year(source).or(folder_year).unwrap_or_default(),
            code: text(source, CODE).unwrap_or_else(|| stem.to_owned()),
            name: text(source, NAME).unwrap_or_default(),
        }
    }
}

const CODE: &str = "department.code";
const NAME: &str = "department.name";

fn value(source: &Source, path: &str) -> Option<serde_json::Value> {
    source::read_value(source, Submission::FIELDS, &KeyPath::new(path))
}

fn year(source: &Source) -> Option<i32> {
    value(source, "year")?.as_i64()?.try_into().ok()
}

fn text(source: &Source, path: &str) -> Option<String> {
    Some(value(source, path)?.as_str()?.to_owned())
}

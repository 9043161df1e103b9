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
    /// That of a submission.
    pub fn of(submission: &Submission) -> Self {
        let department = &submission.department;
        Self {
            year: submission.year,
            code: department.code.clone(),
            name: department.name.clone(),
        }
    }

    /// What [`Filing::of`] the file's submission would be, whatever else is wrong with the
    /// file.
    pub fn read(source: &Source) -> Option<Self> {
        let value =
            |path: &str| source::read_value(source, Submission::FIELDS, &KeyPath::new(path));
        let text = |path: &str| Some(value(path)?.as_str()?.to_owned());
        Some(Self {
            year: value("year")?.as_i64()?.try_into().ok()?,
            code: text("department.code")?,
            name: text("department.name")?,
        })
    }
}

//! The settings files: `jixiao.toml` of a workspace, `year.toml` of a year.

use serde::Deserialize;

use super::{Date, Record};
use crate::source::shape::{Field, Shape, optional};

/// `jixiao.toml`, all of it optional.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Settings {
    /// Layout of years that name none.
    pub layout: Option<String>,
    /// Output folder, relative to the workspace.
    pub out: Option<String>,
    /// Folders with the office's own fonts, relative to the workspace.
    #[serde(default)]
    pub fonts: Vec<String>,
}

impl Record for Settings {
    const FIELDS: &'static [Field] = &[
        optional("layout", Shape::Text),
        optional("out", Shape::Text),
        optional("fonts", Shape::List(&Shape::Text, 0)),
    ];
}

/// `year.toml`: what the departments of a year share.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct YearSettings {
    /// Layout of that year.
    pub layout: Option<String>,
    /// Date on the cover and in the file's metadata.
    pub date: Option<Date>,
    /// Unit of all amounts, printed above each table.
    pub unit: Option<String>,
}

impl Record for YearSettings {
    const FIELDS: &'static [Field] = &[
        optional("layout", Shape::Text),
        optional("date", Shape::Date),
        optional("unit", Shape::Text),
    ];
}

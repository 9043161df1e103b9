//! The settings files: `jixiao.toml` of a workspace, `year.toml` of a year.

use serde::Deserialize;

use super::{Date, Record, Slot, Unfinished};
use crate::source::shape::{Field, Shape, optional};

/// `jixiao.toml`, all of it optional.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Layout of years that name none.
    pub layout: Slot<String>,
    /// Output folder, relative to the workspace.
    pub out: Slot<String>,
    /// Folders with the office's own fonts, relative to the workspace.
    pub fonts: Vec<Slot<String>>,
}

impl Settings {
    /// Those of a file that cannot be read.
    pub fn unknown() -> Self {
        Self { layout: Slot::Gap, out: Slot::Gap, fonts: vec![Slot::Gap] }
    }
}

impl Record for Settings {
    const FIELDS: &'static [Field] = &[
        optional("layout", Shape::Text, "版式")
            .hint("templates 里的文件夹名；省略时为 hb-2020"),
        optional("out", Shape::Text, "输出文件夹").hint("相对于工作目录"),
        optional("fonts", Shape::List(&Shape::Text, 0), "字体文件夹")
            .hint("单位自有字体所在的文件夹"),
    ];
}

/// `year.toml`: what the departments of a year share.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct YearSettings {
    /// Layout of that year.
    pub layout: Slot<String>,
    /// Date on the cover and in the file's metadata.
    pub date: Slot<Date>,
    /// Unit of all amounts, printed above each table.
    pub unit: Slot<String>,
}

impl YearSettings {
    /// Those of a file that cannot be read.
    pub fn unknown() -> Self {
        Self { layout: Slot::Gap, date: Slot::Gap, unit: Slot::Gap }
    }
}

impl Record for YearSettings {
    const FIELDS: &'static [Field] = &[
        optional("layout", Shape::Text, "版式")
            .hint("templates 里的文件夹名；省略时为 hb-2020"),
        optional("date", Shape::Date, "编制日期").hint("印在封面上，并写入 PDF，如 2027-01-15"),
        optional("unit", Shape::Text, "金额单位").hint("印在每张表的右上方"),
    ];
}

impl Unfinished for Settings {}

impl Unfinished for YearSettings {}

//! The settings files: `jixiao.toml` of a workspace, `year.toml` of a year.

use std::sync::LazyLock;

use crate::source::shape::{Fields, Shape, optional};
use crate::source::{Date, Datum, Document};

/// What `jixiao.toml` says, all of it optional.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Layout of years that name none.
    pub layout: Slot<String>,
    /// Output folder, relative to the workspace.
    pub out: Slot<String>,
    /// Folders with the office's own fonts, relative to the workspace.
    pub fonts: Vec<Slot<String>>,
}

/// The keys of `jixiao.toml`.
pub static WORKSPACE: LazyLock<Fields> = LazyLock::new(|| {
    Fields::from(vec![
        optional("layout", Shape::Text, "版式")
            .hint("templates 里的文件夹名；省略时为 hb-2020"),
        optional("out", Shape::Text, "输出文件夹").hint("相对于工作目录"),
        optional("fonts", Shape::list(Shape::Text, 0), "字体文件夹")
            .hint("单位自有字体所在的文件夹"),
    ])
});

/// The keys of `year.toml`.
pub static YEAR: LazyLock<Fields> = LazyLock::new(|| {
    Fields::from(vec![
        optional("layout", Shape::Text, "版式")
            .hint("templates 里的文件夹名；省略时为 hb-2020"),
        optional("date", Shape::Date, "编制日期").hint("印在封面上，并写入 PDF，如 2027-01-15"),
        optional("unit", Shape::Text, "数据里的金额单位")
            .hint("省略时由版式决定；与表上的单位不同时按准确小数换算"),
    ])
});

impl Settings {
    /// What the file says.
    pub fn of(document: &Document) -> Self {
        let fonts = document.get("fonts").entries().iter().map(text).collect();
        Self { layout: text(document.get("layout")), out: text(document.get("out")), fonts }
    }

    /// Those of a file that cannot be read.
    pub fn unknown() -> Self {
        Self { layout: Slot::Gap, out: Slot::Gap, fonts: vec![Slot::Gap] }
    }
}

fn text(datum: &Datum) -> Slot<String> {
    Slot::of(datum, |datum| datum.text().map(str::to_owned))
}

/// What a setting says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Slot<T> {
    /// A value.
    Filled(T),
    /// Nothing, which is allowed.
    #[default]
    Blank,
    /// Nothing that could be read; why was told.
    Gap,
}

impl<T> Slot<T> {
    /// What a datum says.
    fn of(datum: &Datum, value: impl FnOnce(&Datum) -> Option<T>) -> Self {
        match value(datum) {
            Some(value) => Self::Filled(value),
            None if datum.is_blank() => Self::Blank,
            None => Self::Gap,
        }
    }

    /// Whether it is not known what was meant.
    pub fn is_gap(&self) -> bool {
        matches!(self, Self::Gap)
    }

    /// The value, if there is one.
    pub fn get(&self) -> Option<&T> {
        match self {
            Self::Filled(value) => Some(value),
            Self::Blank | Self::Gap => None,
        }
    }
}

/// `year.toml`: what the departments of a year share.
#[derive(Debug, Clone, Default)]
pub struct YearSettings {
    /// Layout of that year.
    pub layout: Slot<String>,
    /// Date on the cover and in the file's metadata.
    pub date: Slot<Date>,
    /// Unit in which all amounts are written.
    pub unit: Slot<String>,
}

impl YearSettings {
    /// What the file says.
    pub fn of(document: &Document) -> Self {
        Self {
            layout: text(document.get("layout")),
            date: Slot::of(document.get("date"), Datum::date),
            unit: text(document.get("unit")),
        }
    }

    /// Those of a file that cannot be read.
    pub fn unknown() -> Self {
        Self { layout: Slot::Gap, date: Slot::Gap, unit: Slot::Gap }
    }
}

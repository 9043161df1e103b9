//! The settings files: `jixiao.toml` of a workspace, `year.toml` of a year.

use std::sync::LazyLock;

use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::source::shape::{Field, Fields, Shape, optional};
use crate::source::{Date, Datum, Document};

/// A form as settings name it.
#[derive(Debug, Clone)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Where that stands; `None` if nothing names it.
    pub at: Option<Place>,
}

/// What `jixiao.toml` says, all of it optional.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Forms of years that name none.
    pub forms: Slot<Vec<Named>>,
    /// Output folder, relative to the workspace.
    pub out: Slot<String>,
    /// Folders with the office's own fonts, relative to the workspace.
    pub fonts: Vec<Slot<String>>,
}

/// The two ways to name forms.
fn forms() -> [Field; 2] {
    [
        optional("layout", Shape::Text, "版式")
            .hint("templates 里的文件夹名；省略时为 hb-2020"),
        optional("forms", Shape::list(Shape::Text, 1), "几张表")
            .hint("一份数据出几张表时依次写出各版式；只有一张时写 layout"),
    ]
}

/// The keys of `jixiao.toml`.
pub static WORKSPACE: LazyLock<Fields> = LazyLock::new(|| {
    let [layout, forms] = forms();
    Fields::from(vec![
        layout,
        forms,
        optional("out", Shape::Text, "输出文件夹").hint("相对于工作目录"),
        optional("fonts", Shape::list(Shape::Text, 0), "字体文件夹")
            .hint("单位自有字体所在的文件夹"),
    ])
});

/// The keys of `year.toml`.
pub static YEAR: LazyLock<Fields> = LazyLock::new(|| {
    let [layout, forms] = forms();
    Fields::from(vec![
        layout,
        forms,
        optional("date", Shape::Date, "编制日期")
            .hint("写入 PDF，有封面的版式也印在封面上，如 2027-01-15"),
        optional("unit", Shape::Text, "数据里的金额单位")
            .hint("省略时由版式决定；与表上的单位不同时按准确小数换算"),
    ])
});

impl Settings {
    /// What the file says; an error is pushed if it names forms in a wrong way.
    pub fn of(document: &Document, out: &mut Diagnostics) -> Self {
        let fonts = document.get("fonts").entries().iter().map(text).collect();
        Self { forms: named(document, out), out: text(document.get("out")), fonts }
    }

    /// Those of a file that cannot be read.
    pub fn unknown() -> Self {
        Self { forms: Slot::Gap, out: Slot::Gap, fonts: vec![Slot::Gap] }
    }
}

/// The forms that a file of settings names.
fn named(document: &Document, out: &mut Diagnostics) -> Slot<Vec<Named>> {
    let form = |datum: &Datum| {
        let name = datum.text()?.to_owned();
        Some(Named { name, at: Some(document.place(datum)) })
    };
    let (one, several) = (document.get("layout"), document.get("forms"));
    // A list under the key for one form.
    let at = document.place(one);
    let list = at.file.text.get(at.range.clone()).filter(|list| list.starts_with('['));
    if let (true, Some(list)) = (one.is_gap(), list) {
        let of_one = out.iter_mut().filter(|found| found.place.as_ref() == Some(&at));
        of_one.for_each(|found| {
            found.help = "help-forms";
            found.args.push(("written", list.into()));
        });
    }
    if one.written && several.written {
        let places = [one, several].map(|datum| document.place(datum));
        let later = places.into_iter().max_by_key(|place| place.range.start);
        out.push(Diagnostic::new(Code::FormsNamed).arg("what", "both").at_opt(later));
        return Slot::Gap;
    }
    // A list that is not whole may have named others, whose keys nobody knows.
    let list = document.place(several).range;
    let is_broken = |problem: &Diagnostic| {
        let place = problem.place.as_ref().filter(|_| problem.code == Code::TomlSyntax);
        place.is_some_and(|p| p.range.start <= list.end && list.start <= p.range.end)
    };
    if several.written && out.iter().any(is_broken) {
        return Slot::Gap;
    }
    let mut forms: Vec<Named> = vec![];
    for datum in several.entries() {
        let Some(form) = form(datum) else { return Slot::Gap };
        if forms.iter().all(|known| known.name != form.name) {
            forms.push(form);
            continue;
        }
        let twice = Diagnostic::new(Code::FormsNamed).arg("what", "twice").at_opt(form.at);
        out.push(twice.arg("name", form.name));
        // Another form was meant there, perhaps, whose keys nobody knows.
        return Slot::Gap;
    }
    match forms.is_empty() {
        true => Slot::of(one, |datum| Some(vec![form(datum)?])),
        false => Slot::Filled(forms),
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
    /// Forms of that year.
    pub forms: Slot<Vec<Named>>,
    /// Date on the cover and in the file's metadata.
    pub date: Slot<Date>,
    /// Unit in which all amounts are written.
    pub unit: Slot<String>,
}

impl YearSettings {
    /// What the file says; an error is pushed if it names forms in a wrong way.
    pub fn of(document: &Document, out: &mut Diagnostics) -> Self {
        Self {
            forms: named(document, out),
            date: Slot::of(document.get("date"), Datum::date),
            unit: text(document.get("unit")),
        }
    }

    /// Those of a file that cannot be read.
    pub fn unknown() -> Self {
        Self { forms: Slot::Gap, date: Slot::Gap, unit: Slot::Gap }
    }
}

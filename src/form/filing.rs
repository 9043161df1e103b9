//! Who submits for which year, and what they stand by.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Form, Role};
use crate::diag::Code;
use crate::source::shape::{Field, Shape, optional, required};
use crate::source::{Datum, Document};

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
    /// That of a department's file, whatever else is wrong with it. Where the form does without a
    /// code, the name of the file stands for it.
    pub fn read(form: &Form, document: &Document) -> Option<Self> {
        let or = |role, other: &dyn Fn() -> String| {
            let blank = form.only(document, role).is_blank();
            if blank { Some(other()) } else { text(form, document, role) }
        };
        let stem = || {
            let file = &document.file;
            let path = file.path.as_deref().unwrap_or(Path::new(&file.name));
            path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
        };
        Some(Self {
            year: year(form, document)?,
            code: or(Role::DepartmentCode, &stem)?,
            name: or(Role::DepartmentName, &String::new)?,
        })
    }

    /// The same, with what the file lies under in the place of what it does not say.
    pub fn draft(
        form: &Form,
        document: &Document,
        folder_year: Option<i32>,
        stem: &str,
    ) -> Self {
        let text = |role| text(form, document, role);
        Self {
            year: year(form, document).or(folder_year).unwrap_or_default(),
            code: text(Role::DepartmentCode).unwrap_or_else(|| stem.to_owned()),
            name: text(Role::DepartmentName).unwrap_or_default(),
        }
    }
}

fn sound<'a>(form: &Form, document: &'a Document, role: Role) -> Option<&'a Datum> {
    Some(form.only(document, role)).filter(|datum| !datum.flawed)
}

fn year(form: &Form, document: &Document) -> Option<i32> {
    sound(form, document, Role::Year)?.whole()?.try_into().ok()
}

fn text(form: &Form, document: &Document, role: Role) -> Option<String> {
    sound(form, document, role)?.text().map(str::to_owned)
}

/// The field of a record for what the writer stands by.
pub(super) fn allow() -> Field {
    let entry = vec![
        required(CODE, Shape::Text, "代码").hint("方括号里的词，如 satisfaction-low"),
        required("reason", Shape::Text, "理由").hint("不印出来"),
    ];
    let entry = Shape::Table(crate::source::shape::Fields::new(usize::MAX, entry));
    optional("allow", Shape::list(entry, 1), "允许的警告").hint("写明代码和理由")
}

const CODE: &str = "code";

/// The codes that a record's writer stands by, each with its place.
pub fn allowed<'a>(
    form: &Form,
    record: &'a crate::source::Record,
) -> impl Iterator<Item = &'a Datum> {
    form.role(record, Role::Allow).entries().iter().map(|entry| entry.get(CODE))
}

/// Whether a file allows a warning for all of it, whatever else is wrong with it.
pub fn allows(form: &Form, document: &Document, code: Code) -> bool {
    let root = document.root.record();
    root.is_some_and(|root| allowed(form, root).any(|name| name.text() == Some(code.as_str())))
}

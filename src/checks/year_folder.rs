//! `year-mismatch`: a file in the folder of a year is a submission of that year. The
//! likeliest cause is last year's file copied over and not edited.

use std::path::Path;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::KeyPath;
use crate::workspace::Department;

/// Pushes an error if the folder's name is another year.
pub fn check(department: &Department, file: &Path, out: &mut Diagnostics) {
    let folder = file.parent().and_then(|folder| folder.file_name()?.to_str());
    let Some(folder) = folder.filter(|name| name.len() == 4) else { return };
    let Ok(year) = folder.parse::<i32>() else { return };
    if year != department.submission.year {
        out.push(
            Diagnostic::new(Code::YearMismatch)
                .arg("year", department.submission.year.to_string())
                .arg("folder", folder)
                .at(department.source.place(&KeyPath::new("year"))),
        );
    }
}

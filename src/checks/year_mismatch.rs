//! `year-mismatch`: a file in the folder of a year is a submission of that year. The likeliest
//! cause is last year's file copied over and not edited.

use super::Subject;
use crate::diag::{Code, Diagnostics};
use crate::source::KeyPath;

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let folder = subject.file.parent().and_then(|folder| folder.file_name()?.to_str());
    let Some(folder) = folder.filter(|name| name.len() == 4) else { return };
    let Ok(year) = folder.parse::<i32>() else { return };
    if year != subject.submission.year {
        out.push(
            subject
                .at(Code::YearMismatch, &KeyPath::new("year"))
                .arg("year", subject.submission.year.to_string())
                .arg("folder", folder),
        );
    }
}

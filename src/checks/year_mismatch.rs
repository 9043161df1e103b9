//! `year-mismatch`: a file in the folder of a year is a submission of that year. The likeliest
//! cause is last year's file copied over and not edited.

use super::Subject;
use crate::diag::{Code, Diagnostics};
use crate::source::KeyPath;
use crate::workspace::folder_year;

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let (Some((folder, year)), Some(own)) =
        (folder_year(subject.file), subject.submission.year.get())
    else {
        return;
    };
    if year != *own {
        out.push(
            subject
                .at(Code::YearMismatch, &KeyPath::new("year"))
                .arg("year", own.to_string())
                .arg("folder", folder),
        );
    }
}

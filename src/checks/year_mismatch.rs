//! `year-mismatch`: a file in the folder of a year is a submission of that year. The likeliest
//! cause is last year's file copied over and not edited.

use super::Subject;
use crate::diag::{Code, Diagnostics};
use crate::source::KeyPath;

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let folders = subject.file.parent().into_iter().flat_map(|folder| folder.ancestors());
    let names = folders.filter_map(|folder| folder.file_name()?.to_str());
    // The nearest that is called after a year: one below may be called after a township.
    let Some((folder, year)) = names
        .map(|name| (name, year(name)))
        .find_map(|(name, year)| year.map(|year| (name, year)))
    else {
        return;
    };
    if year != subject.submission.year {
        out.push(
            subject
                .at(Code::YearMismatch, &KeyPath::new("year"))
                .arg("year", subject.submission.year.to_string())
                .arg("folder", folder),
        );
    }
}

/// The year that a folder is called after: `2027`, `2027年`, `２０２７年度`, `二〇二七年`.
fn year(name: &str) -> Option<i32> {
    let mut rest = name.chars();
    let mut year = 0;
    for _ in 0..4 {
        let character = rest.next()?;
        let digits = ["0123456789", "０１２３４５６７８９", "〇一二三四五六七八九", "零"];
        let digit =
            digits.iter().find_map(|digits| digits.chars().position(|d| d == character));
        year = year * 10 + i32::try_from(digit?).ok()?;
    }
    let ends = rest.next().is_none_or(|next| next == '年');
    (ends && year >= 1900).then_some(year)
}

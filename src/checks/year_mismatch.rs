//! `year-mismatch`: a file in the folder of a year is a submission of that year. The likeliest
//! cause is last year's file copied over and not edited.

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;
use crate::workspace::folder_year;

pub const RULE: Rule =
    Rule { code: Code::YearMismatch, needs: &[Need::Role(Role::Year)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let datum = subject.only(Role::Year);
    let (Some((folder, year)), Some(own)) = (folder_year(subject.file), datum.whole()) else {
        return;
    };
    if i64::from(year) != own {
        out.push(
            subject
                .at(Code::YearMismatch, datum)
                .arg("year", own.to_string())
                .arg("folder", folder),
        );
    }
}

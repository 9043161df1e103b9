//! `code-mismatch`: a file called after a code is that department's. The likeliest cause is
//! another department's file copied and not edited.

use super::Subject;
use super::code_spelling::in_half_width;
use crate::diag::{Code, Diagnostics};
use crate::source::KeyPath;

/// Digits that a unit code has at least: those of a department that others belong to.
const SHORTEST: usize = 3;

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(stem) = subject.file.file_stem().and_then(|stem| stem.to_str()) else { return };
    let submission = subject.submission;
    let (Some(code), Some(year)) = (submission.department.code.get(), submission.year.get())
    else {
        return;
    };
    let code = in_half_width(code);
    let is_code = stem.len() >= SHORTEST && stem.bytes().all(|byte| byte.is_ascii_digit());
    // Some keep a folder for each department and call the files after the years.
    if is_code && stem != code && stem != year.to_string() {
        out.push(
            subject
                .at(Code::CodeMismatch, &KeyPath::new("department.code"))
                .arg("code", code)
                .arg("file", stem),
        );
    }
}

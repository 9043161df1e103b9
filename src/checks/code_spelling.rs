//! `code-spelling`: the finance system's codes are of half width and without blanks; others
//! match nothing there.

use super::Subject;
use super::subject::Text;
use crate::diag::{Code, Diagnostics};
use crate::model::{Record, Submission};
use crate::source::Written;
use crate::source::shape::{Wording, wording_at};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    subject.source.values(&mut |path, value| {
        let Written::Text(code) = value else { return };
        let right = in_half_width(code);
        if right != code && wording_at(Submission::FIELDS, path) == Wording::Code {
            let text = Text { path: path.clone(), text: code };
            out.push(subject.replace(Code::CodeSpelling, &text, &(0..code.len()), &right));
        }
    });
}

/// A code as typed with the Chinese input method off.
pub(super) fn in_half_width(code: &str) -> String {
    let half = |character: char| {
        let code = u32::from(character);
        let narrow = (0xFF01..=0xFF5E).contains(&code).then(|| char::from_u32(code - 0xFEE0));
        narrow.flatten().unwrap_or(character)
    };
    code.trim().chars().map(half).collect()
}

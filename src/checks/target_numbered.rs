//! `target-numbered`: the form numbers 绩效目标 by itself; a number that was typed or
//! pasted along stands there a second time.

use super::Subject;
use super::pattern::Pattern;
use super::subject::Text;
use crate::diag::{Code, Diagnostics};

static NUMBER: Pattern =
    Pattern::new(r"^\s*(?:[0-9０-９]{1,2}\s*[、.．]|[（(][0-9０-９]{1,2}[）)]|[①-⑳])\s*");

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(number) = NUMBER.regex() else { return };
    for (path, project) in subject.projects() {
        let path = path.key("targets");
        for (index, target) in project.targets.iter().enumerate() {
            // 1.5万亩 is an amount, and what is nothing but a number is not numbered.
            let found = number.find(target).filter(|found| {
                let rest = &target[found.end()..];
                !rest.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit())
            });
            if let Some(found) = found {
                let text = Text { path: path.index(index), text: target };
                let finding = subject.replace(Code::TargetNumbered, &text, &found.range(), "");
                out.push(finding.arg("number", found.as_str().trim()));
            }
        }
    }
}

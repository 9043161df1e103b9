//! `target-copied`: a target, or what the money is for, that stands in another project word for word:
//! one of the two was copied and not thought over.

use std::collections::HashMap;

use super::subject::{Project, Text};
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule = Rule {
    code: Code::TargetCopied,
    needs: &[Need::Role(Role::ProjectName), Need::Declares("numbered", |field| field.numbered)],
    check,
};

/// Fewest characters that are no accident: 按月足额发放，应保尽保 suits several.
const LEAST: usize = 18;

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let mut seen: HashMap<&str, (&Project<'_>, Text<'_>)> = HashMap::new();
    for project in subject.projects() {
        let purpose = Text::of(project.role(Role::Purpose));
        for text in project.targets().chain(purpose) {
            let words = text.text.trim_end_matches(['。', '；', ' ']);
            if words.chars().nth(LEAST - 1).is_none() {
                continue;
            }
            let (first, copied) = seen.entry(words).or_insert((project, text));
            if !std::ptr::eq(first.datum, project.datum) {
                out.push(
                    subject
                        .at(RULE.code, text.datum)
                        .arg("other", first.called())
                        .label(subject.place(copied.datum), "label-first"),
                );
            }
        }
    }
}

//! `class-missing`: every project has an indicator in each class that the form requires.
//! (常见审核意见: 指标不够完整, 建议增加满意度指标.)

use std::collections::HashSet;

use super::subject::Row;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule =
    Rule { code: Code::ClassMissing, needs: &[Need::Words(Role::Class)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let form = subject.form;
    let (Some(classes), Some((field, _))) =
        (form.words_of(Role::Class), form.field(Role::Class))
    else {
        return;
    };
    for (project, rows) in subject.lists() {
        // A class that the form does not have was told, and may be the one.
        let strange = |row: &Row<'_>| {
            row.text(Role::Class).is_some_and(|class| classes.meant(class).is_none())
        };
        if rows.iter().any(|row| row.role(Role::Class).is_gap() || strange(row)) {
            continue;
        }
        let present: HashSet<&str> =
            rows.iter().filter_map(|row| Some(row.class(classes)?.name.as_str())).collect();
        for class in classes.0.iter().filter(|class| class.needed) {
            if !present.contains(class.name.as_str()) {
                let finding = subject
                    .at(Code::ClassMissing, project.datum)
                    .arg("project", project.called())
                    .arg("key", &*field.key)
                    .arg("second", subject.form.title_of(Role::Subclass))
                    .arg("class", class.name.as_str());
                out.push(match class.second.as_slice() {
                    [] => finding.help("help-alone"),
                    _ => finding.arg("subclasses", class.second_names()),
                });
            }
        }
    }
}

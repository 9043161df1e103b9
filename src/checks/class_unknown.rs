//! `class-unknown`: the first-level class is one of the form. (常见审核意见: 一级指标类型错误.)

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule =
    Rule { code: Code::ClassUnknown, needs: &[Need::Words(Role::Class)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(classes) = subject.form.words_of(Role::Class) else { return };
    for row in subject.indicators() {
        let Some(named) = row.text(Role::Class).filter(|named| classes.exact(named).is_none())
        else {
            continue;
        };
        let finding = subject
            .at(Code::ClassUnknown, row.role(Role::Class))
            .arg("class", named)
            .arg("title", subject.form.title_of(Role::Class))
            .arg("known", classes.names());
        out.push(match classes.meant(named) {
            Some(class) => finding.arg("near", class.name.as_str()).help("help-near"),
            None => finding,
        });
    }
}

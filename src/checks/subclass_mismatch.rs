//! `subclass-mismatch`: the second-level class belongs to its first; 指标 at the end may be left out.
//! (常见审核意见: 二级指标类型错误.)

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule = Rule {
    code: Code::SubclassMismatch,
    needs: &[Need::Words(Role::Subclass), Need::Words(Role::Class)],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(classes) = subject.form.words_of(Role::Class) else { return };
    for row in subject.indicators() {
        let Some(subclass) = row.text(Role::Subclass) else { continue };
        // An unknown class is another rule's; one that nothing stands below has free words there.
        let class = row.class(classes).filter(|class| !class.second.is_empty());
        let Some(class) = class.filter(|class| !class.has_second(subclass)) else { continue };
        let finding = subject
            .at(Code::SubclassMismatch, row.role(Role::Subclass))
            .arg("subclass", subclass)
            .arg("class", class.name.as_str())
            .arg("known", class.second_names());
        out.push(match class.near(subclass) {
            Some(near) => finding.arg("near", near).help("help-near"),
            None => finding,
        });
    }
}

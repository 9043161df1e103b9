//! `class-unknown`: the first-level class is one of the form. (常见审核意见: 一级指标类型错误.)

use super::Subject;
use super::class::meant;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let classes = &subject.layout.classes;
    if classes.is_empty() {
        return;
    }
    for (path, indicator) in subject.indicators() {
        let Some(named) = indicator.class.get() else { continue };
        if classes.iter().all(|class| class.name != *named) {
            let known: Vec<&str> = classes.iter().map(|class| class.name.as_str()).collect();
            let finding = subject
                .at(Code::ClassUnknown, &path.key("class"))
                .arg("class", named.as_str())
                .arg("known", known.join("、"));
            out.push(match meant(classes, named) {
                Some(class) => finding.arg("near", class.name.as_str()).help("help-near"),
                None => finding,
            });
        }
    }
}

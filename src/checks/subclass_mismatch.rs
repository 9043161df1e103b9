//! `subclass-mismatch`: the second-level class belongs to its first; 指标 at the end may be left out.
//! (常见审核意见: 二级指标类型错误.)

use super::Subject;
use super::class::{meant, near};
use super::measure::stem;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, indicator) in subject.indicators() {
        let (Some(named), Some(subclass)) = (indicator.class.get(), indicator.subclass.get())
        else {
            continue;
        };
        // An unknown class is another rule's.
        let Some(class) = meant(&subject.layout.classes, named) else { continue };
        if class.subclasses.iter().all(|known| stem(known) != stem(subclass)) {
            let finding = subject
                .at(Code::SubclassMismatch, &path.key("subclass"))
                .arg("subclass", subclass.as_str())
                .arg("class", class.name.as_str())
                .arg("known", class.subclasses.join("、"));
            out.push(match near(class, subclass) {
                Some(near) => finding.arg("near", near).help("help-near"),
                None => finding,
            });
        }
    }
}

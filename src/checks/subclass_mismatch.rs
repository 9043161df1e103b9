//! `subclass-mismatch`: the second-level class belongs to its first; 指标 at the end may be left out.
//! (常见审核意见: 二级指标类型错误.)

use super::Subject;
use super::measure::stem;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, indicator) in subject.indicators() {
        let class = subject.layout.classes.iter().find(|class| class.name == indicator.class);
        // An unknown class is another rule's.
        let Some(class) = class else { continue };
        if class.subclasses.iter().all(|known| stem(known) != stem(&indicator.subclass)) {
            out.push(
                subject
                    .at(Code::SubclassMismatch, &path.key("subclass"))
                    .arg("subclass", indicator.subclass.as_str())
                    .arg("class", indicator.class.as_str())
                    .arg("known", class.subclasses.join("、")),
            );
        }
    }
}

//! `text-too-long`: longer than the field of the finance system: 绩效目标 of a project holds
//! 4,000 bytes, 指标值确定依据 2,000.

use super::Subject;
use super::subject::indicators;
use crate::diag::{Code, Diagnostics};
use crate::model::Slot;
use crate::source::KeyPath;

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let parameters = &subject.layout.parameters;
    let mut judge = |path: &KeyPath, length: usize, most: Option<usize>| {
        if let Some(most) = most.filter(|most| length > *most) {
            out.push(
                subject.at(Code::TextTooLong, path).arg("length", length).arg("most", most),
            );
        }
    };
    for (path, project) in subject.projects() {
        let targets = project.targets.iter().filter_map(Slot::get);
        let length = targets.map(|target| target.chars().count()).sum();
        judge(&path.key("targets"), length, parameters.target_length);
        for (path, indicator) in indicators(&path, project) {
            let length = indicator.basis.get().map_or(0, |basis| basis.chars().count());
            judge(&path.key("basis"), length, parameters.basis_length);
        }
    }
}

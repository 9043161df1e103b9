//! `text-too-long`: longer than the field of the finance system: 绩效目标 of a project holds
//! 4,000 bytes, 指标值确定依据 2,000.

use super::Subject;
use super::subject::indicators;
use crate::diag::{Code, Diagnostics};
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
        let length = project.targets.iter().map(|target| target.chars().count()).sum();
        judge(&path.key("targets"), length, parameters.target_length);
        for (path, indicator) in indicators(&path, project) {
            judge(&path.key("basis"), indicator.basis.chars().count(), parameters.basis_length);
        }
    }
}

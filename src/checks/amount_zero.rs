//! `amount-zero`: a project is submitted because money is spent on it.

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (path, project) in subject.projects() {
        if project.budget.total.get().is_some_and(|total| total.0.is_zero()) {
            out.push(subject.at(Code::AmountZero, &path.key("budget").key("total")));
        }
    }
}

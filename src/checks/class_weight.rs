//! `class-weight`: the weights of the rows of a class add up to what the form gives the class.
//! (财预〔2021〕101号: 成本 20、产出 40、效益 20、满意度 10.)

use rust_decimal::Decimal;

use super::subject::Project;
use super::{Need, Rule, Subject, computed_differs, differs};
use crate::diag::{Code, Diagnostics};
use crate::form::{Role, Word};
use crate::source::Datum;

pub const RULE: Rule = Rule {
    code: Code::ClassWeight,
    needs: &[Need::Role(Role::Weight), Need::Words(Role::Class)],
    check,
};

/// Rows of one class whose weights do not add up to that of the class.
struct Off<'a> {
    project: &'a Project<'a>,
    class: &'a Word,
    weights: Vec<&'a Datum>,
    sum: Decimal,
    weight: Decimal,
}

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for Off { project, class, weights, sum, weight } in off(subject) {
        let first = weights.first().filter(|first| !computed_differs::tells(subject, first));
        let Some(first) = first else { continue };
        out.push(
            subject
                .at(Code::ClassWeight, first)
                .arg("class", class.name.as_str())
                .arg("project", project.called())
                .arg("sum", sum.normalize().to_string())
                .arg("weight", weight.to_string()),
        );
    }
}

/// The classes whose weights are among the parts of a sum and do not add up: what they come to,
/// and should.
pub fn among(subject: &Subject<'_>, parts: &[differs::Part<'_>]) -> Vec<String> {
    let is_part = |own: &Off<'_>| {
        let first = own.weights.first();
        first.is_some_and(|first| parts.iter().any(|(_, part)| std::ptr::eq(*part, *first)))
    };
    let classes = off(subject).into_iter().filter(is_part);
    classes.map(|off| format!("{} {} ≠ {}", off.class.name, off.sum, off.weight)).collect()
}

fn off<'a>(subject: &'a Subject<'a>) -> Vec<Off<'a>> {
    let Some(classes) = subject.form.words_of(Role::Class) else { return vec![] };
    let mut found = vec![];
    for (project, rows) in subject.lists() {
        // Of a row without a class or a weight it is not known where it counts.
        let is_known = |row: &super::subject::Row<'_>| {
            row.class(classes).is_some() && row.role(Role::Weight).number().is_some()
        };
        if !rows.iter().all(is_known) {
            continue;
        }
        for class in &classes.0 {
            let Some(weight) = class.weight else { continue };
            let own = rows
                .iter()
                .filter(|row| row.class(classes).is_some_and(|found| found.name == class.name));
            let weights: Vec<_> = own.map(|row| row.role(Role::Weight)).collect();
            let sum = weights.iter().filter_map(|weight| weight.number());
            let sum = sum.fold(Decimal::ZERO, Decimal::saturating_add);
            if !weights.is_empty() && sum != weight {
                found.push(Off { project, class, weights, sum, weight });
            }
        }
    }
    found
}

//! `class-weight`: the weights of the rows of a class add up to what the form gives the class.
//! (财预〔2021〕101号: 成本 20、产出 40、效益 20、满意度 10.)

use rust_decimal::Decimal;

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule = Rule {
    code: Code::ClassWeight,
    needs: &[Need::Role(Role::Weight), Need::Words(Role::Class)],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(classes) = subject.form.words_of(Role::Class) else { return };
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
            let own: Vec<_> = own.map(|row| row.role(Role::Weight)).collect();
            let sum = own.iter().filter_map(|weight| weight.number());
            let sum = sum.fold(Decimal::ZERO, Decimal::saturating_add);
            if let Some(first) = own.first().filter(|_| sum != weight) {
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
    }
}

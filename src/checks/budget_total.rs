//! `budget-total`: an amount that the form declares as the sum of others is that sum, a blank
//! counting as zero. Left unchecked where it is blank itself, or no part is given. (Form:
//! 资金总额等于财政拨款和其他资金之和.)

use rust_decimal::Decimal;

use super::subject::Said;
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::source::{Amount, Datum};

pub const RULE: Rule = Rule {
    code: Code::BudgetTotal,
    needs: &[Need::Declares("sum", |field| !field.sum.is_empty())],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for Said { field, declared, datum, record } in subject.fields() {
        let Some(total) = datum.amount().filter(|_| !declared.sum.is_empty()) else { continue };
        let parts: Vec<_> =
            declared.sum.iter().filter_map(|key| record.fields.find(key)).collect();
        let part = |at: usize| record.data.get(at).unwrap_or(Datum::nothing());
        let given: Vec<&Datum> = parts.iter().map(|(at, _)| part(*at)).collect();
        if given.iter().all(|part| part.amount().is_none()) || given.iter().any(|p| p.is_gap())
        {
            continue;
        }
        // An amount below zero is told by its own rule.
        let amounts = given.iter().filter_map(|part| part.number());
        if amounts.clone().chain([total.number]).any(|amount| amount.is_sign_negative()) {
            continue;
        }
        let mut amounts = amounts;
        let sum = amounts.try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part));
        let Some(sum) = sum.filter(|sum| *sum != total.number) else { continue };
        let mut finding = subject
            .at(Code::BudgetTotal, datum)
            .arg("title", &*field.title)
            .arg("total", Arg::display(total))
            .arg("sum", Arg::display(Amount { number: sum, places: total.places }));
        for ((_, field), part) in parts.iter().zip(given) {
            if let Some(amount) = part.amount() {
                let said =
                    [("title", Arg::from(&*field.title)), ("amount", Arg::display(amount))];
                finding = finding.label_with(subject.place(part), "label-part", said);
            }
        }
        out.push(finding);
    }
}

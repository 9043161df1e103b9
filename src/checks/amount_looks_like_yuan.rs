//! `amount-looks-like-yuan`: an amount that was likely typed in 元, because it is larger than the form
//! expects, because the text names as many 元, or because the other projects are nothing beside it.
//! Silent where the year counts in another unit than the form, whose limits are meant for its own.

use rust_decimal::Decimal;

use super::clause::around;
use super::money::{in_yuan, sums};
use super::subject::Project;
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics};
use crate::form::Role;
use crate::source::{Amount, Datum};
use crate::value::{Kind, counted};

pub const RULE: Rule = Rule {
    code: Code::AmountLooksLikeYuan,
    needs: &[Need::Declares("largest", |field| field.largest.is_some())],
    check,
};

/// Fewest other projects that tell what the department's are like.
const OTHERS: usize = 2;
/// How many times as large as all others a project can hardly be.
const TIMES: i64 = 1_000;
/// Months, where a price is for one.
const MONTHS: i64 = 12;

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let own = subject.form.money.data.as_str();
    let Some(unit) = subject.unit.filter(|unit| *unit == own) else { return };
    let finding = |datum: &Datum, amount: Amount| -> Diagnostic {
        let found = subject.at(Code::AmountLooksLikeYuan, datum);
        found.arg("kind", "yuan").arg("amount", Arg::display(amount)).arg("unit", unit)
    };
    // What is counted in 元 has no smaller unit.
    let is_yuan = in_yuan(unit).is_none_or(|yuan| yuan <= Decimal::ONE);
    let mut large: Vec<&Datum> = vec![];
    for (declared, datum, amount) in subject.amounts() {
        if let Some(largest) = declared.largest.filter(|largest| amount.number >= *largest) {
            let found = finding(datum, amount).arg("largest", Arg::display(largest));
            out.push(match is_yuan {
                true => found.arg("kind", "large").help("help-large"),
                false => found,
            });
            large.push(datum);
        }
    }
    if is_yuan {
        return;
    }
    for project in subject.projects() {
        let datum = project.total();
        let is_told = large.iter().any(|large| std::ptr::eq(*large, datum));
        let Some(amount) = datum.amount().filter(|_| !is_told) else { continue };
        if let Some((named, at)) = named(subject, project, amount.number) {
            let found = finding(datum, amount).arg("named", named).help("help-named");
            out.push(found.label(subject.place(at), "label-named"));
        } else if let Some(others) = others(subject, project)
            && amount.number >= others * Decimal::from(TIMES)
        {
            let others = Arg::display(others.normalize());
            out.push(finding(datum, amount).arg("others", others).help("help-others"));
        }
    }
}

/// The words of a project that name as many 元 as its total says, and where they stand.
fn named<'a>(
    subject: &Subject<'a>,
    project: &Project<'a>,
    total: Decimal,
) -> Option<(String, &'a Datum)> {
    // Small numbers meet by accident.
    if total < Decimal::ONE_THOUSAND {
        return None;
    }
    let purpose = project.role(Role::Purpose);
    let text = purpose.text().unwrap_or_default();
    if let Some(named) = in_text(text, total) {
        return Some((named, purpose));
    }
    let of_project = |datum: &Datum| std::ptr::eq(datum, project.datum);
    let mut goals = subject.goals().iter().filter(|goal| of_project(goal.project.datum));
    let costs = goals.find(|goal| {
        let quantity = goal.first.quantity();
        goal.first.kind() == Some(Kind::Money)
            && quantity.is_some_and(|quantity| quantity.number == total)
    })?;
    Some((costs.value.written().into_owned(), costs.row.role(Role::Value)))
}

/// The sum that a text names, or a price with how many there are of it, that makes so many 元.
fn in_text(text: &str, total: Decimal) -> Option<String> {
    let counts: Vec<Decimal> = counted(text)
        .into_iter()
        .filter_map(|(_, quantity)| {
            let kind = quantity.unit.as_ref()?.kind;
            matches!(kind, Kind::People | Kind::Count | Kind::Area).then_some(quantity.number)
        })
        .collect();
    let sum = sums(text, Some("元")).into_iter().find(|sum| {
        let before = around(text, &sum.range).before;
        let is_monthly = before.contains("每月") || text[sum.range.clone()].ends_with('月');
        let months = Decimal::from(if is_monthly { MONTHS } else { 1 });
        let makes = |count: Decimal| {
            let all = sum.number.checked_mul(count)?.checked_mul(months)?;
            Some(all == total)
        };
        sum.number == total || counts.iter().any(|count| makes(*count) == Some(true))
    })?;
    Some(text[sum.range].to_owned())
}

/// The largest total of the other projects, if they are enough to tell.
fn others(subject: &Subject<'_>, project: &Project<'_>) -> Option<Decimal> {
    let others = subject.projects().iter();
    let others = others.filter(|other| !std::ptr::eq(other.datum, project.datum));
    let totals: Vec<Decimal> = others
        .filter_map(|other| Some(other.total().amount()?.number))
        .filter(|total| *total > Decimal::ZERO)
        .collect();
    totals.iter().max().copied().filter(|_| totals.len() >= OTHERS)
}

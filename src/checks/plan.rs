//! What a payment plan that is not cumulative percent most likely is: shares of each period, or
//! amounts. One slip, so that one rule speaks of it.

use rust_decimal::Decimal;

use super::subject::Project;
use crate::form::Role;
use crate::source::Datum;

/// A plan as it should be written.
pub struct Plan {
    /// Name of the advice.
    pub help: &'static str,
    /// As it is typed.
    pub written: String,
}

/// The plan that was meant; `None` if it is cumulative, or nobody can tell.
pub fn meant(project: &Project<'_>) -> Option<Plan> {
    let plan = project.role(Role::Plan).entries();
    let plan: Option<Vec<Decimal>> = plan.iter().map(Datum::number).collect();
    let plan =
        plan.filter(|plan| plan.len() > 1 && plan.iter().all(|p| !p.is_sign_negative()))?;
    let last = plan.last().copied()?;
    let rises = plan.is_sorted();
    if last == Decimal::ONE_HUNDRED && rises {
        return None;
    }
    let mut sum = Decimal::ZERO;
    let mut sums = vec![];
    for percent in &plan {
        sum = sum.checked_add(*percent)?;
        sums.push(sum);
    }
    if sum == Decimal::ONE_HUNDRED {
        return Some(Plan { help: "help-shares", written: list(&sums) });
    }
    let total = project.total().number();
    let total =
        total.filter(|total| *total > Decimal::ZERO && *total != Decimal::ONE_HUNDRED)?;
    let amounts = match () {
        () if sum == total => sums,
        () if last == total && rises => plan,
        () => return None,
    };
    let percent = |amount: &Decimal| {
        amount.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(total).map(|p| p.normalize())
    };
    let percents: Option<Vec<Decimal>> = amounts.iter().map(percent).collect();
    let percents = percents?;
    let rounded: Vec<Decimal> = percents.iter().map(|percent| percent.round_dp(2)).collect();
    // Percentages may end at the number of the budget, too; as shares of it they are odd ones.
    if last == total && last < Decimal::ONE_HUNDRED && rounded != percents {
        return None;
    }
    Some(Plan { help: "help-amounts", written: list(&rounded) })
}

/// The percentages of a project that are judged one by one: none if another plan was meant.
pub fn cumulative<'a>(project: &Project<'a>) -> &'a [Datum] {
    if meant(project).is_some() { &[] } else { project.role(Role::Plan).entries() }
}

fn list(percents: &[Decimal]) -> String {
    let percents: Vec<String> = percents.iter().map(Decimal::to_string).collect();
    format!("[{}]", percents.join(", "))
}

//! What a payment plan that is not cumulative percent most likely is: shares of each period, or
//! amounts. One slip, so that one rule speaks of it.

use rust_decimal::Decimal;

use crate::model::Project;

/// A plan as it should be written.
pub struct Plan {
    /// Name of the advice.
    pub help: &'static str,
    /// As it is typed.
    pub written: String,
}

/// The plan that was meant; `None` if it is cumulative, or nobody can tell.
pub fn meant(project: &Project) -> Option<Plan> {
    let plan: Option<Vec<Decimal>> =
        project.spending_plan.iter().map(|percent| percent.get().map(|p| p.0)).collect();
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
    let total = project.budget.total.get().map(|total| total.0);
    let total =
        total.filter(|total| *total > Decimal::ZERO && *total != Decimal::ONE_HUNDRED)?;
    let amounts = match () {
        () if sum == total => sums,
        () if last == total && rises && last > Decimal::ONE_HUNDRED => plan,
        () => return None,
    };
    let percent = |amount: &Decimal| {
        amount.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(total).map(|p| p.normalize())
    };
    let percents: Option<Vec<Decimal>> = amounts.iter().map(percent).collect();
    let percents = percents?;
    let rounded: Vec<Decimal> = percents.iter().map(|percent| percent.round_dp(2)).collect();
    Some(Plan { help: "help-amounts", written: list(&rounded) })
}

/// Whether the percentages are judged one by one.
pub fn is_cumulative(project: &Project) -> bool {
    meant(project).is_none()
}

fn list(percents: &[Decimal]) -> String {
    let percents: Vec<String> = percents.iter().map(Decimal::to_string).collect();
    format!("[{}]", percents.join(", "))
}

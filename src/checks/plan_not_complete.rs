//! `plan-not-complete`: the payment plan ends at 100, unless there is nothing to spend.

use rust_decimal::Decimal;

use super::plan::{self, Plan};
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::Role;
use crate::source::Datum;

pub const RULE: Rule =
    Rule { code: Code::PlanNotComplete, needs: &[Need::Role(Role::Plan)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let title = subject.form.title_of(Role::Plan);
    for project in subject.projects() {
        let list = project.role(Role::Plan);
        let Some(last) = list.entries().last() else { continue };
        if let Some(Plan { help, written }) = plan::meant(project) {
            let percent = last.amount().map_or(String::new(), |last| last.to_string());
            // The numbers change, so that it is typed and not mended.
            let finding = subject
                .at(Code::PlanNotComplete, list)
                .arg("percent", percent)
                .arg("title", title)
                .arg("written", written)
                .help(help);
            out.push(finding);
            continue;
        }
        let total = project.total();
        let free = total.is_gap() || total.number().is_some_and(|total| total.is_zero());
        let spends = |percent: &Datum| percent.number().is_none_or(|p| !p.is_zero());
        let nothing = free && !list.entries().iter().any(spends);
        let Some(percent) = last.amount().filter(|_| !nothing) else { continue };
        // Beyond 100 is another rule's.
        if percent.number < Decimal::ONE_HUNDRED {
            out.push(
                subject
                    .at(Code::PlanNotComplete, last)
                    .arg("percent", Arg::display(percent))
                    .arg("title", title),
            );
        }
    }
}

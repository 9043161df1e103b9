//! `percent-over-100`: a share is no more than everything; growth may be.

use rust_decimal::Decimal;

use super::subject::Goal;
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule = Rule {
    code: Code::PercentOver100,
    needs: &[Need::Role(Role::Value), Need::Role(Role::Name), Need::Role(Role::Description)],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for Goal { row, first, .. } in subject.goals() {
        let growth = ["增", "提高", "上升", "增长", "翻", "同比", "完成", "产销", "拨备"];
        let Some(share) = first.percent() else { continue };
        // What is not said may be growth.
        let words = [Role::Name, Role::Description].map(|role| row.text(role));
        let grows =
            |word: &&str| words.iter().any(|text| text.is_none_or(|t| t.contains(*word)));
        if share > Decimal::ONE_HUNDRED && !growth.iter().any(grows) {
            out.push(
                subject
                    .at(Code::PercentOver100, row.role(Role::Value))
                    .arg("number", Arg::display(share)),
            );
        }
    }
}

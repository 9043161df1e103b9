//! `indicator-is-input`: money, people or goods put in are no indicator of what comes of them.
//! (常见审核意见: 指标与项目的相关性不够.)

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule =
    Rule { code: Code::IndicatorIsInput, needs: &[Need::Role(Role::Name)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for row in subject.indicators() {
        let Some(name) = row.text(Role::Name) else { continue };
        let inputs = [
            "投入资金",
            "资金投入",
            "投入人数",
            "人员投入",
            "投入经费",
            "经费投入",
            "投入人员",
        ];
        if inputs.iter().any(|input| name.starts_with(input)) && !name.ends_with('率') {
            let datum = row.role(Role::Name);
            out.push(subject.at(Code::IndicatorIsInput, datum).arg("name", name));
        }
    }
}

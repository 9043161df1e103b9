//! `indicator-compound`: a name that counts two things, of which one may be reached and the other not.
//! (常见审核意见: 建议拆分指标.)

use super::measure::Measure;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule =
    Rule { code: Code::IndicatorCompound, needs: &[Need::Role(Role::Name)], check };

/// Words that join two measures.
const JOINTS: [&str; 8] = ["以及", "、", "和", "及", "与", "，", "/", "；"];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for row in subject.indicators() {
        let datum = row.role(Role::Name);
        let Some((name, (one, other))) = datum.text().and_then(|n| Some((n, parts(n)?))) else {
            continue;
        };
        out.push(
            subject
                .at(Code::IndicatorCompound, datum)
                .arg("name", name)
                .arg("one", one)
                .arg("other", other),
        );
    }
}

/// The two measures that a name joins.
pub fn parts(name: &str) -> Option<(&str, &str)> {
    let is_measure = |part: &str| Measure::of(part).is_some();
    JOINTS.iter().find_map(|joint| {
        name.match_indices(joint).find_map(|(at, _)| {
            let (one, other) = (&name[..at], &name[at + joint.len()..]);
            (is_measure(one) && is_measure(other)).then_some((one, other))
        })
    })
}

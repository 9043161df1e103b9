//! `cost-direction`: a cost is to be low, so ≥ and ＞ say the opposite of what is meant.

use super::said::says;
use super::subject::Goal;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Meaning, Role};
use crate::value::{Bound, Kind};

pub const RULE: Rule = Rule {
    code: Code::CostDirection,
    needs: &[
        Need::Role(Role::Value),
        Need::Role(Role::Name),
        Need::Means(Role::Class, Meaning::Cost),
    ],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(classes) = subject.form.words_of(Role::Class) else { return };
    let Some(cost) = classes.that_mean(Meaning::Cost).next() else { return };
    for Goal { row, first, .. } in subject.goals() {
        let Some(name) = row.text(Role::Name) else { continue };
        let Some(bound @ (Bound::AtLeast | Bound::More)) = first.bound else { continue };
        // What people are paid is to be reached, and so is what is saved.
        let other = ["节约", "节省", "降低", "下降", "标准", "补助", "补贴"];
        let is_standard = row
            .text(Role::Description)
            .is_some_and(|description| description.ends_with("标准"));
        let is_other = is_standard || says(name, &other);
        let is_rate = first.kind() == Some(Kind::Share);
        if !is_other && !is_rate && row.means(classes, Meaning::Cost) {
            out.push(
                subject
                    .at(Code::CostDirection, row.role(Role::Value))
                    .arg("cost", cost)
                    .arg("sign", bound.sign()),
            );
        }
    }
}

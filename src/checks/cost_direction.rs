//! `cost-direction`: a cost is to be low, so ≥ and ＞ say the opposite of what is meant.

use super::measure::Measure;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Meaning, Role};

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
    for row in subject.indicators() {
        let (Some(measure), Some(name)) =
            (row.value().and_then(Measure::of), row.text(Role::Name))
        else {
            continue;
        };
        let saving = ["节约", "节省", "降低", "下降", "执行率"];
        let saving = saving.iter().any(|word| name.contains(word));
        if !saving
            && row.means(classes, Meaning::Cost)
            && measure.sign.contains(['≥', '>', '＞', '≧', '⩾', '﹥'])
        {
            out.push(
                subject
                    .at(Code::CostDirection, row.role(Role::Value))
                    .arg("cost", cost)
                    .arg("sign", measure.sign),
            );
        }
    }
}

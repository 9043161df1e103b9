//! `output-incomplete`: the indicators of what is produced say how much, and how well or by when.
//! (常见审核意见: 指标不够细化、量化.)

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Meaning, Role};

pub const RULE: Rule = Rule {
    code: Code::OutputIncomplete,
    needs: &[
        Need::Means(Role::Class, Meaning::Output),
        Need::Means(Role::Class, Meaning::Quantity),
    ],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(classes) = subject.form.words_of(Role::Class) else { return };
    let Some(output) = classes.that_mean(Meaning::Output).next() else { return };
    for (project, rows) in subject.lists() {
        let has = |meaning: &Meaning| rows.iter().any(|row| row.means(classes, *meaning));
        let is_gap = |role: &Role| rows.iter().any(|row| row.role(*role).is_gap());
        if [Role::Class, Role::Subclass].iter().any(is_gap) || !has(&Meaning::Output) {
            continue;
        }
        // The words for what no row says, of which one is enough.
        let missing = |means: &[Meaning]| -> Vec<&str> {
            let means: &[Meaning] = if means.iter().any(has) { &[] } else { means };
            means.iter().filter_map(|meaning| classes.that_mean(*meaning).next()).collect()
        };
        let how_much = missing(&[Meaning::Quantity]);
        let mut how_well = missing(&[Meaning::Quality, Meaning::Time]);
        if !how_much.is_empty() {
            how_well.truncate(1);
        }
        let missing = [how_much, how_well].concat();
        if !missing.is_empty() {
            out.push(
                subject
                    .at(Code::OutputIncomplete, project.datum)
                    .arg("project", project.called())
                    .arg("output", output)
                    .arg("missing", missing.join("、")),
            );
        }
    }
}

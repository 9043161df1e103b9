//! `reason-missing`: what the form asks for in this case is left out, such as the reason why a
//! score is below its weight. (财预〔2020〕10号: 偏差原因分析及改进措施.)

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Condition;

pub const RULE: Rule = Rule {
    code: Code::ReasonMissing,
    needs: &[Need::Declares("needed_if", |field| {
        field.relations.as_ref().is_some_and(|said| said.needed_if.is_some())
    })],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for said in subject.fields() {
        let condition =
            said.declared.relations.as_ref().and_then(|said| said.needed_if.as_ref());
        let (Some(condition), Some(at)) = (condition, subject.standpoint(said)) else {
            continue;
        };
        if !said.is_empty() || !condition.holds(at) {
            continue;
        }
        let mut found = subject
            .at(Code::ReasonMissing, said.datum)
            .arg("title", &*said.field.title)
            .arg("line", format!("{} = …", said.field.key));
        let titles: Vec<&str> = condition.reaches().iter().map(|reach| &*reach.title).collect();
        found = found.arg("first", titles.first().copied().unwrap_or_default());
        found = match condition {
            Condition::Below(..) => found
                .arg("kind", "below")
                .arg("second", titles.get(1).copied().unwrap_or_default()),
            Condition::Not(_, word) => found.arg("kind", "not").arg("second", &**word),
        };
        for reach in condition.reaches() {
            let other = reach.only(at);
            if other.written {
                found = found.label_with(subject.place(other), "label-case", []);
            }
        }
        out.push(found);
    }
}

//! `reason-missing`: what the form asks for in this case is left out, such as the reason why a
//! score is below its weight. (财预〔2020〕10号: 偏差原因分析及改进措施.)

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Condition, Term};

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
        let Some(condition) = condition else { continue };
        let at = subject.standpoint(said);
        if !said.is_empty() || !condition.holds(at) {
            continue;
        }
        let mut found = subject
            .at(Code::ReasonMissing, said.datum)
            .arg("title", &*said.field.title)
            .arg("line", format!("{} = …", said.field.key));
        let said = |term: &Term| match term {
            Term::Number(number) => number.to_string(),
            Term::Reach(reach) => reach.title.to_string(),
        };
        let (kind, first, second) = match condition {
            Condition::Below(low, high) => ("below", said(low), said(high)),
            Condition::Not(reach, word) => ("not", reach.title.to_string(), word.to_string()),
        };
        found = found.arg("kind", kind).arg("first", first).arg("second", second);
        for reach in condition.reaches() {
            let other = reach.only(at);
            if other.written {
                found = found.label_with(subject.place(other), "label-case", []);
            }
        }
        out.push(found);
    }
}

//! `limit-exceeded`: a number outside of what the form allows, such as a score above its weight.

use super::{Need, Rule, Subject, differs};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::{Holds, Made, Term};

pub const RULE: Rule = Rule {
    code: Code::LimitExceeded,
    needs: &[Need::Declares("least / most", |field| {
        let said = field.relations.as_ref();
        said.is_some_and(|said| said.least.is_some() || said.most.is_some())
    })],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for said in subject.fields() {
        let (Some(relations), Some(own), Some(at)) =
            (&said.declared.relations, said.datum.amount(), subject.standpoint(said))
        else {
            continue;
        };
        for (bound, kind) in [(&relations.least, "least"), (&relations.most, "most")] {
            let Some(Made::Number(limit)) = bound.as_ref().map(|bound| bound.number(at)) else {
                continue;
            };
            let is_out = if kind == "least" { own.number < limit } else { own.number > limit };
            if !is_out {
                continue;
            }
            let computed = said.declared.computed.as_ref().filter(|_| !said.datum.written);
            let reaches = computed.map(|computed| computed.making.reaches());
            let parts = differs::parts(reaches.unwrap_or_default(), at);
            let unit = if said.declared.holds == Holds::Percent { "%" } else { "" };
            let found = subject
                .at(Code::LimitExceeded, differs::stated(said, &parts))
                .arg("kind", kind)
                .arg("title", &*said.field.title)
                .arg("number", format!("{own}{unit}"))
                .arg("limit", format!("{limit}{unit}"));
            let found = match computed {
                Some(computed) => {
                    let found = found.arg("formula", computed.making.formula());
                    differs::labelled(subject, found.help("help-formula"), &parts)
                }
                None => found,
            };
            let reach = bound.as_ref().and_then(Term::reach);
            out.push(match reach.map(|reach| (reach, reach.only(at))) {
                Some((reach, other)) if other.written => {
                    let label = [("title", Arg::from(&*reach.title))];
                    found.label_with(subject.place(other), "label-limit", label)
                }
                _ => found,
            });
        }
    }
}

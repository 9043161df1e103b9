//! `computed-differs`: what the data state is what the form computes, or what it says that a number
//! must be equal to. (财预〔2020〕10号: 执行率、得分与总分由表内数字计算.)

use rust_decimal::Decimal;

use super::subject::Said;
use super::{Need, Rule, Subject, differs};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics};
use crate::form::{Computed, Equal, Made, Standpoint, Term, sum};
use crate::source::Amount;

pub const RULE: Rule = Rule { code: Code::ComputedDiffers, needs: &[Need::Made], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for said in subject.fields() {
        let Some(at) = subject.standpoint(said) else { continue };
        let computed = said.declared.computed.as_ref().and_then(|computed| {
            let is_total = subject.is_total(said) && said.declared.is_sum();
            match computed.made(at) {
                Made::OfNothing => Some(of_nothing(subject, said, computed, at)),
                // Another rule's.
                _ if is_total => None,
                _ => differs::finding(subject, RULE.code, said, computed)
                    .map(|found| found.arg("what", "made")),
            }
        });
        let equals = said.declared.relations.as_ref().and_then(|said| said.equals.as_ref());
        let unequal = equals.and_then(|equal| unequal(subject, said, equal, at));
        computed.into_iter().chain(unequal).for_each(|found| out.push(found));
    }
}

/// Money that was spent of a budget of nothing.
fn of_nothing(
    subject: &Subject<'_>,
    said: &Said<'_>,
    computed: &Computed,
    at: Standpoint<'_>,
) -> Diagnostic {
    let reaches = computed.making.reaches();
    let title = |number: usize| reaches.get(number).map_or("", |reach| &*reach.title);
    let written = reaches.iter().flat_map(|reach| reach.data(at)).find(|datum| datum.written);
    let found = subject.at(RULE.code, written.unwrap_or(said.datum));
    found
        .arg("what", "nothing")
        .arg("title", &*said.field.title)
        .arg("part", title(0))
        .arg("whole", title(1))
        .help("help-nothing")
}

/// A number that is not what it must be equal to.
fn unequal(
    subject: &Subject<'_>,
    said: &Said<'_>,
    equal: &Equal,
    at: Standpoint<'_>,
) -> Option<Diagnostic> {
    let own = said.datum.amount()?;
    let found = subject
        .at(RULE.code, said.datum)
        .arg("what", "equal")
        .arg("title", &*said.field.title)
        .arg("total", Arg::display(own));
    let shown = |number: Decimal| Amount { number, places: own.places }.to_string();
    let found = match (&said.declared.computed, equal) {
        (Some(computed), Equal::Numbers(_)) => {
            found.arg("formula", computed.making.formula()).help("help-formula")
        }
        // How it is made says nothing of what it is compared with.
        _ => found.help("help-stated"),
    };
    let parts = said.declared.computed.iter().flat_map(|computed| computed.making.reaches());
    let mut parts: Vec<_> = parts.collect();
    let wanted = match equal {
        Equal::Numbers(numbers) if numbers.contains(&own.number) => return None,
        Equal::Numbers(numbers) => {
            numbers.iter().map(|number| number.to_string()).collect::<Vec<_>>().join(" / ")
        }
        Equal::Sum(terms) => {
            let Made::Number(made) = sum(terms, at) else { return None };
            let places = made.scale().max(own.number.scale());
            if made == own.number || subject.is_near(made, own.number, places) {
                return None;
            }
            parts = terms.iter().filter_map(Term::reach).collect();
            shown(made)
        }
    };
    let parts = parts.into_iter();
    let parts =
        parts.flat_map(|reach| reach.data(at).into_iter().map(move |part| (reach, part)));
    Some(differs::labelled(subject, found.arg("sum", wanted), parts.collect()))
}

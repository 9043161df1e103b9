//! `amount-negative`: an amount of the budget below zero, or one that comes to less than zero.

use super::subject::Said;
use super::{Need, Rule, Subject, differs, limit_exceeded, told};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::{Computed, Declared, Holds};
use crate::source::{Amount, Datum};

pub const RULE: Rule =
    Rule { code: Code::AmountNegative, needs: &[Need::Holds(Holds::Amount)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let amounts = subject.amounts().filter(|(_, datum, _)| datum.written);
    for (declared, datum, amount) in amounts {
        if is_below(declared, amount) {
            let found = subject.at(RULE.code, datum).arg("what", "written");
            out.push(found.arg("amount", Arg::display(amount)));
        }
    }
    for said in subject.fields() {
        let Some((computed, amount, parts)) = made(subject, said) else { continue };
        let found = subject
            .at(RULE.code, differs::stated(subject, said, &parts))
            .arg("what", "made")
            .arg("title", &*said.field.title)
            .arg("amount", Arg::display(amount))
            .arg("formula", computed.making.formula())
            .help("help-made");
        out.push(differs::labelled(subject, found, &parts));
    }
}

/// What comes to less than zero, and what it is made from.
type Wrong<'a> = (&'a Computed, Amount, Vec<differs::Part<'a>>);

fn made<'a>(subject: &Subject<'a>, said: &Said<'a>) -> Option<Wrong<'a>> {
    let computed = said.declared.computed.as_ref()?;
    let own = said.datum.amount().filter(|amount| is_below(said.declared, *amount));
    let is_amount = said.declared.holds == Holds::Amount;
    let amount = own.filter(|_| is_amount && !said.datum.written)?;
    let parts = differs::parts(computed.making.reaches(), subject.standpoint(said));
    // By a part that is told it is only what comes of that.
    let is_told =
        |part: &Datum| told::is_told(subject, part) || limit_exceeded::tells(subject, part);
    (!parts.iter().any(|(_, part)| is_told(part))).then_some((computed, amount, parts))
}

/// Whether a number is part of an amount that is told to come to less than zero.
pub fn tells(subject: &Subject<'_>, part: &Datum) -> bool {
    let is_part =
        |(_, _, parts): Wrong<'_>| parts.iter().any(|(_, own)| std::ptr::eq(*own, part));
    subject.form.severity(RULE.code).is_some()
        && subject.fields().iter().any(|said| made(subject, said).is_some_and(is_part))
}

/// Whether an amount is told to be written below zero.
pub fn is_wrong(subject: &Subject<'_>, said: &Said<'_>) -> bool {
    let is_below = |datum: &Datum| {
        datum.written && datum.amount().is_some_and(|amount| is_below(said.declared, amount))
    };
    let is_amount = said.declared.holds == Holds::Amount;
    is_amount && subject.form.severity(RULE.code).is_some() && is_below(said.datum)
}

fn is_below(declared: &Declared, amount: Amount) -> bool {
    !declared.negative && amount.number.is_sign_negative() && !amount.number.is_zero()
}

//! `computed-differs`: what the data state is what the form computes, or what it says that a number
//! must be equal to. (财预〔2020〕10号: 执行率、得分与总分由表内数字计算.)

use super::subject::Said;
use super::{Need, Rule, Subject, amount_negative, class_weight, differs, told};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics};
use crate::form::{Computed, Equal, Made, Standpoint, Term, sum};
use crate::source::{Amount, Datum};

pub const RULE: Rule = Rule { code: Code::ComputedDiffers, needs: &[Need::Made], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for said in subject.fields() {
        let at = subject.standpoint(said);
        let computed = said.declared.computed.as_ref().and_then(|computed| {
            let is_total = subject.is_total(said) && said.declared.is_sum();
            match computed.made(at) {
                Made::OfNothing => of_nothing(subject, said, computed, at),
                Made::TooLarge => {
                    let parts = differs::parts(computed.making.reaches(), at);
                    let found = subject.at(RULE.code, differs::stated(subject, said, &parts));
                    let found = found.arg("what", "large").arg("title", &*said.field.title);
                    Some(differs::labelled(subject, found.help("help-stated"), &parts))
                }
                // Another rule's.
                _ if is_total => None,
                _ => differs::off(subject, said)
                    .map(|off| off.finding(subject, RULE.code, said).arg("what", "made")),
            }
        });
        let unequal = unequal(subject, said).map(|unequal| unequal.finding(subject, said));
        computed.into_iter().chain(unequal).for_each(|found| out.push(found));
    }
}

/// Money that was spent of a budget of nothing, unless that is told of what is left of it.
fn of_nothing(
    subject: &Subject<'_>,
    said: &Said<'_>,
    computed: &Computed,
    at: Standpoint<'_>,
) -> Option<Diagnostic> {
    let reaches = computed.making.reaches();
    let title = |number: usize| reaches.get(number).map_or("", |reach| &*reach.title);
    let parts = differs::parts(reaches.clone(), at);
    if told::has_told_part(subject, said)
        || parts.iter().all(|(_, part)| amount_negative::tells(subject, part))
    {
        return None;
    }
    let found = subject.at(RULE.code, differs::stated(subject, said, &parts));
    let found = found.arg("what", "nothing").arg("title", &*said.field.title);
    Some(found.arg("part", title(0)).arg("whole", title(1)).help("help-nothing"))
}

/// A number that is not what it must be equal to.
struct Unequal<'a> {
    number: Amount,
    /// What it must be.
    wanted: String,
    /// What it is made from, else what it is compared with.
    parts: Vec<differs::Part<'a>>,
    /// Where that is told.
    stated: &'a Datum,
}

fn unequal<'a>(subject: &Subject<'a>, said: &Said<'a>) -> Option<Unequal<'a>> {
    let at = subject.standpoint(said);
    let equal = said.declared.relations.as_ref()?.equals.as_ref()?;
    let number = said.datum.amount()?;
    let computed = said.declared.computed.as_ref();
    let made_from = computed.map(|computed| computed.making.reaches()).unwrap_or_default();
    let mut parts = differs::parts(made_from, at);
    let stated = differs::stated(subject, said, &parts);
    let wanted = match equal {
        Equal::Numbers(numbers) if numbers.contains(&number.number) => return None,
        Equal::Numbers(numbers) => {
            numbers.iter().map(|number| number.to_string()).collect::<Vec<_>>().join(" / ")
        }
        Equal::Sum(terms) => {
            let Made::Number(made) = sum(terms, at) else { return None };
            let places = made.scale().max(number.number.scale());
            if made == number.number || subject.is_near(made, number.number, places) {
                return None;
            }
            parts = differs::parts(terms.iter().filter_map(Term::reach).collect(), at);
            Amount { number: made, places: number.places }.to_string()
        }
    };
    // By a number that is told it is only what comes of that.
    let numbers = parts.iter().map(|(_, part)| *part).chain([said.datum]);
    let is_told = numbers.into_iter().any(|number| told::is_told(subject, number));
    (!is_told).then_some(Unequal { number, wanted, parts, stated })
}

/// Whether a number is part of one that is told not to be what it must be equal to.
pub fn tells(subject: &Subject<'_>, part: &Datum) -> bool {
    let is_part = |unequal: Unequal<'_>| {
        unequal.parts.iter().any(|(_, other)| std::ptr::eq(*other, part))
    };
    let mut fields = subject.fields().iter();
    subject.form.severity(RULE.code).is_some()
        && fields.any(|said| unequal(subject, said).is_some_and(is_part))
}

impl Unequal<'_> {
    fn finding(self, subject: &Subject<'_>, said: &Said<'_>) -> Diagnostic {
        let Self { number, wanted, parts, stated } = self;
        let found = subject
            .at(RULE.code, stated)
            .arg("what", "equal")
            .arg("title", &*said.field.title)
            .arg("total", Arg::display(number))
            .arg("sum", wanted);
        let equals = said.declared.relations.as_ref().and_then(|said| said.equals.as_ref());
        let found = match (&said.declared.computed, equals) {
            (Some(computed), Some(Equal::Numbers(_))) => {
                found.arg("formula", computed.making.formula()).help("help-formula")
            }
            // How it is made says nothing of what it is compared with.
            _ => found.help("help-stated"),
        };
        let found = differs::labelled(subject, found, &parts);
        match class_weight::among(subject, &parts) {
            classes if classes.is_empty() => found,
            classes => {
                found.arg("classes", classes.join("、")).note(Arg::Message("note-classes"))
            }
        }
    }
}

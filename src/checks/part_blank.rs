//! `part-blank`: a sum lacks a part that the program could not compute, such as points by a rate of
//! 0 to 0. (财预〔2020〕10号: 总分 is of 100 points, of which none are lost in silence.)

use super::{Need, Rule, Subject, differs};
use crate::diag::{Code, Diagnostics};
use crate::form::{Declared, Made};

pub const RULE: Rule = Rule {
    code: Code::PartBlank,
    needs: &[
        Need::Declares("ratio / share", |field| field.computed.is_some() && !field.is_sum()),
        Need::Declares("sum", Declared::is_sum),
    ],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for said in subject.fields() {
        let Some(computed) = &said.declared.computed else { continue };
        let at = subject.standpoint(said);
        if !computed.making.is_sum() || said.datum.number().is_none() {
            continue;
        }
        let parts = differs::parts(computed.making.reaches(), at);
        let mut lacking = parts.iter().filter(|(_, part)| part.is_blank() && !part.written);
        let lacking = lacking.find_map(|(reach, part)| {
            let own = subject.fields().iter().find(|said| std::ptr::eq(said.datum, *part))?;
            let rate = own.declared.computed.as_ref().filter(|own| !own.making.is_sum())?;
            let made = rate.made(subject.standpoint(own));
            (made == Made::Nothing).then(|| (*reach, rate.making.formula()))
        });
        if let Some((reach, formula)) = lacking {
            let found = subject.at(RULE.code, differs::stated(subject, said, &parts));
            let found = found.arg("title", &*said.field.title).arg("part", &*reach.title);
            out.push(found.arg("formula", formula));
        }
    }
}

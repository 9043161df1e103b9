//! `text-too-long`: longer than the field of the finance system, where one of 4,000 bytes holds a
//! third as many characters.

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};

pub const RULE: Rule = Rule {
    code: Code::TextTooLong,
    needs: &[Need::Declares("longest", |field| field.longest.is_some())],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for said in subject.fields() {
        let Some(most) = said.declared.longest else { continue };
        let length: usize = said.texts().iter().map(|text| text.text.chars().count()).sum();
        if length > most {
            out.push(
                subject
                    .at(Code::TextTooLong, said.datum)
                    .arg("length", length)
                    .arg("most", most),
            );
        }
    }
}

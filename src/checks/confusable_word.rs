//! `confusable-word`: words that the form knows to be typed for others.

use super::said::Letters;
use super::subject::Kind;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};

pub const RULE: Rule = Rule {
    code: Code::ConfusableWord,
    needs: &[
        Need::Texts(Kind::ALL),
        Need::Parameter("words", |rules| !rules.confusions.is_empty()),
    ],
    check,
};

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for text in subject.texts(Kind::ALL) {
        let letters = Letters::of(text.text);
        let confusions = subject.form.switches().confusions.iter();
        for (wrong, right) in confusions.filter(|(wrong, _)| letters.may_hold(wrong)) {
            for (start, found) in text.text.match_indices(wrong) {
                let range = start..start + found.len();
                // Whether it is wrong only a person can tell, so it is no fix.
                out.push(
                    subject
                        .within(Code::ConfusableWord, text, &range)
                        .arg("wrong", found)
                        .arg("with", right.as_str()),
                );
            }
        }
    }
}

//! `confusable-word`: words that the form knows to be typed for others.

use super::lexicon::Lexicon;
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
    let confusions = subject.form.switches().confusions.iter();
    let confusions =
        Lexicon::new(confusions.map(|(wrong, right)| (wrong.as_str(), right.as_str())));
    for text in subject.texts(Kind::ALL) {
        for (start, _) in text.text.char_indices() {
            for &(wrong, right) in confusions.at(&text.text[start..]) {
                let range = start..start + wrong.len();
                // Whether it is wrong only a person can tell, so it is no fix.
                let found = subject.within(Code::ConfusableWord, text, &range);
                out.push(found.arg("wrong", wrong).arg("with", right));
            }
        }
    }
}

//! `word-unknown`: where the words of a text are those of a vocabulary, it is one of them. What
//! class an indicator has other rules look at.

use super::subject::Said;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Offered;

pub const RULE: Rule = Rule { code: Code::WordUnknown, needs: &[Need::Offered], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for said in subject.fields() {
        if let Some(words) = subject.form.offered(said.declared, said.role) {
            look(subject, said, words, out);
        }
    }
}

fn look(subject: &Subject<'_>, said: &Said<'_>, words: Offered<'_>, out: &mut Diagnostics) {
    let texts = said.texts().into_iter();
    for text in texts.filter(|text| !words.holds(text.text)) {
        let found = subject.at(Code::WordUnknown, text.datum).arg("word", text.text);
        let found = found.arg("title", &*said.field.title);
        out.push(match words.near(text.text) {
            Some(near) => found.arg("near", near).help("help-near"),
            None => found.arg("known", words.names()),
        });
    }
}

//! `wording-mixed`: a department calls itself by one word throughout.

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};

pub const RULE: Rule = Rule { code: Code::WordingMixed, needs: &[Need::Sentences], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let texts = subject.sentences();
    let first = |word: &str| {
        texts.iter().find_map(|text| text.text.find(word).map(|at| (text, at..at + word.len())))
    };
    if let (Some((one, at_one)), Some((other, at_other))) = (first("本部门"), first("本单位"))
    {
        out.push(
            subject
                .within(Code::WordingMixed, other, &at_other)
                .label(subject.place_in(one, &at_one), "label-other"),
        );
    }
}

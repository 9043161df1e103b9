//! `wording-mixed`: a department calls itself by one word throughout. Who names both side by side
//! means both.

use super::subject::{Kind, Text};
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};

pub const RULE: Rule =
    Rule { code: Code::WordingMixed, needs: &[Need::Texts(Kind::SENTENCES)], check };

/// The words for one's own office.
const OWN: [&str; 2] = ["本部门", "本单位"];
/// What may stand between the two where both are meant.
const BETWEEN: [char; 5] = ['、', '和', '及', '与', '或'];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let first = |word: &str| {
        subject.texts(Kind::SENTENCES).find_map(|text| {
            let mut found = text.text.match_indices(word).map(|(at, _)| at..at + word.len());
            Some((text, found.find(|range| !is_beside_other(text, range))?))
        })
    };
    let [one, other] = OWN.map(first);
    if let (Some((one, at_one)), Some((other, at_other))) = (one, other) {
        out.push(
            subject
                .within(Code::WordingMixed, other, &at_other)
                .label(subject.place_in(one, &at_one), "label-other"),
        );
    }
}

/// Whether the other word stands right before or behind one.
fn is_beside_other(text: &Text<'_>, range: &std::ops::Range<usize>) -> bool {
    let before = text.text[..range.start].trim_end_matches(BETWEEN);
    let behind = text.text[range.end..].trim_start_matches(BETWEEN);
    OWN.iter().any(|own| before.ends_with(own) || behind.starts_with(own))
}

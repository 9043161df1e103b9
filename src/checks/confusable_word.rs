//! `confusable-word`: words that the layout knows to be typed for others.

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for text in subject.texts() {
        for confusion in &subject.layout.confusions {
            for (start, found) in text.text.match_indices(&confusion.wrong) {
                let range = start..start + found.len();
                // Whether it is wrong only a person can tell, so it is no fix.
                out.push(
                    subject
                        .within(Code::ConfusableWord, text, &range)
                        .arg("wrong", found)
                        .arg("with", confusion.right.as_str()),
                );
            }
        }
    }
}

//! `value-sign-repeated`: one sign says it; two are a slip of the finger.

use super::Subject;
use crate::diag::{Code, Diagnostics};

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for text in subject.signs() {
        let sign = text.text;
        let Some(first) = sign.chars().next().filter(|c| "≥≤＞＜＝≧≦><=".contains(*c))
        else {
            continue;
        };
        let run: usize = sign.chars().take_while(|c| *c == first).map(char::len_utf8).sum();
        if run > first.len_utf8() {
            let first = first.to_string();
            out.push(subject.replace(Code::ValueSignRepeated, &text, &(0..run), &first));
        }
    }
}

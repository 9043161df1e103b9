//! `value-sign-repeated`: one sign says it; two are a slip of the finger.

use super::sign::{is_repeated, typed, usual, usual_of};
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;
use crate::value::Bound;

pub const RULE: Rule =
    Rule { code: Code::ValueSignRepeated, needs: &[Need::Role(Role::Value)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for text in subject.signs() {
        let typed = typed(text.text);
        let range = 0..typed.len();
        let first = typed.chars().next().and_then(usual_of);
        match (usual(typed), first) {
            (Some(usual), _) if is_repeated(typed) => {
                out.push(subject.replace(Code::ValueSignRepeated, &text, &range, usual));
            }
            // Which of two is meant, or whether ＞＞ is more than ＞, only a person can tell.
            (None, Some(first)) => {
                let finding = subject.within(Code::ValueSignRepeated, &text, &range);
                let repeated = is_repeated(typed);
                let finding = finding.arg("with", first).arg("typed", typed);
                out.push(if repeated { finding } else { finding.help("help-one") });
            }
            // ≥不低于: the words say it again.
            (Some(usual), _) if !typed.is_empty() => {
                let rest = text.text[typed.len()..].trim_start();
                if let Some((word, _)) = Bound::spoken(rest) {
                    let range = 0..text.text.len() - rest.len() + word.len();
                    let finding = subject.within(Code::ValueSignRepeated, &text, &range);
                    out.push(finding.arg("with", usual));
                }
            }
            _ => {}
        }
    }
}

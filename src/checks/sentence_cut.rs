//! `sentence-cut`: a sentence that ends where its point should come.

use super::clause::clauses;
use super::subject::Kind;
use super::word::words;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule =
    Rule { code: Code::SentenceCut, needs: &[Need::Texts(Kind::SENTENCES)], check };

/// Words that something must follow.
const OPEN: &[&str] = &[
    "是", "为", "包括", "如下", "以及", "和", "及", "与", "对", "将", "使得", "或者", "把",
    "被", "并", "由于", "因为", "为了", "例如", "比如", "按照", "分别",
];
/// Marks that end a sentence.
const ENDS: [char; 3] = ['。', '；', '！'];
/// Marks that a text does not end with. Behind a colon the next paragraph may go on.
const GOES_ON: [char; 2] = ['，', '、'];
/// Ends of sayings whose last word is no small one.
const SAYINGS: &str =
    "而为 敢为 善为 勇为 所为 无为 有为 可为 能为 乐为 不为 何为 尽对 随对 能及 莫及 企及 所及";
/// What is counted: behind 为 a number was lost, which is another rule's.
const COUNTED: [char; 3] = ['率', '数', '量'];
/// Characters of a saying such as 随问随对, in which the last word is no small one.
const SAYING: usize = 4;

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let prose = subject.fields().iter().filter(|said| said.kind() == Some(Kind::Prose));
    for (role, text) in prose.flat_map(|said| said.texts().into_iter().map(|t| (said.role, t)))
    {
        for clause in clauses(text.text) {
            let rest = &text.text[clause.end..];
            let is_end = rest.starts_with(ENDS)
                // A description is no sentence.
                || rest.is_empty() && role != Some(Role::Description);
            // A list of sayings is no sentence.
            let from =
                text.text[clause.clone()].rfind('、').map_or(0, |at| at + '、'.len_utf8());
            let range = clause.start + from..clause.end;
            let body = &text.text[range.clone()];
            let ends_open = OPEN.iter().any(|word| body.ends_with(word));
            let ends_saying = SAYINGS.split(' ').any(|saying| body.ends_with(saying));
            let lacks_number = body.trim_end_matches('为').ends_with(COUNTED);
            if !is_end
                || ends_saying
                || lacks_number
                || !ends_open
                || body.chars().count() == SAYING
            {
                continue;
            }
            let last = words(body).pop().unwrap_or_default();
            if OPEN.contains(&&body[last.clone()]) {
                let found = range.start + last.start..clause.end + mark(rest);
                let words = &text.text[found.clone()];
                out.push(subject.within(Code::SentenceCut, &text, &found).arg("words", words));
            }
        }
        let whole = text.text.trim_end();
        let is_doubled = whole.trim_end_matches(GOES_ON).len() + '，'.len_utf8() < whole.len();
        if whole.ends_with(GOES_ON) && whole.chars().count() > 1 && !is_doubled {
            let last = clauses(whole).filter(|clause| !clause.is_empty()).last();
            let found = last.unwrap_or_default().start..whole.len();
            let words = &whole[found.clone()];
            out.push(subject.within(Code::SentenceCut, &text, &found).arg("words", words));
        }
    }
}

/// The bytes of the mark that a text begins with.
fn mark(rest: &str) -> usize {
    rest.chars().next().map_or(0, char::len_utf8)
}
